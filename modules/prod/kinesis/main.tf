# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: 0b859ae23d5d9b5f

resource "aws_kinesis_stream" "events" {
  name             = "api-kinesis-stream-prod"
  retention_period = 168
  encryption_type  = "KMS"
  kms_key_id       = "arn:aws:kms:ap-southeast-2:123456789012:key/1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809"

  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}
