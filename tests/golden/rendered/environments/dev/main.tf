# Rendered by tfgen from tfgen.hcl and environments/dev.hcl: change those, not this file.
# tfgen-digest: 46aca2f459db2868

module "firehose" {
  source = "../../modules/dev/firehose"

  firehose_events_delivery_role_arn = module.iam.firehose_events_delivery_arn
  firehose_events_source_role_arn   = module.iam.firehose_events_source_arn
  kinesis_stream_events_arn         = module.kinesis.events_arn
  s3_bucket_events_arn              = module.s3.events_arn
}

module "iam" {
  source = "../../modules/dev/iam"

  firehose_events_log_group_arn = module.firehose.events_log_group_arn
  kinesis_stream_events_arn     = module.kinesis.events_arn
  s3_bucket_events_arn          = module.s3.events_arn
}

module "kinesis" {
  source = "../../modules/dev/kinesis"
}

module "s3" {
  source = "../../modules/dev/s3"
}
