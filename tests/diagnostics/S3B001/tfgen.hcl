project = "demo"

aws {
  region = "eu-west-1"
}

s3_bucket "events" {
  existing   = true
  bucket     = "data-lake-of-another-team"
  versioning = "Enabled"
}
