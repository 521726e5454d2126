# Rendered by tfgen from tfgen.hcl and environments/dev.hcl: change those, not this file.
# tfgen-digest: a9264246eb37a41d

resource "aws_kinesis_stream" "events" {
  name             = "golden-events-dev"
  shard_count      = 1
  retention_period = 24
  encryption_type  = "NONE"

  stream_mode_details {
    stream_mode = "PROVISIONED"
  }
}
