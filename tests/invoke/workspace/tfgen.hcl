# APIs to send requests to: checks of every kind, batches, streams of every kind, templates of the user's own.
project = "desk"

aws {
  region     = "eu-west-1"
  account_id = "111122223333"
  version    = ">= 6.20, < 7.0"
}

kinesis_stream "events" {
  shard_count = 4
}

kinesis_stream "orders" {
  stream_mode            = "ON_DEMAND"
  max_record_size_in_kib = 2048
}

kinesis_stream "shared" {
  existing = true
  arn      = "arn:aws:kinesis:us-east-1:210987654321:stream/shared"
}

rest_api "ingest" {
  stage_name      = "v1"
  stage_variables = { level = "info" }

  cors {
    allow_origins     = ["https://app.example.com", "https://admin.example.com"]
    allow_credentials = true
    expose_headers    = ["X-Trace"]
  }

  throttling {
    burst_limit = 100
    rate_limit  = 50
  }

  access_log {}

  execution_log {}

  usage_plan {
    api_key "partner" {}
  }

  route "POST /submit" {
    put_record {
      stream        = kinesis_stream.events
      data_format   = "RAW"
      partition_key = [request.body.user_id, request.id]
    }
  }

  # Everything that API Gateway can check.
  route "POST /checked/{tenant}" {
    api_key_required = true
    authorization    = "AWS_IAM"
    content_types    = ["application/json", "application/vnd.example.v1+json"]
    request_schema   = file("schemas/event.json")
    required_headers = ["X-Tenant"]
    required_query   = ["source"]

    put_record {
      stream            = kinesis_stream.events
      partition_key     = request.path.tenant
      explicit_hash_key = request.header["X-Hash"]
    }

    response {
      status_code = 202
      shape       = "EMPTY"
    }
  }

  route "PUT /batch" {
    put_records {
      stream        = kinesis_stream.events
      partition_key = record.id
    }
  }

  route "POST /streams/{stream}" {
    put_record {
      streams          = { orders = kinesis_stream.orders, events = kinesis_stream.events }
      stream_parameter = request.path.stream
    }
  }
}

rest_api "own" {
  access_log {}

  execution_log {}

  throttling {
    burst_limit = 100
    rate_limit  = 50
  }

  cors {
    allow_origins = ["https://app.example.com"]
  }

  route "POST /shared" {
    put_record {
      stream        = kinesis_stream.shared
      partition_key = request.id
    }
  }

  # What templates of one's own can do wrong.
  route "POST /fails" {
    put_record {
      stream           = kinesis_stream.events
      mapping_template = file("mapping/fails.vtl")
    }
  }

  route "POST /unquoted" {
    put_record {
      stream           = kinesis_stream.events
      mapping_template = file("mapping/unquoted.vtl")
    }
  }

  route "POST /members" {
    put_record {
      stream           = kinesis_stream.events
      mapping_template = file("mapping/members.vtl")
    }
  }

  route "ANY /streams/{rest+}" {
    put_record {
      stream        = kinesis_stream.events
      data          = request.path.rest
      partition_key = request.id
    }
  }
}

api_gateway_account {
  manage = true
}
