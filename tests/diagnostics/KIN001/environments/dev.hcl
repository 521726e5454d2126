kinesis_stream "events" {
  stream_mode = "ON_DEMAND"
}
