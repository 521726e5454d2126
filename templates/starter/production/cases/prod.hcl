# What prod alone promises.

case "the events of a user stay in order" {
  environments = ["prod"]

  request {
    path = "/submit"
    json = { user_id = "u-1" }
  }

  expect {
    headers = { "Access-Control-Allow-Origin" = "https://app.example.com" }

    record {
      partition_key = "u-1"
    }
  }
}

case "an event without a user is spread" {
  environments = ["prod"]

  request {
    path    = "/submit"
    json    = { action = "visit" }
    context = { requestId = "r-7" }
  }

  expect {
    record {
      partition_key = "r-7"
    }
  }
}

case "an event that is not as the schema has it is refused" {
  environments = ["prod"]

  request {
    path = "/submit"
    json = { user_id = 7 }
  }

  expect {
    status  = 400
    json    = { message = "Invalid request body" }
    records = 0
  }
}
