project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

rest_api "ingest" {
  route "POST /submit/{stream}" {
    put_record {
      streams = { events = kinesis_stream.events }
    }
  }
}

#=== environment ===
# As in the shared spec.
