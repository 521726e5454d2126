project = "demo"

aws {
  region = "eu-west-1"
}

s3_bucket "events" {
  write_only_from = []
}

#=== environment ===
# Nothing of its own.
