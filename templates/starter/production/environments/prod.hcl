# prod: sized by itself, encrypted with a key of the company's own, callable by signed requests from one site, and kept for a year.

aws {
  account_id = "123456789012"
  tags       = { project = project, environment = environment, managed-by = "terraform", data-class = "confidential" }
}

kinesis_stream "events" {
  stream_mode      = "ON_DEMAND"
  shard_count      = null
  retention_period = 168
  encryption_type  = "KMS"
  kms_key_id       = "arn:aws:kms:ap-southeast-2:123456789012:key/1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809"
}

s3_bucket "events" {
  versioning        = "Enabled"
  write_only_from   = [firehose.events]
  write_only_covers = ["DELETE", "REPLICATE"]

  server_side_encryption {
    sse_algorithm     = "aws:kms"
    kms_master_key_id = "arn:aws:kms:ap-southeast-2:123456789012:key/1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809"
  }

  logging {
    target_bucket = s3_bucket.access_logs
    target_prefix = "events/"
  }

  lifecycle_rule "archive" {
    noncurrent_version_expiration_days = 30
    expiration_days                    = 2555

    transition "STANDARD_IA" {
      days = 30
    }

    transition "GLACIER_IR" {
      days = 90
    }
  }
}

# Who reads and writes objects, for as long as the application's own logs.
s3_bucket "access_logs" {
  lifecycle_rule "expire" {
    expiration_days = 365
  }
}

firehose "events" {
  buffering_interval  = 300
  buffering_size      = 64
  compression_format  = "GZIP"
  file_extension      = ".json.gz"
  prefix              = "events/!{timestamp:'year='yyyy'/month='MM'/day='dd'/hour='HH}/"
  error_output_prefix = "errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/"

  error_log {
    retention_in_days = 365
    kms_key_id        = "arn:aws:kms:ap-southeast-2:123456789012:key/1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809"
  }
}

rest_api "ingest" {
  xray_tracing_enabled = true
  metrics_enabled      = true

  cors {
    allow_origins = ["https://app.example.com"]
    max_age       = 7200
  }

  throttling {
    burst_limit = 1000
    rate_limit  = 2000
  }

  access_log {
    retention_in_days = 365
    kms_key_id        = "arn:aws:kms:ap-southeast-2:123456789012:key/1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809"
  }

  execution_log {
    retention_in_days = 365
    kms_key_id        = "arn:aws:kms:ap-southeast-2:123456789012:key/1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809"
  }

  route "POST /submit" {
    authorization  = "AWS_IAM"
    request_schema = file("schemas/event.json")

    put_record {
      partition_key = [request.body.user_id, request.id]
    }
  }
}

# prod is in an account of its own, which has its own role for the logs of API Gateway.
api_gateway_account {
  manage = true
}
