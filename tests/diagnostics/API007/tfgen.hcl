project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

rest_api "ingest" {
  endpoint_type    = "REGIONAL"
  vpc_endpoint_ids = ["vpce-0123456789abcdef0"]

  route "POST /submit" {
    put_record {
      stream = kinesis_stream.events
    }
  }
}
