# Rendered by tfgen from tfgen.hcl and environments/prod.hcl: change those, not this file.
# tfgen-digest: d89a22dd805d27f7

module "firehose" {
  source = "../../modules/prod/firehose"

  firehose_events_delivery_role_arn = module.iam.firehose_events_delivery_arn
  firehose_events_source_role_arn   = module.iam.firehose_events_source_arn
  kinesis_stream_events_arn         = module.kinesis.events_arn
  s3_bucket_events_arn              = module.s3.events_arn
}

module "iam" {
  source = "../../modules/prod/iam"

  firehose_events_log_group_arn = module.firehose.events_log_group_arn
  kinesis_stream_events_arn     = module.kinesis.events_arn
  s3_bucket_events_arn          = module.s3.events_arn
}

module "kinesis" {
  source = "../../modules/prod/kinesis"
}

module "s3" {
  source = "../../modules/prod/s3"
}
