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

  prefix              = "!{partitionKeyFromQuery:tenant}/"
  error_output_prefix = "errors/"
  buffering_size      = 5
  buffering_interval  = 30

  dynamic_partitioning {}

  processor "MetadataExtraction" {
    metadata_extraction_query = "{tenant: .tenant}"
  }
}

#=== environment ===
# As in the shared spec.
