# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: 7e5fae8ae768f19d

variable "firehose_events_log_group_arn" {
  type        = string
  description = "ARN of the log group of the delivery stream events."
}

variable "kinesis_stream_events_arn" {
  type        = string
  description = "ARN of the Kinesis stream events."
}

variable "s3_bucket_events_arn" {
  type        = string
  description = "ARN of the bucket events."
}
