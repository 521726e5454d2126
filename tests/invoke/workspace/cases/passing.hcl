# Cases that pass, with each thing that a case can expect.

case "a record with all of it" {
  request {
    api     = rest_api.ingest
    method  = "POST"
    path    = "/checked/acme"
    query   = { source = "web & mail" }
    headers = { "X-Tenant" = "acme", "x-api-key" = "k", "X-Hash" = "340282366920938463463374607431768211455" }
    json    = { id = "o-1", amount = 3, lines = [{ sku = "a" }] }
  }

  expect {
    status         = 202
    headers        = { "access-control-allow-origin" = "https://app.example.com", Vary = "Origin" }
    absent_headers = ["Access-Control-Max-Age"]
    body           = ""
    records        = 1

    record {
      stream            = kinesis_stream.events
      json              = { amount = 3.0, lines = [{ sku = "a" }], id = "o-1" }
      partition_key     = "acme"
      explicit_hash_key = "340282366920938463463374607431768211455"
    }
  }
}

case "a batch" {
  request {
    api    = rest_api.ingest
    method = "PUT"
    path   = "/batch"
    json   = [{ id = "a" }, { id = "b" }]
  }

  expect {
    status  = 200
    records = 2

    record "1" {
      data = "{\"id\":\"a\"}\n"
    }

    record "2" {
      partition_key = "b"
    }
  }
}

case "an answer of one's own" {
  answer {
    status = 400
    json   = { __type = "KMSThrottlingException" }
  }

  request {
    api  = rest_api.ingest
    path = "/submit"
    body = file("cases/passing.hcl")
  }

  expect {
    status = 429
  }
}
