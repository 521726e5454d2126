project = "demo"

aws {
  region = "ap-southeast-2"
}

kinesis_stream "events" {
  shard_count            = 1
  max_record_size_in_kib = 2048
}
