project = "demo"

aws {
  region = "ap-southeast-2"
  tags   = { team = "data", "aws:owner" = "data" }
}

kinesis_stream "events" {
  shard_count = 1
}
