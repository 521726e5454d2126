kinesis_stream "events" {
  enabled = false
}
