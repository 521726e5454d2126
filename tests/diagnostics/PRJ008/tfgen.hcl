project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  existing = true
  arn      = "arn:aws:kinesis:us-east-1:123456789012:stream/events"
}

s3_bucket "events" {}

firehose "events" {
  kinesis_stream = kinesis_stream.events
  s3_bucket      = s3_bucket.events
}
