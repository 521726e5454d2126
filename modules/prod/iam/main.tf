# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: 0876cc228db08387

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

resource "aws_iam_role" "rest_api_ingest" {
  name        = "api-kinesis-ingest-put-records-prod"
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
      {
        Sid      = "EncryptRecords"
        Effect   = "Allow"
        Action   = "kms:GenerateDataKey"
        Resource = "arn:aws:kms:ap-southeast-2:123456789012:key/1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809"
        Condition = {
          StringEquals = {
            "kms:ViaService" = "kinesis.ap-southeast-2.${data.aws_partition.current.dns_suffix}"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "firehose_events_source" {
  name        = "api-kinesis-events-source-prod"
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
      {
        Sid      = "DecryptRecords"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = "arn:aws:kms:ap-southeast-2:123456789012:key/1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809"
        Condition = {
          StringEquals = {
            "kms:ViaService" = "kinesis.ap-southeast-2.${data.aws_partition.current.dns_suffix}"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "firehose_events_delivery" {
  name        = "api-kinesis-events-delivery-prod"
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
        Resource = ["${var.s3_bucket_events_arn}/errors/*", "${var.s3_bucket_events_arn}/events/*"]
      },
      {
        Sid      = "EncryptObjects"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = "arn:aws:kms:ap-southeast-2:123456789012:key/1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809"
        Condition = {
          StringEquals = {
            "kms:ViaService" = "s3.ap-southeast-2.${data.aws_partition.current.dns_suffix}"
          }
          StringLike = {
            "kms:EncryptionContext:aws:s3:arn" = [
              var.s3_bucket_events_arn,
              "${var.s3_bucket_events_arn}/*",
            ]
          }
        }
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
  name        = "api-kinesis-api-gateway-logs-prod"
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
