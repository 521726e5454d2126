project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

s3_bucket "events" {}

s3_bucket "raw" {}

firehose "events" {
  kinesis_stream     = kinesis_stream.events
  s3_bucket          = s3_bucket.events
  compression_format = "GZIP"

  s3_backup {
    s3_bucket = s3_bucket.raw
    prefix    = "raw/"
  }
}

#=== environment ===
firehose "events" {
  s3_backup {
    compression_format = "ZIP"
  }
}
