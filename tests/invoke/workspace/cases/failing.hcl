# Cases that fail, each in another way: tests/invoke/failing.txt has what is shown.

case "everything differs" {
  request {
    api     = rest_api.ingest
    path    = "/submit"
    headers = { "Content-Type" = "application/json" }
    json    = { user_id = "it's u-1", tags = ["a"] }
  }

  expect {
    status         = 202
    headers        = { "X-Trace" = "1", Vary = "origin" }
    absent_headers = ["Access-Control-Allow-Credentials"]
    json           = { ShardId = "shardId-000000000009" }
    records        = 2

    record {
      stream        = kinesis_stream.orders
      json          = { user_id = "it's u-1", tags = ["b", "c"], more = true }
      partition_key = "u-1"
    }

    record "2" {
      data = ""
    }
  }
}

case "a text with lines" {
  request {
    api  = rest_api.ingest
    path = "/submit"
    body = "one\ntwo\nthree"
  }

  expect {
    record {
      data = "one\nzwei\nthree\n"
    }
  }
}

case "no JSON" {
  kinesis_answer = "error"

  request {
    api  = rest_api.ingest
    path = "/submit"
    body = "plain"
  }

  expect {
    body = "nothing"

    record {
      json = { plain = true }
    }
  }
}

case "a template fails" {
  request {
    api  = rest_api.own
    path = "/fails"
    json = { id = "a1" }
  }

  expect {
    status = 200

    record {
      partition_key = "a1"
    }
  }
}

case "a check fails" {
  request {
    api  = rest_api.ingest
    path = "/checked/acme"
  }

  expect {
    status = 202
  }
}
