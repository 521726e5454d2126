//! Tests of reading delivery streams: what is taken, and the exact message for what is not.

use super::super::model::*;
use super::read;
use crate::base::name::Checked as _;
use crate::base::need::{Access, Permission, Policy};
use crate::service::contract::Thing as _;
use crate::service::testing;

fn read_one(body: &str) -> (Option<Firehose>, String) {
    let text = format!(
        "firehose \"events\" {{\n  kinesis_stream = kinesis_stream.events\n  s3_bucket = s3_bucket.events\n{body}}}\n"
    );
    let (mut read, problems) = testing::read(&text, super::super::model::KIND, read);
    (read.pop().flatten(), problems)
}

/// The first lines of all problems: code and message.
fn problems(body: &str) -> Vec<String> {
    let (_, text) = read_one(body);
    text.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning[")).map(str::to_owned).collect()
}

fn good(body: &str) -> Firehose {
    let (firehose, problems) = read_one(body);
    assert_eq!(problems, "");
    firehose.unwrap()
}

#[test]
fn little_is_needed_and_errors_are_logged() {
    let firehose = good("");
    assert_eq!(firehose.name(), "demo-events-dev");
    assert_eq!((firehose.destination.buffering_size, firehose.destination.buffering_interval), (5, 300));
    let log = firehose.error_log.as_ref().unwrap();
    assert_eq!((log.log_group_name.value.text(), log.retention_in_days), ("/aws/kinesisfirehose/demo-events-dev", 14));
    assert_eq!(good("  error_log {\n    enabled = false\n  }\n").error_log.map(|log| log.retention_in_days), None);
}

#[test]
fn missing_and_unknown_things_are_told_together() {
    let (read, text) = testing::read(
        "firehose \"events\" {\n  kinesis_stream = s3_bucket.events\n  bufering_size = 1\n  buffering_interval = 901\n  name = \"a b\"\n  processor \"Lambda\" {}\n}\n",
        super::super::model::KIND,
        read,
    );
    assert!(read.first().is_some_and(Option::is_none));
    for code in ["SPC003", "SPC008", "SPC013", "SPC016", "SPC017"] {
        assert!(text.contains(&format!("[{code}]")), "{code} is not in\n{text}");
    }
    assert!(text.contains("`firehose` needs `s3_bucket`") && text.contains("`processor` needs `lambda_arn`"), "{text}");
}

const PARTITIONED: &str = "  dynamic_partitioning {}\n  error_output_prefix = \"errors/\"\n";

#[test]
fn buffers_follow_what_is_done_with_them() {
    let conversion =
        "  format_conversion {\n    database_name = \"d\"\n    table_name = \"t\"\n    parquet_ser_de {}\n  }\n";
    let lambda_keys = format!(
        "{PARTITIONED}  prefix = \"!{{partitionKeyFromLambda:k}}/\"\n  processor \"Lambda\" {{\n    lambda_arn = \"arn:aws:lambda:eu-west-1:123456789012:function:f:1\"\n  }}\n"
    );
    assert_eq!(good(conversion).destination.buffering_size, 128);
    assert_eq!(good(&lambda_keys).destination.buffering_size, 64);
    assert_eq!(good(&format!("{lambda_keys}{conversion}")).destination.buffering_size, 128);
    assert_eq!(
        good(&format!("{lambda_keys}  buffering_size = 64\n  buffering_interval = 60\n")).destination.buffering_size,
        64
    );
    assert_eq!(
        problems(&format!("{conversion}  buffering_size = 63\n")),
        ["error[FIR001]: `buffering_size` is 63; with format conversion it takes 64 to 128 MiB"]
    );
    assert_eq!(
        problems(&format!("{lambda_keys}  buffering_interval = 59\n")),
        ["error[FIR001]: `buffering_interval` is 59; with dynamic partitioning it takes 60 to 900 seconds"]
    );
    // Turned off, it asks for nothing.
    let off = conversion.replace("{\n    d", "{\n    enabled = false\n    d");
    assert_eq!(
        good(&format!("{off}  buffering_size = 1\n  compression_format = \"GZIP\"\n")).destination.buffering_size,
        1
    );
}

#[test]
fn a_misplaced_expression_is_shown_inside_its_string() {
    let (_, text) =
        read_one("  prefix = \"a/!{firehose:error-output-type}/!{timestamp:yyyy}/\"\n  error_output_prefix = \"e/\"\n");
    assert_eq!(
        text,
        "\
error[FIR005]: `!{firehose:error-output-type}` cannot stand in `prefix`
 --> tfgen.hcl:4:15
  |
4 |   prefix = \"a/!{firehose:error-output-type}/!{timestamp:yyyy}/\"
  |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: move it to `error_output_prefix`
"
    );
    // Where the string is put together, the place in it is not known, and the whole is shown.
    let (_, text) = read_one("  prefix = \"${environment}/!{x}/\"\n");
    assert!(
        text.contains("error[FIR003]: `prefix` has `!{x}`, which is not an expression\n --> tfgen.hcl:4:12\n"),
        "{text}"
    );
    assert!(text.contains("  |            ^^^^^^^^^^^^^^^^^^^^^^\n"), "{text}");
}

#[test]
fn error_prefixes_are_there_where_needed_and_tell_errors_apart() {
    for (body, message) in [
        (
            "  prefix = \"!{timestamp:yyyy}/\"\n",
            "error[FIR004]: a `prefix` with expressions needs an `error_output_prefix`",
        ),
        (
            "  error_output_prefix = \"e/!{timestamp:yyyy}/\"\n",
            "error[FIR004]: an `error_output_prefix` with expressions needs `!{firehose:error-output-type}` among them",
        ),
        (
            "  error_output_prefix = \"!{firehose:error-output-type}/!{partitionKeyFromLambda:k}/\"\n",
            "error[FIR005]: the partition key `k` cannot stand in `error_output_prefix`",
        ),
        (
            "  s3_backup {\n    s3_bucket = s3_bucket.raw\n    prefix = \"!{partitionKeyFromQuery:k}/!{timestamp:yyyy}/\"\n    error_output_prefix = \"e/\"\n  }\n",
            "error[FIR005]: the partition key `k` is not known in a backup, which holds records as they came",
        ),
        (
            "  s3_backup {\n    s3_bucket = s3_bucket.raw\n    prefix = \"!{timestamp:yyyy}/\"\n  }\n",
            "error[FIR004]: a `prefix` with expressions needs an `error_output_prefix`",
        ),
    ] {
        assert_eq!(problems(body), [message], "{body}");
    }
    good("  prefix = \"!{timestamp:yyyy}/\"\n  error_output_prefix = \"e/!{firehose:error-output-type}/\"\n");
}

#[test]
fn an_empty_or_unset_prefix_is_none() {
    assert!(good("  prefix = \"\"\n").destination.prefix.is_none());
    assert!(good("  prefix = null\n  error_output_prefix = null\n").destination.prefix.is_none());
    assert_eq!(problems("  prefix = 1\n"), ["error[SPC007]: `prefix` takes a string, this is a number"]);
}

#[test]
fn partition_keys_agree_with_what_makes_them() {
    let with = |prefix: &str, query: &str| {
        problems(&format!(
            "{PARTITIONED}  prefix = \"{prefix}\"\n  processor \"MetadataExtraction\" {{\n    metadata_extraction_query = \"{query}\"\n  }}\n"
        ))
    };
    assert_eq!(with("!{partitionKeyFromQuery:a}/!{partitionKeyFromQuery:b}/", "{a: .a, b: .x.b}"), [""; 0]);
    assert_eq!(
        with("!{partitionKeyFromQuery:a}/", "{a: .a, b: .b}"),
        ["error[FIR007]: the key `b` is not used in `prefix`"]
    );
    assert_eq!(
        with("!{partitionKeyFromQuery:a}/!{partitionKeyFromQuery:c}/", "{a: .a}"),
        ["error[FIR007]: `metadata_extraction_query` makes no key `c`"]
    );
    assert_eq!(
        with("!{partitionKeyFromLambda:a}/", "{a: .a}"),
        [
            "error[FIR007]: the partition key `a` comes from a Lambda function, and there is none",
            "error[FIR007]: the key `a` is not used in `prefix`"
        ]
    );
    assert_eq!(
        with("plain/", "{a: .a}"),
        [
            "error[FIR006]: dynamic partitioning needs a `prefix` with a partition key",
            "error[FIR007]: the key `a` is not used in `prefix`"
        ]
    );
    // What cannot be read is told once, and nothing is made of it.
    assert_eq!(with("!{partitionKeyFromQuery}/", "{a: .a}").len(), 1);
    assert_eq!(
        problems(&format!("{PARTITIONED}  prefix = \"!{{partitionKeyFromQuery:a}}/\"\n")),
        ["error[FIR007]: the partition key `a` comes from a query, and there is none"]
    );
    assert_eq!(
        problems("  dynamic_partitioning {}\n"),
        [
            "error[FIR004]: dynamic partitioning needs an `error_output_prefix`",
            "error[FIR006]: dynamic partitioning needs a `prefix` with a partition key"
        ]
    );
    assert_eq!(problems("  dynamic_partitioning {\n    enabled = false\n  }\n"), [""; 0]);
}

#[test]
fn processors_have_what_they_work_with() {
    let function = "arn:aws:lambda:eu-west-1:123456789012:function:f";
    for (body, messages) in [
        (
            "MetadataExtraction\" {\n    metadata_extraction_query = \"{}\"\n  }\n",
            vec!["error[FIR011]: `MetadataExtraction` works only with dynamic partitioning"],
        ),
        (
            "RecordDeAggregation\" {\n    sub_record_type = \"JSON\"\n    delimiter = \"x\"\n  }\n",
            vec![
                "error[FIR011]: `RecordDeAggregation` works only with dynamic partitioning",
                "error[FIR011]: `delimiter` does nothing with `sub_record_type = \"JSON\"`",
            ],
        ),
        (
            "CloudWatchLogProcessing\" {}\n",
            vec!["error[FIR011]: `CloudWatchLogProcessing` needs a `Decompression` before it"],
        ),
        ("Decompression\" {}\n  processor \"CloudWatchLogProcessing\" {}\n", vec![]),
        ("Nothing\" {\n    delimiter = \"x\"\n  }\n", vec!["error[FIR010]: there is no processor `Nothing`"]),
        (
            "AppendDelimiterToRecord\" {\n    delimiter = \" \"\n  }\n",
            vec![
                "error[FIR016]: Firehose takes no delimiter that is empty, blank or has control characters other than `\\n`",
            ],
        ),
        (
            "Lambda\" {\n    lambda_arn = \"arn:aws:lambda:eu-west-1:123456789012:layer:f:1\"\n  }\n",
            vec!["error[FIR012]: `arn:aws:lambda:eu-west-1:123456789012:layer:f:1` is not the ARN of a function"],
        ),
        (
            "Lambda\" {\n    lambda_arn = \"arn:aws:lambda:us-east-1:123456789012:function:f:1\"\n  }\n",
            vec!["error[FIR012]: the function is in `us-east-1`, the delivery stream in `eu-west-1`"],
        ),
    ] {
        assert_eq!(problems(&format!("  processor \"{body}")), messages, "{body}");
    }
    assert_eq!(
        problems(&format!("  processor \"Lambda\" {{\n    lambda_arn = \"{function}\"\n  }}\n")),
        ["warning[FIR027]: this function has no version or alias, so each change of its code is in use at once"]
    );
    for (buffer, warnings) in [
        ("buffer_size_in_mbs = 1\n    buffer_interval_in_seconds = 60\n", 0),
        ("buffer_size_in_mbs = 2\n    buffer_interval_in_seconds = 61\n", 0),
        ("buffer_size_in_mbs = 2\n", 1),
        ("buffer_interval_in_seconds = 0\n", 1),
    ] {
        let found = problems(&format!(
            "  processor \"Lambda\" {{\n    lambda_arn = \"{function}:$LATEST\"\n    {buffer}  }}\n"
        ));
        assert_eq!(found.iter().filter(|line| line.starts_with("warning[FIR013]")).count(), warnings, "{buffer}");
        assert_eq!(found.len(), warnings, "{buffer}");
    }
}

#[test]
fn at_most_five_processors_go_together() {
    let all = "  prefix = \"!{partitionKeyFromQuery:a}/\"\n  processor \"Decompression\" {}\n  processor \"CloudWatchLogProcessing\" {}\n  processor \"AppendDelimiterToRecord\" {}\n  processor \"RecordDeAggregation\" {\n    sub_record_type = \"JSON\"\n  }\n  processor \"MetadataExtraction\" {\n    metadata_extraction_query = \"{a}\"\n  }\n";
    good(&format!("{PARTITIONED}{all}"));
    assert_eq!(
        problems(&format!(
            "{PARTITIONED}{all}  processor \"Lambda\" {{\n    lambda_arn = \"arn:aws:lambda:eu-west-1:123456789012:function:f:1\"\n  }}\n"
        )),
        ["error[FIR010]: these are 6 processors; a delivery stream takes at most 5"]
    );
}

#[test]
fn formats_are_one_of_each() {
    let with = |inner: &str| {
        problems(&format!("  format_conversion {{\n    database_name = \"d\"\n    table_name = \"t\"\n{inner}  }}\n"))
    };
    assert_eq!(with("    orc_ser_de {}\n"), [""; 0]);
    assert_eq!(with(""), ["error[FIR015]: format conversion needs an output format"]);
    assert_eq!(
        with("    orc_ser_de {}\n    parquet_ser_de {}\n"),
        ["error[FIR015]: the output is `parquet_ser_de` or `orc_ser_de`, not both"]
    );
    assert_eq!(
        with("    orc_ser_de {}\n    hive_json_ser_de {}\n    open_x_json_ser_de {}\n"),
        ["error[FIR015]: JSON is read by `open_x_json_ser_de` or `hive_json_ser_de`, not by both"]
    );
    assert_eq!(
        with("    orc_ser_de {\n      padding_tolerance = 1.5\n      stripe_size_bytes = 1\n    }\n"),
        [
            "error[SPC016]: `padding_tolerance` is 1.5; it takes 0 to 1",
            "error[SPC016]: `stripe_size_bytes` is 1; it takes 8388608 to 2147483647 bytes"
        ]
    );
}

#[test]
fn time_zones_are_those_of_an_older_list() {
    for zone in ["UTC", "Asia/Tokyo", "Asia/Calcutta", "America/Indiana/Knox", "America/New_York"] {
        assert!(TimeZone::check(zone).is_ok(), "{zone}");
    }
    for zone in ["EST", "JST", "Japan", "Asia/Kolkata", "Europe/Kyiv", "Etc/GMT+1", "Asia/", ""] {
        assert_eq!(problems(&format!("  custom_time_zone = \"{zone}\"\n")).len(), 1, "{zone}");
    }
}

#[test]
fn extensions_are_held_to_their_end() {
    for (extension, fits) in
        [(".json", true), (".json.gz", true), ("json", false), (".", false), (".JSON", false), (".json gz", false)]
    {
        assert_eq!(FileExtension::check(extension).is_ok(), fits, "{extension}");
    }
    assert!(FileExtension::check(&format!(".{}", "a".repeat(50))).is_err());
}

#[test]
fn what_roles_need_is_told() {
    let firehose = good(
        "  prefix = \"data/!{timestamp:yyyy}/\"\n  error_output_prefix = \"data/errors/\"\n  role = iam_role.mine\n  s3_backup {\n    s3_bucket = s3_bucket.raw\n    kms_key_arn = \"arn:aws:kms:eu-west-1:123456789012:key/k\"\n  }\n  processor \"Lambda\" {\n    lambda_arn = \"arn:aws:lambda:eu-west-1:123456789012:function:f:1\"\n  }\n",
    );
    let needs = firehose.needs("eu-west-1");
    let policies: Vec<&Policy> = needs.iter().map(|need| &need.policy).collect();
    let [Policy::Inline(source), Policy::Inline(delivery)] = policies.as_slice() else { panic!("{policies:?}") };
    let told: Vec<String> = [source, delivery]
        .into_iter()
        .flatten()
        .map(|permission| match permission {
            Permission::To(of, Access::WriteObjects { key_starts, kms_key_arn }) => {
                format!("{}: {key_starts:?} {kms_key_arn:?}", of.value)
            }
            Permission::To(of, access) => format!("{}: {access:?}", of.value),
            Permission::Other(own) => {
                own.statements.iter().map(|statement| format!("{} ", statement.sid)).collect::<String>()
            }
        })
        .collect();
    assert_eq!(
        told,
        [
            "kinesis_stream.events: Read",
            "s3_bucket.events: [\"data/\"] None",
            "s3_bucket.raw: [\"\"] Some(\"arn:aws:kms:eu-west-1:123456789012:key/k\")",
            "LogErrors TransformRecords ",
        ]
    );
    let references: Vec<String> = firehose.references().iter().map(|reference| reference.value.to_string()).collect();
    assert_eq!(references, ["kinesis_stream.events", "s3_bucket.events", "s3_bucket.raw", "iam_role.mine"]);
}

#[test]
fn labels_leave_output_names_apart() {
    let (_, text) = testing::read(
        "firehose \"a_log_group\" {\n  kinesis_stream = kinesis_stream.events\n  s3_bucket = s3_bucket.events\n}\n",
        super::super::model::KIND,
        read,
    );
    assert!(text.starts_with("error[FIR019]: the label `a_log_group` ends in `_log_group`\n"), "{text}");
}
