project = "demo"

aws {
  region = "ap-southeast-2"
}

kinesis_stream "events" {
  shard_count = 1
}

kinesis_stream "slow" {
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

  # Its own throttling counts, not the stage's.
  route "POST /batch" {
    throttling {
      burst_limit = 500
      rate_limit  = 1500
    }
    put_records {
      stream        = kinesis_stream.events
      partition_key = record.id
    }
  }

  route "POST /slow" {
    throttling {
      burst_limit = 100
      rate_limit  = 100
    }
    put_record {
      stream        = kinesis_stream.slow
      partition_key = request.id
    }
  }
}
