# Twenty mistakes in two files: tfgen tells of all of them in one run.
project = "demo"

aws {
  region     = "ap-southeast-2"
  account_id = "12345"
  tags       = { team = "data", "aws:owner" = "data" }
}

kinesis_stream "events" {
  shard_count         = 1
  retention_period    = 12
  encryption_type     = "KSM"
  shard_level_metrics = ["IncomingBites"]
  tag                 = { team = "data" }
}

s3_bucket "events" {
  bucket          = "Demo_Events"
  force_destroy   = "yes"

  lifecycle_rule "archive" {
    expiration_days = 0
  }
}

firehose "events" {
  kinesis_stream     = kinesis_stream.event
  s3_bucket          = s3_bucket.events
  buffering_size     = 256
  compression_format = "gzip"
}

rest_api "ingest" {
  stage_name = environment

  cors {
    allow_origins     = ["*"]
    allow_credentials = true
  }

  route "POST /submit" {
    timeout_milliseconds = 60000

    put_record {
      stream        = kinesis_stream.events
      partition_key = request.cookie.session
    }
  }
}
