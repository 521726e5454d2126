# Requests to PUT /streams/{stream} and what is expected of them: `tfgen test` runs these, in all environments.

case "a record goes to the stream of the path" {
  request {
    method = "PUT"
    path   = "/streams/orders-${environment}"
    json   = { Data = { order = 7 }, PartitionKey = "customer-1" }
  }

  expect {
    status = 200

    record {
      stream        = kinesis_stream.orders
      json          = { order = 7 }
      partition_key = "customer-1"
    }
  }
}

case "no Data, no record" {
  request {
    method = "PUT"
    path   = "/streams/orders-${environment}"
    json   = { PartitionKey = "customer-1" }
  }

  expect {
    status  = 400
    json    = { message = "no data: the request has no body.Data" }
    records = 0
  }
}

case "a stream that is not listed" {
  request {
    method = "PUT"
    path   = "/streams/payments-${environment}"
    json   = { Data = { a = 1 }, PartitionKey = "customer-1" }
  }

  expect {
    status  = 404
    records = 0
  }
}
