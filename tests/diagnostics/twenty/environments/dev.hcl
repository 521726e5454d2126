aws {
  profile = upper(1)
}

kinesis_stream "click-events" {
  shard_count = 1
}

kinesis_stream {
  shard_count = 1
}

s3_buckets "archive" {
}

firehose "events" {
  buffering_interval = environment == "dev" ? 0 : 60
}
