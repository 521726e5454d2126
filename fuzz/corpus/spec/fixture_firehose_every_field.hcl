project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

s3_bucket "events" {}

s3_bucket "raw" {}

iam_role "delivery" {
  existing = true
  arn      = "arn:aws:iam::123456789012:role/firehose-delivery"
}

iam_role "source" {
  existing = true
  arn      = "arn:aws:iam::123456789012:role/firehose-source"
}

firehose "events" {
  name                = "events.to_s3-${environment}"
  kinesis_stream      = kinesis_stream.events
  source_role         = iam_role.source
  role                = iam_role.delivery
  s3_bucket           = s3_bucket.events
  prefix              = "events/$${literal}/%%{literal}/\"quoted\"/!{timestamp:'year='yyyy/'month='MM}/!{firehose:random-string}/"
  error_output_prefix = "errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/"
  buffering_size      = 128
  buffering_interval  = 0
  compression_format  = "GZIP"
  kms_key_arn         = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  custom_time_zone    = "Asia/Tokyo"
  file_extension      = ".json.gz"
  tags                = { team = "data" }

  error_log {
    enabled           = true
    log_group_name    = "/firehose/events-${environment}"
    retention_in_days = 365
    kms_key_id        = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  processor "Decompression" {
    compression_format = "GZIP"
  }

  processor "CloudWatchLogProcessing" {
    data_message_extraction = true
  }

  processor "Lambda" {
    lambda_arn                 = "arn:aws:lambda:eu-west-1:123456789012:function:enrich:live"
    number_of_retries          = 5
    buffer_size_in_mbs         = 0.5
    buffer_interval_in_seconds = 120
  }

  processor "AppendDelimiterToRecord" {
    delimiter = "\n"
  }

  s3_backup {
    s3_bucket           = s3_bucket.raw
    prefix              = "raw/!{timestamp:yyyy/MM/dd}/"
    error_output_prefix = "raw-errors/!{firehose:error-output-type}/"
    buffering_size      = 10
    buffering_interval  = 120
    compression_format  = "ZIP"
    kms_key_arn         = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }
}

#=== environment ===
# As in the shared spec.
