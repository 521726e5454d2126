# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: 2422410ce2c0fb89

provider "aws" {
  region              = "ap-southeast-2"
  allowed_account_ids = ["123456789012"]

  default_tags {
    tags = {
      "data-class" = "confidential"
      environment  = "prod"
      "managed-by" = "terraform"
      project      = "api-kinesis"
    }
  }
}
