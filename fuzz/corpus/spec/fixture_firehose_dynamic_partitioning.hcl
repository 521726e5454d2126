project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

s3_bucket "events" {}

firehose "events" {
  kinesis_stream      = kinesis_stream.events
  s3_bucket           = s3_bucket.events
  prefix              = "tenant=!{partitionKeyFromQuery:tenant}/kind=!{partitionKeyFromQuery:kind}/!{timestamp:yyyy/MM/dd}/"
  error_output_prefix = "errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/"

  dynamic_partitioning {
    retry_duration = 600
  }

  processor "RecordDeAggregation" {
    sub_record_type = "DELIMITED"
    delimiter       = "####"
  }

  processor "MetadataExtraction" {
    metadata_extraction_query = "{tenant: .tenant_id, kind: (.event.type | ascii_downcase)}"
    json_parsing_engine       = "JQ-1.6"
  }

  processor "AppendDelimiterToRecord" {}
}

firehose "from_lambda" {
  kinesis_stream      = kinesis_stream.events
  s3_bucket           = s3_bucket.events
  prefix              = "tenant=!{partitionKeyFromLambda:tenant}/"
  error_output_prefix = "errors/"

  dynamic_partitioning {}

  processor "RecordDeAggregation" {
    sub_record_type = "JSON"
  }

  processor "Lambda" {
    lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:keys:$LATEST"
  }
}

#=== environment ===
# As in the shared spec.
