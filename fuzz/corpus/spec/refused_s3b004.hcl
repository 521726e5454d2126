project = "demo"

aws {
  region = "eu-west-1"
}

s3_bucket "events" {
  lifecycle_rule "archive" {
    transition "STANDARD_IA" {
      days = 30
    }

    transition "GLACIER" {
      days = 45
    }
  }
}

#=== environment ===
# Nothing of its own.
