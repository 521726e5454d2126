# dev: called by a page on this machine, and a bucket that `terraform destroy` may empty.

s3_bucket "events" {
  force_destroy = true
}
