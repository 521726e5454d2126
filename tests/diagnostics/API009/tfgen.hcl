project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

rest_api "ingest" {
  stage_variables = { "log-level" = "debug" }

  route "POST /submit" {
    put_record {
      stream = kinesis_stream.events
    }
  }
}
