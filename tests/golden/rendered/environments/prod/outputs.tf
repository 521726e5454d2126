# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: 2120561334ae6d37

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

output "iam_role_firehose_events_delivery_arn" {
  description = "ARN of the role firehose_events_delivery, once it has its policy."
  value       = module.iam.firehose_events_delivery_arn
}

output "iam_role_firehose_events_source_arn" {
  description = "ARN of the role firehose_events_source, once it has its policy."
  value       = module.iam.firehose_events_source_arn
}

output "kinesis_stream_events_arn" {
  description = "ARN of the Kinesis stream events."
  value       = module.kinesis.events_arn
}

output "kinesis_stream_events_name" {
  description = "Name of the Kinesis stream events."
  value       = module.kinesis.events_name
}

output "s3_bucket_events_arn" {
  description = "ARN of the S3 bucket events."
  value       = module.s3.events_arn
}

output "s3_bucket_events_name" {
  description = "Name of the S3 bucket events."
  value       = module.s3.events_name
}
