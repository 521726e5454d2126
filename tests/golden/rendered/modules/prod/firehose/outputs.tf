# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: 81670ace2d0a5399

output "events_arn" {
  description = "ARN of the Firehose delivery stream events."
  value       = aws_kinesis_firehose_delivery_stream.events.arn
}

output "events_log_group_arn" {
  description = "ARN of the log group of delivery errors of events."
  value       = aws_cloudwatch_log_group.events.arn
}

output "events_log_group_name" {
  description = "Name of the log group of delivery errors of events."
  value       = aws_cloudwatch_log_group.events.name
}

output "events_name" {
  description = "Name of the Firehose delivery stream events."
  value       = aws_kinesis_firehose_delivery_stream.events.name
}
