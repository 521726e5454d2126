project = "demo"

aws {
  region = "ap-southeast-2"
}

kinesis_stream "events" {
  shard_count = 1
}

rest_api "ingest" {
  stage_name = environment

  access_log {
    retention_in_days = 14
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
