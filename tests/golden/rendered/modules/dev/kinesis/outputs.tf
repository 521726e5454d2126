# Rendered by tfgen from tfgen.hcl and environments/dev.hcl: change those, not this file.
# tfgen-digest: b95a5920bbb649a3

output "events_arn" {
  description = "ARN of the Kinesis stream events."
  value       = aws_kinesis_stream.events.arn
}

output "events_name" {
  description = "Name of the Kinesis stream events."
  value       = aws_kinesis_stream.events.name
}
