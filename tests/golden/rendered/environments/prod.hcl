kinesis_stream "events" {
  shard_count = 4
}
