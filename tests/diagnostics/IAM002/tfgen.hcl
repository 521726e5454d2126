project = "analytics-of-the-whole-company"

aws {
  region = "ap-southeast-2"
}

kinesis_stream "events" {
  shard_count = 1
}

rest_api "partner_ingest_of_all_regions" {
  stage_name = environment

  route "POST /submit" {
    put_record {
      stream        = kinesis_stream.events
      partition_key = request.id
    }
  }
}
