project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

api_gateway_account {
  manage = true
}

rest_api "ingest" {
  execution_log {
    data_trace_enabled = true
  }

  route "POST /submit" {
    put_record {
      stream = kinesis_stream.events
    }
  }
}
