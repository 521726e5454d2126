# Rendered by tfgen from tfgen.hcl and environments/local.hcl: change those, not this file.
# tfgen-digest: 9dab195718c03a6c

output "firehose_events_arn" {
  description = "ARN of the Firehose delivery stream events."
  value       = module.firehose.events_arn
}

output "firehose_events_log_group_arn" {
  description = "ARN of the log group of delivery errors of events."
  value       = module.firehose.events_log_group_arn
}

output "firehose_events_log_group_name" {
  description = "Name of the log group of delivery errors of events."
  value       = module.firehose.events_log_group_name
}

output "firehose_events_name" {
  description = "Name of the Firehose delivery stream events."
  value       = module.firehose.events_name
}

output "iam_role_api_gateway_account_arn" {
  description = "ARN of the role api_gateway_account, once it has its policy."
  value       = module.iam.api_gateway_account_arn
}

output "iam_role_firehose_events_delivery_arn" {
  description = "ARN of the role firehose_events_delivery, once it has its policy."
  value       = module.iam.firehose_events_delivery_arn
}

output "iam_role_firehose_events_source_arn" {
  description = "ARN of the role firehose_events_source, once it has its policy."
  value       = module.iam.firehose_events_source_arn
}

output "iam_role_rest_api_ingest_arn" {
  description = "ARN of the role rest_api_ingest, once it has its policy."
  value       = module.iam.rest_api_ingest_arn
}

output "kinesis_stream_events_arn" {
  description = "ARN of the Kinesis stream events."
  value       = module.kinesis.events_arn
}

output "kinesis_stream_events_name" {
  description = "Name of the Kinesis stream events."
  value       = module.kinesis.events_name
}

output "rest_api_ingest_access_log_group_arn" {
  description = "ARN of the access log group of the REST API ingest."
  value       = module.api_gateway.ingest_access_log_group_arn
}

output "rest_api_ingest_access_log_group_name" {
  description = "Name of the access log group of the REST API ingest."
  value       = module.api_gateway.ingest_access_log_group_name
}

output "rest_api_ingest_arn" {
  description = "ARN of the REST API ingest."
  value       = module.api_gateway.ingest_arn
}

output "rest_api_ingest_execution_arn" {
  description = "ARN of the REST API ingest in policies that allow execute-api:Invoke."
  value       = module.api_gateway.ingest_execution_arn
}

output "rest_api_ingest_execution_log_group_arn" {
  description = "ARN of the execution log group of the REST API ingest."
  value       = module.api_gateway.ingest_execution_log_group_arn
}

output "rest_api_ingest_execution_log_group_name" {
  description = "Name of the execution log group of the REST API ingest."
  value       = module.api_gateway.ingest_execution_log_group_name
}

output "rest_api_ingest_id" {
  description = "Id of the REST API ingest."
  value       = module.api_gateway.ingest_id
}

output "rest_api_ingest_invoke_url" {
  description = "URL of the REST API ingest."
  value       = module.api_gateway.ingest_invoke_url
}

output "rest_api_ingest_post_submit_url" {
  description = "URL of POST /submit of the REST API ingest."
  value       = module.api_gateway.ingest_post_submit_url
}

output "rest_api_ingest_stage_arn" {
  description = "ARN of the stage of the REST API ingest, for a web ACL."
  value       = module.api_gateway.ingest_stage_arn
}

output "rest_api_ingest_stage_name" {
  description = "Stage of the REST API ingest."
  value       = module.api_gateway.ingest_stage_name
}

output "s3_bucket_events_arn" {
  description = "ARN of the S3 bucket events."
  value       = module.s3.events_arn
}

output "s3_bucket_events_name" {
  description = "Name of the S3 bucket events."
  value       = module.s3.events_name
}
