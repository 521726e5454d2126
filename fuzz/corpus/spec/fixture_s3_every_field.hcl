# Every field of s3_bucket, over several buckets.
project = "every-field"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

firehose "events" {
  kinesis_stream = kinesis_stream.events
  s3_bucket      = s3_bucket.events
}

firehose "copies" {
  kinesis_stream = kinesis_stream.events
  s3_bucket      = s3_bucket.copies
}

firehose "more" {
  kinesis_stream = kinesis_stream.events
  s3_bucket      = s3_bucket.copies
}

s3_bucket "events" {
  bucket          = "${project}-events-of-${environment}"
  force_destroy   = false
  versioning      = "Enabled"
  write_only_from = firehose.events
  tags            = { team = "data", "cost centre" = "7" }

  server_side_encryption {
    sse_algorithm      = "aws:kms"
    kms_master_key_id  = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    bucket_key_enabled = true
  }

  lifecycle_rule "raw" {
    prefix                                 = "raw/"
    status                                 = "Enabled"
    expiration_days                        = 730
    noncurrent_version_expiration_days     = 30
    abort_incomplete_multipart_upload_days = 7

    transition "STANDARD_IA" {
      days = 30
    }

    transition "INTELLIGENT_TIERING" {
      days = 60
    }

    transition "GLACIER_IR" {
      days = 90
    }

    transition "GLACIER" {
      days = 180
    }

    transition "DEEP_ARCHIVE" {
      days = 365
    }
  }

  lifecycle_rule "scratch" {
    prefix          = "scratch/"
    status          = "Disabled"
    expiration_days = 1

    transition "ONEZONE_IA" {
      days    = 30
      enabled = false
    }
  }

  lifecycle_rule "dropped" {
    enabled         = false
    expiration_days = 1
  }

  logging {
    target_bucket = s3_bucket.logs
    target_prefix = "s3/events/"
  }
}

s3_bucket "copies" {
  versioning      = "Suspended"
  write_only_from = [firehose.copies, firehose.more]

  server_side_encryption {
    sse_algorithm = "aws:kms:dsse"
  }

  logging {
    target_bucket = s3_bucket.logs
  }
}

s3_bucket "logs" {
  versioning = "Disabled"

  server_side_encryption {
    sse_algorithm = "AES256"
  }

  lifecycle_rule "everything" {
    abort_incomplete_multipart_upload_days = 1

    transition "ONEZONE_IA" {
      days = 30
    }
  }
}

# The key that AWS manages, and a target made elsewhere.
s3_bucket "plain" {
  server_side_encryption {
    sse_algorithm      = "aws:kms"
    bucket_key_enabled = false
  }

  logging {
    target_bucket = s3_bucket.elsewhere
    target_prefix = ""
  }
}

s3_bucket "elsewhere" {
  existing = true
  bucket   = "logs-of-another-team"
}

s3_bucket "lake" {
  existing          = true
  bucket            = "lake-of-another-team"
  kms_master_key_id = "arn:aws:kms:eu-west-1:111122223333:key/4321abcd-12ab-34cd-56ef-1234567890ab"
}

#=== environment ===
s3_bucket "events" {
  force_destroy = true
}
