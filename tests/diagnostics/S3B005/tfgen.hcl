project = "demo"

aws {
  region = "eu-west-1"
}

s3_bucket "events" {
  lifecycle_rule "archive" {
    expiration_days = 90

    transition "GLACIER" {
      days = 90
    }
  }
}
