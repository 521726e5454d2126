project = "demo"

aws {
  region = "eu-west-1"
}

s3_bucket "events" {
  logging {
    target_bucket = s3_bucket.events
  }
}
