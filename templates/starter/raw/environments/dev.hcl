# dev: the records as tfgen.hcl has them, and a bucket that `terraform destroy` may empty.

s3_bucket "records" {
  force_destroy = true
}
