project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

s3_bucket "events" {}

firehose "events" {
  kinesis_stream = kinesis_stream.events
  s3_bucket      = s3_bucket.events

  processor "Lambda" {
    lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:clean"
  }
}

#=== environment ===
# As in the shared spec.
