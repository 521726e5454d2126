project = "demo"

aws {
  region = "ap-southeast-2"
}

kinesis_stream "events" {
  name        = "click events"
  shard_count = 1
}

s3_bucket "events" {}
