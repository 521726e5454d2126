# dev: a bucket that `terraform destroy` may empty.

s3_bucket "events" {
  force_destroy = true
}
