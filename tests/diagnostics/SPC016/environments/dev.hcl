kinesis_stream "events" {
  retention_period = 12
}
