project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

rest_api "ingest" {
  route "POST /submit" {
    put_record {
      stream = kinesis_stream.events
      mapping_template = file("mapping/submit.vtl")
    }
  }
}
