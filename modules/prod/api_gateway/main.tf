# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: 8b98db4301eb5608

data "aws_partition" "current" {}

resource "aws_api_gateway_account" "this" {
  cloudwatch_role_arn = var.api_gateway_account_role_arn
}

resource "aws_api_gateway_rest_api" "ingest" {
  name = "api-kinesis-ingest-prod"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_resource" "ingest_submit" {
  rest_api_id = aws_api_gateway_rest_api.ingest.id
  parent_id   = aws_api_gateway_rest_api.ingest.root_resource_id
  path_part   = "submit"
}

resource "aws_api_gateway_model" "ingest_post_submit" {
  rest_api_id  = aws_api_gateway_rest_api.ingest.id
  name         = "PostSubmit"
  content_type = "application/json"
  schema = jsonencode({
    "$schema"     = "http://json-schema.org/draft-04/schema#"
    title         = "An event"
    type          = "object"
    minProperties = 1
    properties = {
      user_id = {
        type      = "string"
        minLength = 1
        maxLength = 256
      }
      action = {
        type      = "string"
        minLength = 1
        maxLength = 256
      }
    }
  })
}

resource "aws_api_gateway_request_validator" "ingest_body" {
  rest_api_id                 = aws_api_gateway_rest_api.ingest.id
  name                        = "body"
  validate_request_body       = true
  validate_request_parameters = false
}

# POST /submit
resource "aws_api_gateway_method" "ingest_post_submit" {
  rest_api_id   = aws_api_gateway_rest_api.ingest.id
  resource_id   = aws_api_gateway_resource.ingest_submit.id
  http_method   = "POST"
  authorization = "AWS_IAM"
  request_models = {
    "application/json" = aws_api_gateway_model.ingest_post_submit.name
  }
  request_validator_id = aws_api_gateway_request_validator.ingest_body.id
}

resource "aws_api_gateway_integration" "ingest_post_submit" {
  rest_api_id             = aws_api_gateway_rest_api.ingest.id
  resource_id             = aws_api_gateway_resource.ingest_submit.id
  http_method             = aws_api_gateway_method.ingest_post_submit.http_method
  type                    = "AWS"
  integration_http_method = "POST"
  uri                     = "arn:${data.aws_partition.current.partition}:apigateway:ap-southeast-2:kinesis:action/PutRecord"
  credentials             = var.rest_api_ingest_role_arn
  timeout_milliseconds    = 29000
  passthrough_behavior    = "NEVER"
  request_templates = {
    "application/json" = file("${path.module}/ingest_post_submit.vtl")
  }
}

resource "aws_api_gateway_method_response" "ingest_post_submit_200" {
  rest_api_id = aws_api_gateway_rest_api.ingest.id
  resource_id = aws_api_gateway_resource.ingest_submit.id
  http_method = aws_api_gateway_method.ingest_post_submit.http_method
  status_code = "200"
  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin" = true
    "method.response.header.Vary"                        = true
  }
}

resource "aws_api_gateway_method_response" "ingest_post_submit_400" {
  rest_api_id = aws_api_gateway_rest_api.ingest.id
  resource_id = aws_api_gateway_resource.ingest_submit.id
  http_method = aws_api_gateway_method.ingest_post_submit.http_method
  status_code = "400"
  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin" = true
    "method.response.header.Vary"                        = true
  }
}

resource "aws_api_gateway_method_response" "ingest_post_submit_429" {
  rest_api_id = aws_api_gateway_rest_api.ingest.id
  resource_id = aws_api_gateway_resource.ingest_submit.id
  http_method = aws_api_gateway_method.ingest_post_submit.http_method
  status_code = "429"
  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin" = true
    "method.response.header.Vary"                        = true
  }
}

resource "aws_api_gateway_method_response" "ingest_post_submit_502" {
  rest_api_id = aws_api_gateway_rest_api.ingest.id
  resource_id = aws_api_gateway_resource.ingest_submit.id
  http_method = aws_api_gateway_method.ingest_post_submit.http_method
  status_code = "502"
  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin" = true
    "method.response.header.Vary"                        = true
  }
}

resource "aws_api_gateway_integration_response" "ingest_post_submit_success" {
  rest_api_id       = aws_api_gateway_rest_api.ingest.id
  resource_id       = aws_api_gateway_resource.ingest_submit.id
  http_method       = aws_api_gateway_integration.ingest_post_submit.http_method
  status_code       = aws_api_gateway_method_response.ingest_post_submit_200.status_code
  selection_pattern = "2\\d{2}"
  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin" = "'https://app.example.com'"
    "method.response.header.Vary"                        = "'Origin'"
  }
  response_templates = {
    "application/json" = "$input.json('$')"
  }

  lifecycle {
    replace_triggered_by = [aws_api_gateway_integration.ingest_post_submit.credentials]
  }
}

resource "aws_api_gateway_integration_response" "ingest_post_submit_client_error" {
  rest_api_id       = aws_api_gateway_rest_api.ingest.id
  resource_id       = aws_api_gateway_resource.ingest_submit.id
  http_method       = aws_api_gateway_integration.ingest_post_submit.http_method
  status_code       = aws_api_gateway_method_response.ingest_post_submit_400.status_code
  selection_pattern = "4\\d{2}"
  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin" = "'https://app.example.com'"
    "method.response.header.Vary"                        = "'Origin'"
  }
  response_templates = {
    "application/json" = file("${path.module}/ingest_post_submit.client_error.vtl")
  }

  lifecycle {
    replace_triggered_by = [aws_api_gateway_integration.ingest_post_submit.credentials]
  }
}

resource "aws_api_gateway_integration_response" "ingest_post_submit_server_error" {
  rest_api_id = aws_api_gateway_rest_api.ingest.id
  resource_id = aws_api_gateway_resource.ingest_submit.id
  http_method = aws_api_gateway_integration.ingest_post_submit.http_method
  status_code = aws_api_gateway_method_response.ingest_post_submit_502.status_code
  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin" = "'https://app.example.com'"
    "method.response.header.Vary"                        = "'Origin'"
  }
  response_templates = {
    "application/json" = jsonencode({
      message = "the request could not be processed, try again later"
    })
  }

  lifecycle {
    replace_triggered_by = [aws_api_gateway_integration.ingest_post_submit.credentials]
  }
}

# OPTIONS /submit
resource "aws_api_gateway_method" "ingest_options_submit" {
  rest_api_id   = aws_api_gateway_rest_api.ingest.id
  resource_id   = aws_api_gateway_resource.ingest_submit.id
  http_method   = "OPTIONS"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "ingest_options_submit" {
  rest_api_id          = aws_api_gateway_rest_api.ingest.id
  resource_id          = aws_api_gateway_resource.ingest_submit.id
  http_method          = aws_api_gateway_method.ingest_options_submit.http_method
  type                 = "MOCK"
  passthrough_behavior = "NEVER"
  request_templates = {
    "application/json" = jsonencode({
      statusCode = 204
    })
  }
}

resource "aws_api_gateway_method_response" "ingest_options_submit" {
  rest_api_id = aws_api_gateway_rest_api.ingest.id
  resource_id = aws_api_gateway_resource.ingest_submit.id
  http_method = aws_api_gateway_method.ingest_options_submit.http_method
  status_code = "204"
  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin"  = true
    "method.response.header.Vary"                         = true
    "method.response.header.Access-Control-Allow-Headers" = true
    "method.response.header.Access-Control-Allow-Methods" = true
    "method.response.header.Access-Control-Max-Age"       = true
  }
}

resource "aws_api_gateway_integration_response" "ingest_options_submit" {
  rest_api_id = aws_api_gateway_rest_api.ingest.id
  resource_id = aws_api_gateway_resource.ingest_submit.id
  http_method = aws_api_gateway_integration.ingest_options_submit.http_method
  status_code = aws_api_gateway_method_response.ingest_options_submit.status_code
  response_parameters = {
    "method.response.header.Access-Control-Allow-Origin"  = "'https://app.example.com'"
    "method.response.header.Vary"                         = "'Origin'"
    "method.response.header.Access-Control-Allow-Headers" = "'Authorization,Content-Type,X-Amz-Content-Sha256,X-Amz-Date,X-Amz-Security-Token,X-Api-Key'"
    "method.response.header.Access-Control-Allow-Methods" = "'OPTIONS,POST'"
    "method.response.header.Access-Control-Max-Age"       = "'7200'"
  }
}

resource "aws_api_gateway_gateway_response" "ingest_4xx" {
  rest_api_id   = aws_api_gateway_rest_api.ingest.id
  response_type = "DEFAULT_4XX"
  response_parameters = {
    "gatewayresponse.header.Access-Control-Allow-Origin" = "'https://app.example.com'"
    "gatewayresponse.header.Vary"                        = "'Origin'"
  }
  response_templates = {
    "application/json" = "{\"message\":$context.error.messageString}"
  }
}

resource "aws_api_gateway_gateway_response" "ingest_5xx" {
  rest_api_id   = aws_api_gateway_rest_api.ingest.id
  response_type = "DEFAULT_5XX"
  response_parameters = {
    "gatewayresponse.header.Access-Control-Allow-Origin" = "'https://app.example.com'"
    "gatewayresponse.header.Vary"                        = "'Origin'"
  }
  response_templates = {
    "application/json" = "{\"message\":$context.error.messageString}"
  }
}

resource "aws_api_gateway_deployment" "ingest" {
  rest_api_id = aws_api_gateway_rest_api.ingest.id
  triggers = {
    definition = "14a80ab8c2abbb0434f1627928f636c92001de7b55c5a124827ec8381f0aa354"
  }

  depends_on = [
    aws_api_gateway_integration.ingest_post_submit,
    aws_api_gateway_method_response.ingest_post_submit_200,
    aws_api_gateway_method_response.ingest_post_submit_400,
    aws_api_gateway_method_response.ingest_post_submit_429,
    aws_api_gateway_method_response.ingest_post_submit_502,
    aws_api_gateway_integration_response.ingest_post_submit_success,
    aws_api_gateway_integration_response.ingest_post_submit_client_error,
    aws_api_gateway_integration_response.ingest_post_submit_server_error,
    aws_api_gateway_integration.ingest_options_submit,
    aws_api_gateway_method_response.ingest_options_submit,
    aws_api_gateway_integration_response.ingest_options_submit,
    aws_api_gateway_gateway_response.ingest_4xx,
    aws_api_gateway_gateway_response.ingest_5xx,
  ]

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "ingest_access" {
  name              = "/aws/apigateway/api-kinesis-ingest-prod"
  retention_in_days = 365
  kms_key_id        = "arn:aws:kms:ap-southeast-2:123456789012:key/1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809"
}

resource "aws_cloudwatch_log_group" "ingest_execution" {
  name              = "API-Gateway-Execution-Logs_${aws_api_gateway_rest_api.ingest.id}/prod"
  retention_in_days = 365
  kms_key_id        = "arn:aws:kms:ap-southeast-2:123456789012:key/1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809"
}

resource "aws_api_gateway_stage" "ingest" {
  rest_api_id          = aws_api_gateway_rest_api.ingest.id
  deployment_id        = aws_api_gateway_deployment.ingest.id
  stage_name           = "prod"
  xray_tracing_enabled = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.ingest_access.arn
    format = jsonencode({
      caller             = "$context.identity.caller"
      error              = "$context.error.message"
      extendedRequestId  = "$context.extendedRequestId"
      httpMethod         = "$context.httpMethod"
      integrationError   = "$context.integrationErrorMessage"
      integrationLatency = "$context.integrationLatency"
      integrationStatus  = "$context.integrationStatus"
      ip                 = "$context.identity.sourceIp"
      protocol           = "$context.protocol"
      requestId          = "$context.requestId"
      requestTime        = "$context.requestTime"
      resourcePath       = "$context.resourcePath"
      responseLatency    = "$context.responseLatency"
      responseLength     = "$context.responseLength"
      status             = "$context.status"
      userAgent          = "$context.identity.userAgent"
      userArn            = "$context.identity.userArn"
    })
  }

  depends_on = [aws_api_gateway_account.this, aws_cloudwatch_log_group.ingest_execution]
}

resource "aws_api_gateway_method_settings" "ingest" {
  rest_api_id = aws_api_gateway_rest_api.ingest.id
  stage_name  = aws_api_gateway_stage.ingest.stage_name
  method_path = "*/*"

  settings {
    metrics_enabled        = true
    logging_level          = "ERROR"
    data_trace_enabled     = false
    throttling_burst_limit = 1000
    throttling_rate_limit  = 2000
  }
}
