# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: f7b0490dc7e1ccd0

resource "aws_cloudwatch_log_group" "events" {
  name              = "/aws/kinesisfirehose/api-kinesis-events-prod"
  retention_in_days = 365
  kms_key_id        = "arn:aws:kms:ap-southeast-2:123456789012:key/1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809"
}

resource "aws_cloudwatch_log_stream" "events_delivery" {
  name           = "DestinationDelivery"
  log_group_name = aws_cloudwatch_log_group.events.name
}

resource "aws_kinesis_firehose_delivery_stream" "events" {
  name        = "api-kinesis-events-prod"
  destination = "extended_s3"

  kinesis_source_configuration {
    kinesis_stream_arn = var.kinesis_stream_events_arn
    role_arn           = var.firehose_events_source_role_arn
  }

  extended_s3_configuration {
    bucket_arn          = var.s3_bucket_events_arn
    role_arn            = var.firehose_events_delivery_role_arn
    prefix              = "events/!{timestamp:'year='yyyy'/month='MM'/day='dd'/hour='HH}/"
    error_output_prefix = "errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/"
    buffering_size      = 64
    buffering_interval  = 300
    compression_format  = "GZIP"
    file_extension      = ".json.gz"

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.events.name
      log_stream_name = aws_cloudwatch_log_stream.events_delivery.name
    }
  }
}
