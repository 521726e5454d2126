project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

rest_api "ingest" {
  route "POST /submit" {
    timeout_milliseconds = 30000

    put_record {
      stream = kinesis_stream.events
    }
  }
}
