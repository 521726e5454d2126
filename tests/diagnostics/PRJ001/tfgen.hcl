project = "demo"

aws {
  region = "ap-southeast-2"
}

kinesis_stream "events" {
  name        = "events"
  shard_count = 1
}

s3_bucket "events" {
  bucket = "company-events"
}
