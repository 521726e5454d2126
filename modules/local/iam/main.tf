# Rendered by tfgen from tfgen.hcl and environments/local.hcl: change those, not this file.
# tfgen-digest: 6b796933571d6b13

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

resource "aws_iam_role" "rest_api_ingest" {
  name        = "api-kinesis-ingest-put-records-local"
  description = "API Gateway writes the records of the REST API ingest."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "apigateway.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })
}

resource "aws_iam_role_policy" "rest_api_ingest" {
  name = "rest-api-ingest"
  role = aws_iam_role.rest_api_ingest.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "PutRecord"
        Effect   = "Allow"
        Action   = "kinesis:PutRecord"
        Resource = var.kinesis_stream_events_arn
      },
    ]
  })
}

resource "aws_iam_role" "firehose_events_source" {
  name        = "api-kinesis-events-source-local"
  description = "Firehose reads the stream of the delivery stream events."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "firehose.amazonaws.com"
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "sts:ExternalId" = data.aws_caller_identity.current.account_id
          }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "firehose_events_source" {
  name = "firehose-events-source"
  role = aws_iam_role.firehose_events_source.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "ReadStream"
        Effect = "Allow"
        Action = [
          "kinesis:DescribeStream",
          "kinesis:GetRecords",
          "kinesis:GetShardIterator",
          "kinesis:ListShards",
        ]
        Resource = var.kinesis_stream_events_arn
      },
    ]
  })
}

resource "aws_iam_role" "firehose_events_delivery" {
  name        = "api-kinesis-events-delivery-local"
  description = "Firehose delivers what the delivery stream events reads."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "firehose.amazonaws.com"
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "sts:ExternalId" = data.aws_caller_identity.current.account_id
          }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "firehose_events_delivery" {
  name = "firehose-events-delivery"
  role = aws_iam_role.firehose_events_delivery.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReachBucket"
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"]
        Resource = var.s3_bucket_events_arn
      },
      {
        Sid      = "WriteObjects"
        Effect   = "Allow"
        Action   = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"]
        Resource = "${var.s3_bucket_events_arn}/*"
      },
      {
        Sid      = "LogErrors"
        Effect   = "Allow"
        Action   = "logs:PutLogEvents"
        Resource = "${var.firehose_events_log_group_arn}:log-stream:DestinationDelivery"
      },
    ]
  })
}

resource "aws_iam_role" "api_gateway_account" {
  name        = "api-kinesis-api-gateway-logs-local"
  description = "API Gateway writes the logs of all APIs of the account and region."
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "apigateway.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "api_gateway_account" {
  role       = aws_iam_role.api_gateway_account.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
}
