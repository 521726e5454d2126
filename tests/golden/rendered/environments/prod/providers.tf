# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: e8149e475df6c333

provider "aws" {
  region = "eu-west-1"
}
