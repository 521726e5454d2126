project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

s3_bucket "events" {}

firehose "events" {
  kinesis_stream = kinesis_stream.events
  s3_bucket      = s3_bucket.events

  prefix              = "!{timestamp:YYYY/MM/dd}/"
  error_output_prefix = "errors/"
}

#=== environment ===
# As in the shared spec.
