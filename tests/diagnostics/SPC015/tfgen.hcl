project = "demo"

aws {
  region = "ap-southeast-2"
}

kinesis_stream "events" {
  stream_mode = "on_demand"
}
