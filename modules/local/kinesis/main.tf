# Rendered by tfgen from tfgen.hcl and environments/local.hcl: change those, not this file.
# tfgen-digest: 60c0e3af67e6f49a

resource "aws_kinesis_stream" "events" {
  name             = "api-kinesis-stream-local"
  shard_count      = 1
  retention_period = 24
  encryption_type  = "NONE"

  stream_mode_details {
    stream_mode = "PROVISIONED"
  }
}
