project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

rest_api "ingest" {
  cors {
    allow_origins     = ["*"]
    allow_credentials = true
  }

  route "POST /submit" {
    put_record {
      stream = kinesis_stream.events
    }
  }
}
