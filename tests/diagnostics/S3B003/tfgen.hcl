project = "demo"

aws {
  region = "eu-west-1"
}

s3_bucket "events" {
  lifecycle_rule "raw" {
    prefix = "raw/"
  }
}
