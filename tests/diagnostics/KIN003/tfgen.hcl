project = "demo"

aws {
  region = "ap-southeast-2"
}

kinesis_stream "events" {
  shard_count         = 1
  shard_level_metrics = ["ALL", "IncomingBytes"]
}
