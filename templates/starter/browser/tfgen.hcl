# Events that a web page and a server send: callable from the page's own origin, and written to objects that end in .json.
# An environment's own file, environments/<name>.hcl, adds to this or changes it.
project = "browser-events"

aws {
  region = "us-east-1"
  tags   = { project = project, environment = environment, managed-by = "terraform" }
}

kinesis_stream "events" {
  shard_count = 1
}

# Bucket names are taken by whoever comes first in all of AWS: choose one of your own.
s3_bucket "events" {
  bucket = "browser-events-${environment}"
}

firehose "events" {
  kinesis_stream     = kinesis_stream.events
  s3_bucket          = s3_bucket.events
  compression_format = "UNCOMPRESSED"
  file_extension     = ".json"
}

rest_api "events" {
  # Where the page comes from. Browsers of other origins may not read the answers.
  cors {
    allow_origins = ["http://localhost:3000"]
    max_age       = 7200
  }

  # What each route takes from all callers together; API Gateway answers what is more with 429.
  throttling {
    burst_limit = 200
    rate_limit  = 100
  }

  # Who sent an event and when is written beside it, so that no client can make it up.
  route "POST /events" {
    put_record {
      stream        = kinesis_stream.events
      partition_key = [request.body.session, request.id]

      data = {
        event = request.body
        ip    = request.context.identity.sourceIp
        agent = request.header["User-Agent"]
        at    = request.context.requestTimeEpoch
      }
    }
  }
}
