project = "demo"

aws {
  region = "ap-southeast-2"
}

kinesis_stream "events" {
  shard_count = 1
}

kinesis_stream "click-events" {
  shard_count = 1
}
