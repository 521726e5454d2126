case "two bodies" {
  request {
    path = "/submit"
    body = "text"
    json = { a = 1 }
  }

  expect {
    status = 200

    record {
      data = "text"
      json = { a = 1 }
    }
  }
}

case "two answers" {
  kinesis_answer = "error"

  answer {
    status = 500
  }

  request {
    path = "/submit"
  }

  expect {
    status = 502
  }
}
