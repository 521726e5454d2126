project = "demo"

aws {
  region = "ap-southeast-2"
}

terraform {
  backend "s3" {
    bucket = "company-terraform-state"
    key    = "ingest/${environment}.tfstate"
    region = "ap-southeast-2"
  }
}

kinesis_stream "events" {
  shard_count = 1
}
