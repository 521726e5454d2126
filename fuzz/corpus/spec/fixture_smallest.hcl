project = "smallest"

aws {
  region = "ap-southeast-2"
}

kinesis_stream "events" {
  shard_count = 1
}

s3_bucket "events" {}

firehose "events" {
  kinesis_stream = kinesis_stream.events
  s3_bucket      = s3_bucket.events
}

rest_api "ingest" {
  route "POST /submit" {
    put_record {
      stream        = kinesis_stream.events
      partition_key = request.id
    }
  }
}

#=== environment ===
# dev takes everything as it is.
