# Requests and what is expected of them: `tfgen test` runs these.

case "parts of the request become one record" {
  request {
    path    = "/events"
    headers = { "User-Agent" = "Mozilla/5.0 (\"quoted\") it's" }
    json    = { n = 1 }
    context = { requestId = "r-1", requestTimeEpoch = 1700000000000, identity = { sourceIp = "192.0.2.7" } }
  }

  expect {
    status = 200
    json   = {}

    record {
      delivery_stream = firehose.events
      json            = { event = { n = 1 }, id = "r-1", ip = "192.0.2.7", agent = "Mozilla/5.0 (\"quoted\") it's", at = 1700000000000 }
    }
  }
}

case "a batch of three" {
  request {
    path = "/batch"
    json = { events = [{ n = 1 }, { n = 2 }, { n = 3 }] }
  }

  expect {
    status  = 200
    records = 3
  }
}

case "a pixel" {
  request {
    method = "GET"
    path   = "/pixel.gif?page=%2Fhome"
  }

  expect {
    status  = 200
    headers = { "Content-Type" = "image/gif" }
    records = 1
  }
}

case "an event that is none" {
  request {
    path = "/events"
  }

  expect {
    status  = 400
    json    = { message = "no data: the request has no body" }
    records = 0
  }
}

case "Firehose asks to slow down" {
  firehose_answer = "throttle"

  request {
    path = "/events"
    json = { n = 1 }
  }

  expect {
    status = 429
  }
}

case "health" {
  request {
    method = "GET"
    path   = "/health"
  }

  expect {
    status = 200
    json   = { status = "ok" }
  }
}
