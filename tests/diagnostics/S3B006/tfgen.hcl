project = "demo"

aws {
  region = "eu-west-1"
}

s3_bucket "events" {
  lifecycle_rule "old_versions" {
    noncurrent_version_expiration_days = 30
  }
}
