//! Blocks of an environment's file that match none of the shared spec, and things that nobody uses.

use super::support::{codes, told};

const PIPELINE: &str = r#"
kinesis_stream "events" {
  shard_count = 1
}
s3_bucket "events" {
  lifecycle_rule "archive" {
    expiration_days = 90
  }
}
firehose "events" {
  kinesis_stream = kinesis_stream.events
  s3_bucket      = s3_bucket.events
}
rest_api "ingest" {
  stage_name = environment
  throttling {
    rate_limit  = 10
    burst_limit = 10
  }
  usage_plan {
    api_key "partner" {}
  }
  route "POST /submit" {
    api_key_required = true
    put_record {
      stream        = kinesis_stream.events
      partition_key = request.id
    }
  }
}
"#;

/// What is told of the pipeline with an environment's file.
fn of(over: &str) -> Vec<String> {
    told(PIPELINE, &[("dev", over)])
}

#[test]
fn what_drops_nothing_is_an_error_at_every_depth() {
    for (over, help) in [
        (
            r#"rest_api "ingest" { route "POST /sumbit" { enabled = false } }"#,
            r#"did you mean `route "POST /submit"`?"#,
        ),
        (r#"rest_api "ingest" { route "PUT /submit" { enabled = false } }"#, r#"did you mean `route "POST /submit"`?"#),
        (r#"rest_api "ingest" { route "DELETE /everything" { enabled = false } }"#, r#"it has `route "POST /submit"`"#),
        (
            r#"rest_api "ingest" { usage_plan { api_key "partners" { enabled = false } } }"#,
            r#"did you mean `api_key "partner"`?"#,
        ),
        (r#"rest_api "ingst" { enabled = false }"#, r#"did you mean `rest_api "ingest"`?"#),
        (
            r#"s3_bucket "events" { lifecycle_rule "archve" { enabled = false } }"#,
            r#"did you mean `lifecycle_rule "archive"`?"#,
        ),
        (r#"s3_bucket "event" { enabled = false }"#, r#"did you mean `s3_bucket "events"`?"#),
        (r#"kinesis_stream "debug" { enabled = false }"#, r#"it has `kinesis_stream "events"`"#),
        (r#"iam_role "writer" { enabled = false }"#, "remove the block"),
        (r#"terraform { backend "s3" { enabled = false } }"#, "remove the block"),
    ] {
        // One attribute at most stands in a block on one line.
        let over = over.replace("{ ", "{\n").replace(" }", "\n}");
        let told = of(&over);
        let [line] = told.as_slice() else { panic!("{over}: {told:#?}") };
        assert!(line.starts_with("PRJ012 environments/dev.hcl:") && line.contains(help), "{over}: {line}");
    }
}

#[test]
fn settings_for_a_label_that_is_not_there_are_told() {
    for (over, code, help) in [
        (
            "s3_bucket \"event\" {\n  force_destroy = true\n}",
            "S3B012",
            "to change `s3_bucket \"events\"` of `tfgen.hcl`, give it that label",
        ),
        ("kinesis_stream \"evnets\" {\n  shard_count = 4\n}", "KIN007", "to change `kinesis_stream \"events\"`"),
        // Renamed in the shared spec alone: the labels have nothing in common.
        (
            "kinesis_stream \"clicks\" {\n  stream_mode = \"ON_DEMAND\"\n}",
            "KIN007",
            "only `environments/dev.hcl` has this block",
        ),
        (
            "s3_bucket \"events\" {\n  lifecycle_rule \"archve\" {\n    expiration_days = 7\n  }\n}",
            "PRJ013",
            "did you mean `lifecycle_rule \"archive\"`?",
        ),
        (
            "rest_api \"ingest\" {\n  route \"POST /sumbit\" {\n    put_record {\n      stream = kinesis_stream.events\n      partition_key = request.id\n    }\n  }\n}",
            "PRJ013",
            "did you mean `route \"POST /submit\"`?",
        ),
        (
            "rest_api \"ingest\" {\n  usage_plan {\n    api_key \"partners\" {}\n  }\n}",
            "PRJ013",
            "did you mean `api_key \"partner\"`?",
        ),
    ] {
        let told = of(over);
        assert!(
            told.iter().any(|line| line.starts_with(&format!("{code} environments/dev.hcl:")) && line.contains(help)),
            "{over}: {told:#?}"
        );
    }
}

#[test]
fn a_block_that_is_not_complete_is_told_with_those_that_it_may_be_meant_for() {
    let told = of("firehose \"clicks\" {\n  buffering_size = 64\n}");
    let hint = told.iter().find(|line| line.starts_with("PRJ013")).unwrap();
    assert!(
        hint.contains("is not complete there; to change `firehose \"events\"` of `tfgen.hcl`, give it that label"),
        "{hint}"
    );
}

#[test]
fn further_blocks_that_are_meant_are_left_alone() {
    for over in [
        "",
        // A second pipeline, whole and used.
        "kinesis_stream \"clicks\" {\n  shard_count = 1\n}\ns3_bucket \"clicks\" {}\nfirehose \"clicks\" {\n  kinesis_stream = kinesis_stream.clicks\n  s3_bucket = s3_bucket.clicks\n}",
        // Named twice, so no typo.
        "s3_bucket \"event\" {}\nfirehose \"further\" {\n  kinesis_stream = kinesis_stream.events\n  s3_bucket = s3_bucket.event\n}",
        // In place of the shared one.
        "s3_bucket \"events\" {\n  lifecycle_rule \"archive\" {\n    enabled = false\n  }\n  lifecycle_rule \"archives\" {\n    expiration_days = 7\n  }\n}",
        "s3_bucket \"events\" {\n  lifecycle_rule \"expire\" {\n    expiration_days = 7\n  }\n}",
        "rest_api \"ingest\" {\n  route \"POST /events\" {\n    put_record {\n      stream = kinesis_stream.events\n      partition_key = request.id\n    }\n  }\n}",
        "s3_bucket \"access_logs\" {}\ns3_bucket \"events\" {\n  logging {\n    target_bucket = s3_bucket.access_logs\n  }\n}",
        "kinesis_stream \"for_others\" {\n  shard_count = 1\n  used_elsewhere = true\n}\ns3_bucket \"for_others\" {\n  used_elsewhere = true\n}",
        "rest_api \"ingest\" {\n  cors {\n    allow_origins = [\"https://a.example\"]\n  }\n}\nci {\n  order = 2\n}",
    ] {
        assert_eq!(of(over), Vec::<String>::new(), "{over}");
    }
}

#[test]
fn streams_and_buckets_without_a_pipeline_are_for_others() {
    let alone = "kinesis_stream \"a\" {\n  shard_count = 1\n}\ns3_bucket \"b\" {}\n";
    assert_eq!(codes(alone, &[("dev", "")]), Vec::<String>::new());
    assert_eq!(codes(&format!("{PIPELINE}{alone}"), &[("dev", "")]), ["KIN007", "S3B012"]);
    let existing = "kinesis_stream \"a\" {\n  existing = true\n  name = \"x\"\n}\ns3_bucket \"b\" {\n  existing = true\n  bucket = \"xxx\"\n}\n";
    assert_eq!(codes(&format!("{PIPELINE}{existing}"), &[("dev", "")]), ["KIN007", "S3B012"]);
}

#[test]
fn a_block_without_a_label_cannot_be_dropped_and_says_so() {
    let told = of("rest_api \"ingest\" {\n  throttling {\n    enabled = false\n  }\n}");
    assert!(
        told.len() == 1
            && told[0].starts_with("SPC003")
            && told[0].contains("only a block with a label can be dropped"),
        "{told:#?}"
    );
}
