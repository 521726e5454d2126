# Rendered by tfgen from tfgen.hcl and environments/dev.hcl: change those, not this file.
# tfgen-digest: 833d186739aef5ac

variable "firehose_events_delivery_role_arn" {
  type        = string
  description = "ARN of the role with which events delivers."
}

variable "firehose_events_source_role_arn" {
  type        = string
  description = "ARN of the role with which events reads the stream."
}

variable "kinesis_stream_events_arn" {
  type        = string
  description = "ARN of the Kinesis stream events."
}

variable "s3_bucket_events_arn" {
  type        = string
  description = "ARN of the S3 bucket events."
}
