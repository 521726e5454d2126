# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: 25071af9aae4feda

variable "api_gateway_account_role_arn" {
  type        = string
  description = "ARN of the role with which API Gateway writes logs."
}

variable "rest_api_ingest_role_arn" {
  type        = string
  description = "ARN of the role with which the REST API ingest writes records."
}
