project = "demo"

aws {
  region = "eu-west-1"
}

s3_bucket "events" {
  server_side_encryption {
    sse_algorithm     = "AES256"
    kms_master_key_id = "alias/events"
  }
}
