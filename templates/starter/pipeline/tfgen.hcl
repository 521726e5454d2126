# What all environments have in common. An environment's own file, environments/<name>.hcl, adds to this or changes it.
project = "api-kinesis"

aws {
  region = "ap-southeast-2"
  tags   = { project = project, environment = environment, managed-by = "terraform" }
}

terraform {
  required_version = ">= 1.10"
}

kinesis_stream "events" {
  name             = "api-kinesis-stream-${environment}"
  shard_count      = 1
  retention_period = 24
}

# Bucket names are taken by whoever comes first in all of AWS: choose one of your own.
s3_bucket "events" {
  bucket = "api-kinesis-firehose-bucket-${environment}"
}

firehose "events" {
  kinesis_stream     = kinesis_stream.events
  s3_bucket          = s3_bucket.events
  buffering_interval = 60
  buffering_size     = 1
  compression_format = "UNCOMPRESSED"
}

rest_api "ingest" {
  stage_name = environment

  cors {
    allow_origins = ["*"]
  }

  # What each route takes from all callers together; API Gateway answers what is more with 429.
  throttling {
    burst_limit = 200
    rate_limit  = 100
  }

  access_log {
    retention_in_days = 14
  }

  execution_log {
    logging_level     = "ERROR"
    retention_in_days = 14
  }

  route "POST /submit" {
    put_record {
      stream        = kinesis_stream.events
      partition_key = request.id
    }
  }
}
