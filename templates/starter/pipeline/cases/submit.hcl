# Requests to POST /submit and what is expected of them: `tfgen test` runs these, in all environments unless a case names some.

case "an event becomes one record, with a line end" {
  request {
    path    = "/submit"
    headers = { "Content-Type" = "application/json" }
    json    = { user_id = "u-1", action = "signup" }
  }

  expect {
    status  = 200
    records = 1

    record {
      stream = kinesis_stream.events
      data   = "{\"user_id\":\"u-1\",\"action\":\"signup\"}\n"
    }
  }
}

case "events are spread over the shards by request" {
  environments = ["dev"]

  request {
    path    = "/submit"
    json    = { user_id = "u-1" }
    context = { requestId = "r-7" }
  }

  expect {
    headers = { "Access-Control-Allow-Origin" = "*" }

    record {
      partition_key = "r-7"
    }
  }
}

case "a form is refused" {
  request {
    path    = "/submit"
    headers = { "Content-Type" = "application/x-www-form-urlencoded" }
    body    = "user_id=u-1"
  }

  expect {
    status  = 415
    json    = { message = "Unsupported Media Type" }
    records = 0
  }
}

case "a client is told to slow down" {
  kinesis_answer = "throttle"

  request {
    path = "/submit"
    json = { user_id = "u-1" }
  }

  expect {
    status = 429
    json   = { message = "too many requests, try again later" }
  }
}
