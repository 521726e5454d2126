# Rendered by tfgen from tfgen.hcl and environments/local.hcl: change those, not this file.
# tfgen-digest: b5260f1437b1b1da

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

output "ingest_stage_name" {
  description = "Stage of the REST API ingest."
  value       = aws_api_gateway_stage.ingest.stage_name
}
