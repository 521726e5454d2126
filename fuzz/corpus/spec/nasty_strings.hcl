project = "demo"
aws {
  region = "eu-west-1"
  tags = { "ключ" = "значение", a = "😀é e\u0301" }
}
terraform {
  backend "s3" {
    key = "\"quotes\" \\ $${literal} %%{literal} \n\t\r \u202e \ufeff ${environment}"
    doc = <<-EOT
      a ${project}
        b %%{if}
    EOT
    list = [1, -2.5e10, null, true, { a = [], "b c" = {} }]
  }
}
kinesis_stream "events" {
  shard_count = 1
}
rest_api "odd" {
  description = "$${a} %%{b} \\ \" \u0000 \u2028"
  access_log {
    format = { id = "$context.requestId", "quo\"ted" = "\\ $context.status" }
  }
  cors { allow_origins = ["http://localhost:3000", "https://a.example"] }
  route "POST /v1/{tenant}/{rest+}" {
    required_headers = ["X-Tenant"]
    request_schema = jsonencode({ type = "object", properties = { "$ref" = { pattern = "^\\d+$" } } })
    put_record {
      stream = kinesis_stream.events
      data = [request.body["odd key"][0].x, request.body]
      partition_key = [request.header["X-Tenant"], request.query.q, request.path.tenant, request.context.identity.sourceIp]
      delimiter = "\"#set($x)\\\n"
    }
  }
}
api_gateway_account { manage = true }
