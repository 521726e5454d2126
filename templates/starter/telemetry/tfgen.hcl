# Telemetry of an application, straight to Firehose: events, batches, a tracking pixel, and no stream to size.
# An environment's own file, environments/<name>.hcl, adds to this or changes it.
project = "telemetry"

aws {
  region = "eu-west-1"
  tags   = { project = project, environment = environment, managed-by = "terraform" }
}

# Bucket names are taken by whoever comes first in all of AWS: choose one of your own.
s3_bucket "events" {
  bucket = "telemetry-events-${environment}"
}

firehose "events" {
  s3_bucket          = s3_bucket.events
  compression_format = "GZIP"
  file_extension     = ".json.gz"
}

rest_api "collect" {
  cors {
    allow_origins = ["https://app.example.com"]
  }

  # What each route takes from all callers together; API Gateway answers what is more with 429.
  throttling {
    burst_limit = 200
    rate_limit  = 100
  }

  # Who sent an event and when is written beside it, so that no client can make it up.
  route "POST /events" {
    put_record {
      delivery_stream = firehose.events

      data = {
        event = request.body
        id    = request.id
        ip    = request.context.identity.sourceIp
        agent = request.header["User-Agent"]
        at    = request.context.requestTimeEpoch
      }
    }

    response {
      body = {}
    }
  }

  # Up to 500 events at once: {"events": [{ … }, { … }]}
  route "POST /batch" {
    put_records {
      delivery_stream = firehose.events
      records         = request.body.events
      data            = { event = record, id = request.id, at = request.context.requestTimeEpoch }
    }
  }

  # <img src="…/pixel.gif?page=/home"> where no script runs.
  route "GET /pixel.gif" {
    put_record {
      delivery_stream = firehose.events

      data = {
        page  = request.query.page
        agent = request.header["User-Agent"]
        ip    = request.context.identity.sourceIp
        at    = request.context.requestTimeEpoch
      }

      # A pixel without a page is counted all the same.
      allow_empty = true
    }

    response {
      shape = "PIXEL"
    }
  }

  route "GET /health" {
    mock {
      body = { status = "ok" }
    }
  }
}
