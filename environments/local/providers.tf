# Rendered by tfgen from tfgen.hcl and environments/local.hcl: change those, not this file.
# tfgen-digest: 4f6b0dcceb5906be

provider "aws" {
  region                      = "ap-southeast-2"
  access_key                  = "test"
  secret_key                  = "test"
  max_retries                 = 3
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true

  default_tags {
    tags = {
      environment  = "local"
      "managed-by" = "terraform"
      project      = "api-kinesis"
    }
  }

  endpoints {
    apigateway = "http://127.0.0.1:4566"
    firehose   = "http://127.0.0.1:4566"
    iam        = "http://127.0.0.1:4566"
    kinesis    = "http://127.0.0.1:4566"
    logs       = "http://127.0.0.1:4566"
    s3         = "http://127.0.0.1:4566"
    sts        = "http://127.0.0.1:4566"
  }
}
