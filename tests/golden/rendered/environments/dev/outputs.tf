# Rendered by tfgen from tfgen.hcl and environments/dev.hcl: change those, not this file.
# tfgen-digest: f55228048eb5b9f7

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

output "s3_bucket_events_arn" {
  description = "ARN of the S3 bucket events."
  value       = module.s3.events_arn
}

output "s3_bucket_events_name" {
  description = "Name of the S3 bucket events."
  value       = module.s3.events_name
}
