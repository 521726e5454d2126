# local: the pipeline in an AWS emulator on this machine, such as LocalStack or moto; docs/local.md tells how.

aws {
  endpoint = "http://127.0.0.1:4566"
}

s3_bucket "events" {
  force_destroy = true
}

# The emulator is an account of its own.
api_gateway_account {
  manage = true
}
