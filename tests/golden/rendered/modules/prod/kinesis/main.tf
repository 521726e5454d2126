# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: 056154dcb25c67b3

resource "aws_kinesis_stream" "events" {
  name             = "golden-events-prod"
  shard_count      = 4
  retention_period = 24
  encryption_type  = "NONE"

  stream_mode_details {
    stream_mode = "PROVISIONED"
  }
}
