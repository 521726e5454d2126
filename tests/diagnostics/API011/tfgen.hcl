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
  access_log {
    retention_in_days = 10
  }

  route "POST /submit" {
    put_record {
      stream = kinesis_stream.events
    }
  }
}
