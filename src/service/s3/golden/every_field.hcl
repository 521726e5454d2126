s3_bucket "events" {
  bucket          = "demo-events-of-dev"
  force_destroy   = true
  versioning      = "Enabled"
  write_only_from = [firehose.events, firehose.audit]
  write_only_covers = ["REPLICATE", "DELETE"]
  tags            = { team = "data", "cost centre" = "7" }

  server_side_encryption {
    sse_algorithm      = "aws:kms"
    kms_master_key_id  = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    bucket_key_enabled = true
  }

  lifecycle_rule "raw" {
    prefix                                 = "raw/$${x}/"
    expiration_days                        = 365
    noncurrent_version_expiration_days     = 30
    abort_incomplete_multipart_upload_days = 7

    transition "GLACIER" {
      days = 90
    }

    transition "STANDARD_IA" {
      days = 30
    }
  }

  lifecycle_rule "all" {
    status                                 = "Disabled"
    abort_incomplete_multipart_upload_days = 1
  }

  logging {
    target_bucket = s3_bucket.logs
    target_prefix = "s3/events/"
  }
}

s3_bucket "archive" {
  abort_incomplete_multipart_upload_days = 0

  versioning = "Suspended"

  server_side_encryption {
    sse_algorithm = "aws:kms:dsse"
  }

  logging {
    target_bucket = s3_bucket.logs
  }
}

s3_bucket "logs" {
  write_only_from = firehose.audit
}

s3_bucket "copies" {
  logging {
    target_bucket = s3_bucket.shared
    target_prefix = ""
  }
}

s3_bucket "shared" {
  existing = true
  bucket   = "Shared_Bucket"
}
