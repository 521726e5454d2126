project = "demo"

aws {
  region = "ap-southeast-2"
}

kinesis_stream "events" {
  shard_count      = 1
  retention_period = environment == "prod" ? 168 : 24
}
