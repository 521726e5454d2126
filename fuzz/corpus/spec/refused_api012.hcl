project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

api_gateway_account {
  manage = true
}

rest_api "ingest" {
  access_log {
    format = { id = "$context.requestId", ip = "$context.identity.sourceIP" }
  }

  route "POST /submit" {
    put_record {
      stream = kinesis_stream.events
    }
  }
}

#=== environment ===
# As in the shared spec.
