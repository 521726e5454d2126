# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: e656972f09a96d3c

output "firehose_events_delivery_arn" {
  description = "ARN of the role firehose_events_delivery, once it has its policy."
  value       = aws_iam_role.firehose_events_delivery.arn
  depends_on  = [aws_iam_role_policy.firehose_events_delivery]
}

output "firehose_events_source_arn" {
  description = "ARN of the role firehose_events_source, once it has its policy."
  value       = aws_iam_role.firehose_events_source.arn
  depends_on  = [aws_iam_role_policy.firehose_events_source]
}
