# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: 0d1d4851b3e8d88b

resource "aws_cloudwatch_log_group" "events" {
  name              = "/aws/kinesisfirehose/golden-events-prod"
  retention_in_days = 14
}

resource "aws_cloudwatch_log_stream" "events_delivery" {
  name           = "DestinationDelivery"
  log_group_name = aws_cloudwatch_log_group.events.name
}

resource "aws_kinesis_firehose_delivery_stream" "events" {
  name        = "golden-events-prod"
  destination = "extended_s3"

  kinesis_source_configuration {
    kinesis_stream_arn = var.kinesis_stream_events_arn
    role_arn           = var.firehose_events_source_role_arn
  }

  extended_s3_configuration {
    bucket_arn         = var.s3_bucket_events_arn
    role_arn           = var.firehose_events_delivery_role_arn
    buffering_size     = 5
    buffering_interval = 300
    compression_format = "UNCOMPRESSED"

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.events.name
      log_stream_name = aws_cloudwatch_log_stream.events_delivery.name
    }
  }
}
