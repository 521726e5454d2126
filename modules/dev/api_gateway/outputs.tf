# Rendered by tfgen from tfgen.hcl and environments/dev.hcl: change those, not this file.
# tfgen-digest: 63fcf0081e4288ea

output "ingest_access_log_group_arn" {
  description = "ARN of the access log group of the REST API ingest."
  value       = aws_cloudwatch_log_group.ingest_access.arn
}

output "ingest_access_log_group_name" {
  description = "Name of the access log group of the REST API ingest."
  value       = aws_cloudwatch_log_group.ingest_access.name
}

output "ingest_arn" {
  description = "ARN of the REST API ingest."
  value       = aws_api_gateway_rest_api.ingest.arn
}

output "ingest_execution_arn" {
  description = "ARN of the REST API ingest in policies that allow execute-api:Invoke."
  value       = aws_api_gateway_rest_api.ingest.execution_arn
}

output "ingest_execution_log_group_arn" {
  description = "ARN of the execution log group of the REST API ingest."
  value       = aws_cloudwatch_log_group.ingest_execution.arn
}

output "ingest_execution_log_group_name" {
  description = "Name of the execution log group of the REST API ingest."
  value       = aws_cloudwatch_log_group.ingest_execution.name
}

output "ingest_id" {
  description = "Id of the REST API ingest."
  value       = aws_api_gateway_rest_api.ingest.id
}

output "ingest_invoke_url" {
  description = "URL of the REST API ingest."
  value       = aws_api_gateway_stage.ingest.invoke_url
}

output "ingest_post_submit_url" {
  description = "URL of POST /submit of the REST API ingest."
  value       = "${aws_api_gateway_stage.ingest.invoke_url}/submit"
}

output "ingest_stage_arn" {
  description = "ARN of the stage of the REST API ingest, for a web ACL."
  value       = aws_api_gateway_stage.ingest.arn
}

output "ingest_stage_name" {
  description = "Stage of the REST API ingest."
  value       = aws_api_gateway_stage.ingest.stage_name
}
