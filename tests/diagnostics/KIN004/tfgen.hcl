project = "demo"

aws {
  region = "ap-southeast-2"
}

kinesis_stream "events" {
  existing         = true
  name             = "company-events"
  retention_period = 48
}
