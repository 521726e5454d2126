# Rendered by tfgen from tfgen.hcl and environments/local.hcl: change those, not this file.
# tfgen-digest: d127b4609c4254de

module "api_gateway" {
  source = "../../modules/local/api_gateway"

  api_gateway_account_role_arn = module.iam.api_gateway_account_arn
  rest_api_ingest_role_arn     = module.iam.rest_api_ingest_arn
}

module "firehose" {
  source = "../../modules/local/firehose"

  firehose_events_delivery_role_arn = module.iam.firehose_events_delivery_arn
  firehose_events_source_role_arn   = module.iam.firehose_events_source_arn
  kinesis_stream_events_arn         = module.kinesis.events_arn
  s3_bucket_events_arn              = module.s3.events_arn
}

module "iam" {
  source = "../../modules/local/iam"

  firehose_events_log_group_arn = module.firehose.events_log_group_arn
  kinesis_stream_events_arn     = module.kinesis.events_arn
  s3_bucket_events_arn          = module.s3.events_arn
}

module "kinesis" {
  source = "../../modules/local/kinesis"
}

module "s3" {
  source = "../../modules/local/s3"
}
