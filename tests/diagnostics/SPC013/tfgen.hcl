project = "demo"

aws {
  region = "ap-southeast-2"
}

kinesis_stream "events" {
  shard_count = 1
}

s3_bucket "events" {}

firehose "events" {
  kinesis_stream = kinesis_stream.event
  s3_bucket      = s3_bucket.events
}
