project = "demo"

aws {
  region = "ap-southeast-2"
}

kinesis_stream "events" {
  shard_count = 1
}

iam_role "writer" {
  name = "company-writer"
}

rest_api "ingest" {
  stage_name = environment
  role       = iam_role.writer

  route "POST /submit" {
    put_record {
      stream        = kinesis_stream.events
      partition_key = request.id
    }
  }
}
