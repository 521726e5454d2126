# Records as they come, text or JSON, through a stream that scales by itself into a bucket that only Firehose writes to.
# An environment's own file, environments/<name>.hcl, adds to this or changes it.
project = "raw-records"

aws {
  region = "us-east-1"
  tags   = { project = project, environment = environment, managed-by = "terraform" }
}

kinesis_stream "records" {
  stream_mode = "ON_DEMAND"
}

# Bucket names are taken by whoever comes first in all of AWS: choose one of your own.
s3_bucket "records" {
  bucket          = "raw-records-${environment}"
  write_only_from = [firehose.records]
}

firehose "records" {
  kinesis_stream = kinesis_stream.records
  s3_bucket      = s3_bucket.records
}

rest_api "records" {
  # What each route takes from all callers together; API Gateway answers what is more with 429.
  throttling {
    burst_limit = 200
    rate_limit  = 100
  }

  # Text is written as it was sent; JSON on one line, and what is no JSON is refused.
  route "POST /records" {
    content_types = ["application/json", "text/plain"]

    put_record {
      stream = kinesis_stream.records
    }
  }
}
