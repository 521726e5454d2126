# Rendered by tfgen from tfgen.hcl and environments/local.hcl: change those, not this file.
# tfgen-digest: 0790abfeff254e7f

output "api_gateway_account_arn" {
  description = "ARN of the role api_gateway_account, once it has its policy."
  value       = aws_iam_role.api_gateway_account.arn
  depends_on  = [aws_iam_role_policy_attachment.api_gateway_account]
}

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

output "rest_api_ingest_arn" {
  description = "ARN of the role rest_api_ingest, once it has its policy."
  value       = aws_iam_role.rest_api_ingest.arn
  depends_on  = [aws_iam_role_policy.rest_api_ingest]
}
