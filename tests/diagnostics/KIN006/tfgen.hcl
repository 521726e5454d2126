project = "demo"

aws {
  region  = "ap-southeast-2"
  version = ">= 6.20, < 7.0"
}

kinesis_stream "events" {
  shard_count            = 1
  max_record_size_in_kib = 2048
}

s3_bucket "events" {}

firehose "events" {
  kinesis_stream = kinesis_stream.events
  s3_bucket      = s3_bucket.events
}
