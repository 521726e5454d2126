# Rendered by tfgen from tfgen.hcl and environments/local.hcl: change those, not this file.
# tfgen-digest: f0b0e0336d0264e1

output "firehose_events_arn" {
  description = "ARN of the Firehose delivery stream events."
  value       = module.firehose.events_arn
}

output "firehose_events_log_group_name" {
  description = "Name of the log group of delivery errors of events."
  value       = module.firehose.events_log_group_name
}

output "firehose_events_name" {
  description = "Name of the Firehose delivery stream events."
  value       = module.firehose.events_name
}

output "kinesis_stream_events_arn" {
  description = "ARN of the Kinesis stream events."
  value       = module.kinesis.events_arn
}

output "kinesis_stream_events_name" {
  description = "Name of the Kinesis stream events."
  value       = module.kinesis.events_name
}

output "rest_api_ingest_access_log_group_name" {
  description = "Name of the access log group of the REST API ingest."
  value       = module.api_gateway.ingest_access_log_group_name
}

output "rest_api_ingest_execution_arn" {
  description = "ARN of the REST API ingest in policies that allow execute-api:Invoke."
  value       = module.api_gateway.ingest_execution_arn
}

output "rest_api_ingest_execution_log_group_name" {
  description = "Name of the execution log group of the REST API ingest."
  value       = module.api_gateway.ingest_execution_log_group_name
}

output "rest_api_ingest_invoke_url" {
  description = "URL of the REST API ingest."
  value       = module.api_gateway.ingest_invoke_url
}

output "rest_api_ingest_post_submit_url" {
  description = "URL of POST /submit of the REST API ingest."
  value       = module.api_gateway.ingest_post_submit_url
}

output "s3_bucket_events_arn" {
  description = "ARN of the S3 bucket events."
  value       = module.s3.events_arn
}

output "s3_bucket_events_name" {
  description = "Name of the S3 bucket events."
  value       = module.s3.events_name
}
