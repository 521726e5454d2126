# Requests to POST /records and what is expected of them: `tfgen test` runs these.

case "a text becomes a record" {
  request {
    path    = "/records"
    headers = { "Content-Type" = "text/plain" }
    body    = "hello"
  }

  expect {
    status  = 200
    records = 1

    record {
      stream = kinesis_stream.records
      data   = "hello\n"
    }
  }
}

case "JSON over several lines becomes one line" {
  request {
    path    = "/records"
    headers = { "Content-Type" = "application/json" }
    body    = "{\n  \"price\": 1.50\n}\n"
  }

  expect {
    record {
      data = "{   \"price\": 1.50 }\n"
    }
  }
}

case "nothing makes no record" {
  request {
    path = "/records"
    body = ""
  }

  expect {
    status  = 400
    json    = { message = "no data: the request has no body" }
    records = 0
  }
}
