# Rendered by tfgen from tfgen.hcl and environments/dev.hcl: change those, not this file.
# tfgen-digest: 1e25a5d4a89ef00f

provider "aws" {
  region = "ap-southeast-2"

  default_tags {
    tags = {
      environment  = "dev"
      "managed-by" = "terraform"
      project      = "api-kinesis"
    }
  }
}
