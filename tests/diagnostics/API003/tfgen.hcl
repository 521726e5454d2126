project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

rest_api "ingest" {
  route "POST /{tenant}/events" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /{customer}/orders" {
    put_record {
      stream = kinesis_stream.events
    }
  }
}
