project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

rest_api "ingest" {
  cors {
    allow_origins = ["https://app.example.com"]
  }

  access_log {}

  execution_log {}

  throttling {
    burst_limit = 100
    rate_limit  = 50
  }

  route "POST /submit" {
    put_record {
      stream        = kinesis_stream.events
      partition_key = request.id
    }
  }
}

api_gateway_account {
  manage = true
}
