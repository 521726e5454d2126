project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

rest_api "ingest" {
  usage_plan {
    api_key "partner" {}
  }

  route "POST /submit" {
    put_record {
      stream = kinesis_stream.events
    }
  }
}
