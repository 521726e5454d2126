# Rendered by tfgen from tfgen.hcl and environments/dev.hcl: change those, not this file.
# tfgen-digest: cd5204de702db78f

resource "aws_kinesis_stream" "events" {
  name             = "api-kinesis-stream-dev"
  shard_count      = 1
  retention_period = 24
  encryption_type  = "NONE"

  stream_mode_details {
    stream_mode = "PROVISIONED"
  }
}
