# One route for several streams: PUT /streams/{stream} with {"Data": …, "PartitionKey": …}. Only the listed streams can be reached.
# An environment's own file, environments/<name>.hcl, adds to this or changes it.
project = "streams-proxy"

aws {
  region = "us-east-1"
  tags   = { project = project, environment = environment, managed-by = "terraform" }
}

kinesis_stream "orders" {
  name           = "orders-${environment}"
  shard_count    = 1
  used_elsewhere = true
}

kinesis_stream "clicks" {
  name           = "clicks-${environment}"
  shard_count    = 1
  used_elsewhere = true
}

rest_api "streams" {
  # What each route takes from all callers together; API Gateway answers what is more with 429.
  throttling {
    burst_limit = 200
    rate_limit  = 100
  }

  route "PUT /streams/{stream}" {
    # Callers sign their requests with AWS credentials that may call `execute-api:Invoke`.
    authorization = "AWS_IAM"

    put_record {
      streams = {
        "orders-${environment}" = kinesis_stream.orders
        "clicks-${environment}" = kinesis_stream.clicks
      }

      stream_parameter = request.path.stream
      data             = request.body.Data
      partition_key    = request.body.PartitionKey
    }
  }
}
