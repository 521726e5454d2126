# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: a6b5161961a0378a

data "aws_caller_identity" "current" {}

resource "aws_iam_role" "firehose_events_source" {
  name        = "golden-events-source-prod"
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
  name        = "golden-events-delivery-prod"
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
