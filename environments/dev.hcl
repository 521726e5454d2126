# dev: the pipeline as tfgen.hcl has it, and a bucket that `terraform destroy` may empty.

s3_bucket "events" {
  force_destroy = true
}

# API Gateway has one role for logs in each account and region, and one environment makes it. Another environment in this
# account and region goes without this block, also where its file began as a copy of this one.
api_gateway_account {
  manage = true
}
