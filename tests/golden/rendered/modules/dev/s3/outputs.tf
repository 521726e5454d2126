# Rendered by tfgen from tfgen.hcl and environments/dev.hcl: change those, not this file.
# tfgen-digest: 4b4f762e144a5fb3

output "events_arn" {
  description = "ARN of the S3 bucket events."
  value       = aws_s3_bucket.events.arn
}

output "events_name" {
  description = "Name of the S3 bucket events."
  value       = aws_s3_bucket.events.bucket
}
