kinesis_stream "a" {
  shard_count = 1e400
  retention_period = 99999999999999999999
}
aws {
  region = -0
}
