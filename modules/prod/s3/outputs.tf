# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: 60d5783fd36a04da

output "access_logs_arn" {
  description = "ARN of the S3 bucket access_logs."
  value       = aws_s3_bucket.access_logs.arn
}

output "access_logs_name" {
  description = "Name of the S3 bucket access_logs."
  value       = aws_s3_bucket.access_logs.bucket
}

output "events_arn" {
  description = "ARN of the S3 bucket events."
  value       = aws_s3_bucket.events.arn
}

output "events_name" {
  description = "Name of the S3 bucket events."
  value       = aws_s3_bucket.events.bucket
}
