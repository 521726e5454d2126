project = "demo"

aws {}

kinesis_stream "events" {
  shard_count = 1
}
