project = "demo"

aws {
  region = "ap-southeast-2"
}

kinesis_stream "events" {
  shard_count = 1
}

rest_api "ingest" {
  stage_name = environment

  throttling {
    burst_limit = 500
    rate_limit  = 2500
  }

  route "POST /submit" {
    put_record {
      stream        = kinesis_stream.events
      partition_key = request.id
    }
  }
}
