# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: d2b4c292de5caac6

variable "firehose_events_delivery_role_arn" {
  type        = string
  description = "ARN of the role in which the delivery stream events writes."
}
