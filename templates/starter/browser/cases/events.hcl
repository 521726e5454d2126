# Requests to POST /events and what is expected of them: `tfgen test` runs these.

case "what a page sends is written with who sent it and when" {
  request {
    path    = "/events"
    headers = { "Origin" = "http://localhost:3000", "User-Agent" = "Mozilla/5.0 (\"quoted\")" }
    json    = { session = "s-1", page = "/home" }
    context = { requestTimeEpoch = 1700000000000, identity = { sourceIp = "192.0.2.7" } }
  }

  expect {
    status  = 200
    headers = { "Access-Control-Allow-Origin" = "http://localhost:3000" }

    record {
      partition_key = "s-1"
      json          = { event = { session = "s-1", page = "/home" }, ip = "192.0.2.7", agent = "Mozilla/5.0 (\"quoted\")", at = 1700000000000 }
    }
  }
}

case "what a server sends" {
  request {
    path = "/events"
    json = { session = "s-1", kind = "purchase" }
  }

  expect {
    status  = 200
    records = 1
  }
}

case "an address and a time alone are no event" {
  request {
    path = "/events"
  }

  expect {
    status  = 400
    json    = { message = "no data: the request has no body" }
    records = 0
  }
}
