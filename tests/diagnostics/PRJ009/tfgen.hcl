project = "demo"

aws {
  region  = "ap-southeast-2"
  profile = "company"
}

kinesis_stream "events" {
  shard_count = 1
}
