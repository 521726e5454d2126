//! Tests of what is rendered for delivery streams, as whole blocks of Terraform.

use super::super::model::Firehose;
use crate::base::module::Module;
use crate::hcl::{Body, Expr, print};
use crate::service::testing;

fn rendered(blocks: &str) -> Module {
    testing::rendered::<Firehose>(blocks)
}

#[test]
fn a_plain_delivery() {
    let module = rendered(
        "firehose \"events\" {\n  kinesis_stream = kinesis_stream.events\n  s3_bucket = s3_bucket.events\n  buffering_interval = 60\n  buffering_size = 1\n}\n",
    );
    assert_eq!(
        print(&module.body()),
        r#"resource "aws_cloudwatch_log_group" "events" {
  name              = "/aws/kinesisfirehose/demo-events-dev"
  retention_in_days = 14
}

resource "aws_cloudwatch_log_stream" "events_delivery" {
  name           = "DestinationDelivery"
  log_group_name = aws_cloudwatch_log_group.events.name
}

resource "aws_kinesis_firehose_delivery_stream" "events" {
  name        = "demo-events-dev"
  destination = "extended_s3"

  kinesis_source_configuration {
    kinesis_stream_arn = var.kinesis_stream_events_arn
    role_arn           = var.firehose_events_source_role_arn
  }

  extended_s3_configuration {
    bucket_arn         = var.s3_bucket_events_arn
    role_arn           = var.firehose_events_delivery_role_arn
    buffering_size     = 1
    buffering_interval = 60
    compression_format = "UNCOMPRESSED"

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.events.name
      log_stream_name = aws_cloudwatch_log_stream.events_delivery.name
    }
  }
}
"#
    );
    let inputs: Vec<(&str, &Expr)> =
        module.variables.iter().map(|(name, variable)| (name.as_str(), &variable.value)).collect();
    assert_eq!(
        inputs,
        [
            ("firehose_events_delivery_role_arn", &Expr::reference("module.iam.firehose_events_delivery_arn")),
            ("firehose_events_source_role_arn", &Expr::reference("module.iam.firehose_events_source_arn")),
            ("kinesis_stream_events_arn", &Expr::reference("module.kinesis.events_arn")),
            ("s3_bucket_events_arn", &Expr::reference("module.s3.events_arn")),
        ]
    );
    let outputs: Vec<(&str, Option<&str>)> =
        module.outputs.iter().map(|(name, output)| (name.as_str(), output.root_name.as_deref())).collect();
    assert_eq!(
        outputs,
        [
            ("events_arn", Some("firehose_events_arn")),
            ("events_log_group_arn", Some("firehose_events_log_group_arn")),
            ("events_log_group_name", Some("firehose_events_log_group_name")),
            ("events_name", Some("firehose_events_name")),
        ]
    );
}

#[test]
fn existing_roles_a_backup_and_no_log() {
    let module = rendered(
        "firehose \"events\" {\n  kinesis_stream = kinesis_stream.events\n  s3_bucket = s3_bucket.events\n  role = iam_role.mine\n  source_role = iam_role.mine\n  error_log {\n    enabled = false\n  }\n  s3_backup {\n    s3_bucket = s3_bucket.raw\n    prefix = \"raw/$${x}/\"\n    compression_format = \"GZIP\"\n  }\n}\n",
    );
    assert_eq!(
        print(&module.body()),
        r#"resource "aws_kinesis_firehose_delivery_stream" "events" {
  name        = "demo-events-dev"
  destination = "extended_s3"

  kinesis_source_configuration {
    kinesis_stream_arn = var.kinesis_stream_events_arn
    role_arn           = var.iam_role_mine_arn
  }

  extended_s3_configuration {
    bucket_arn         = var.s3_bucket_events_arn
    role_arn           = var.iam_role_mine_arn
    buffering_size     = 5
    buffering_interval = 300
    compression_format = "UNCOMPRESSED"
    s3_backup_mode     = "Enabled"

    s3_backup_configuration {
      bucket_arn         = var.s3_bucket_raw_arn
      role_arn           = var.iam_role_mine_arn
      prefix             = "raw/$${x}/"
      buffering_size     = 5
      buffering_interval = 300
      compression_format = "GZIP"

      cloudwatch_logging_options {
        enabled = false
      }
    }

    cloudwatch_logging_options {
      enabled = false
    }
  }
}
"#
    );
    assert!(!module.outputs.contains_key("events_log_group_name"));
}

/// The nested block of this kind in the delivery stream's destination, printed.
fn nested(block: &str, kind: &str) -> String {
    let module = rendered(block);
    let stream = module.main.blocks().last().unwrap();
    let destination = stream.body.blocks().find(|block| block.kind == "extended_s3_configuration").unwrap();
    let mut body = Body::default();
    body.push(destination.body.blocks().find(|block| block.kind == kind).unwrap().clone());
    print(&body)
}

#[test]
fn processors_stand_in_the_order_in_which_they_run() {
    let text = nested(
        "firehose \"events\" {\n  kinesis_stream = kinesis_stream.events\n  s3_bucket = s3_bucket.events\n  prefix = \"!{partitionKeyFromQuery:a}/\"\n  error_output_prefix = \"e/\"\n  dynamic_partitioning {}\n  processor \"AppendDelimiterToRecord\" {}\n  processor \"MetadataExtraction\" {\n    metadata_extraction_query = \"{a: .a}\"\n  }\n  processor \"Lambda\" {\n    lambda_arn = \"arn:aws:lambda:eu-west-1:123456789012:function:f:$LATEST\"\n    number_of_retries = 3\n    buffer_size_in_mbs = 0.2\n    buffer_interval_in_seconds = 90\n  }\n  processor \"RecordDeAggregation\" {\n    sub_record_type = \"DELIMITED\"\n    delimiter = \"\\n\"\n  }\n}\n",
        "processing_configuration",
    );
    assert_eq!(
        text,
        r#"processing_configuration {
  enabled = true

  processors {
    type = "RecordDeAggregation"

    parameters {
      parameter_name  = "SubRecordType"
      parameter_value = "DELIMITED"
    }

    parameters {
      parameter_name  = "Delimiter"
      parameter_value = "Cg=="
    }
  }

  processors {
    type = "Lambda"

    parameters {
      parameter_name  = "LambdaArn"
      parameter_value = "arn:aws:lambda:eu-west-1:123456789012:function:f:$LATEST"
    }

    parameters {
      parameter_name  = "BufferSizeInMBs"
      parameter_value = "0.2"
    }

    parameters {
      parameter_name  = "BufferIntervalInSeconds"
      parameter_value = "90"
    }
  }

  processors {
    type = "MetadataExtraction"

    parameters {
      parameter_name  = "MetadataExtractionQuery"
      parameter_value = "{a: .a}"
    }

    parameters {
      parameter_name  = "JsonParsingEngine"
      parameter_value = "JQ-1.6"
    }
  }

  processors {
    type = "AppendDelimiterToRecord"

    parameters {
      parameter_name  = "Delimiter"
      parameter_value = "\\n"
    }
  }
}
"#
    );
}

#[test]
fn json_becomes_parquet() {
    let text = nested(
        "firehose \"events\" {\n  kinesis_stream = kinesis_stream.events\n  s3_bucket = s3_bucket.events\n  format_conversion {\n    database_name = \"d\"\n    table_name = \"t\"\n    parquet_ser_de {\n      page_size_bytes = 65536\n    }\n  }\n}\n",
        "data_format_conversion_configuration",
    );
    assert_eq!(
        text,
        r#"data_format_conversion_configuration {
  enabled = true

  input_format_configuration {
    deserializer {
      open_x_json_ser_de {
        case_insensitive                         = true
        convert_dots_in_json_keys_to_underscores = false
      }
    }
  }

  output_format_configuration {
    serializer {
      parquet_ser_de {
        compression                   = "SNAPPY"
        writer_version                = "V1"
        page_size_bytes               = 65536
        enable_dictionary_compression = false
      }
    }
  }

  schema_configuration {
    database_name = "d"
    table_name    = "t"
    version_id    = "LATEST"
    role_arn      = var.firehose_events_delivery_role_arn
  }
}
"#
    );
}

#[test]
fn neighbours_with_similar_labels_stay_apart() {
    let block = |label: &str| {
        format!(
            "firehose \"{label}\" {{\n  kinesis_stream = kinesis_stream.e\n  s3_bucket = s3_bucket.e\n  s3_backup {{\n    s3_bucket = s3_bucket.e\n  }}\n}}\n"
        )
    };
    let labels = ["a", "a_backup", "a_delivery", "a_source"];
    let module = rendered(&labels.map(block).concat());
    let mut addresses: Vec<String> = module.addresses().collect();
    addresses.sort();
    addresses.dedup();
    assert_eq!((addresses.len(), module.outputs.len()), (4 * labels.len(), 4 * labels.len()));
}
