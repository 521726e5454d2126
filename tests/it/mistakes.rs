//! Mistakes that people make who know Terraform, and what they are told: one error with a way out, and what the way out says is accepted.

use std::collections::BTreeMap;

use tfgen::base::diag::{Diagnostic, Severity};
use tfgen::base::source::Sources;
use tfgen::session::{Error, Session, Specs, Texts};

use crate::support::case::Case;
use crate::support::{root, tree};

const SPEC: &str = r#"project = "demo"

aws {
  region = "eu-west-1"
  tags   = { team = "data" }
}

kinesis_stream "events" {
  shard_count      = 1
  retention_period = 24
}

s3_bucket "archive" {
  versioning = "Enabled"
}

firehose "archive" {
  kinesis_stream     = kinesis_stream.events
  s3_bucket          = s3_bucket.archive
  buffering_interval = 300
  compression_format = "GZIP"
}

rest_api "ingest" {
  stage_name = environment

  cors {
    allow_origins = ["https://example.com"]
  }

  throttling {
    burst_limit = 10
    rate_limit  = 5
  }

  route "POST /submit" {
    put_record {
      stream        = kinesis_stream.events
      partition_key = request.id
    }
  }
}
"#;

/// What follows from the help.
enum Then {
    /// It is a change of the text, which is made.
    Fix,
    /// What a reader writes in place of the mistake.
    Write(&'static str),
    /// It leads out of the spec, or needs what only the user knows.
    Told,
}
use Then::{Fix, Told, Write};

/// What is right in the spec, what was written in its place, what has to be told of it, and what follows.
type Mistake = (&'static str, &'static str, &'static str, Then);

const SHARDS: &str = "  shard_count      = 1\n";
const KEY: &str = "partition_key = request.id";
const END: &str = "rest_api \"ingest\" {";

/// A block that stands beside the others, before the last of them.
macro_rules! beside {
    ($text:literal, $told:literal, $then:expr) => {
        (END, concat!($text, "\nrest_api \"ingest\" {"), $told, $then)
    };
}

const MISTAKES: &[Mistake] = &[
    // Quotes and brackets.
    ("retention_period = 24\n}", "retention_period = 24\n", "`kinesis_stream \"events\" {` is never closed", Told),
    (
        "partition_key = request.id\n    }",
        "partition_key = request.id\n",
        "`put_record {` is never closed",
        Write("partition_key = request.id\n    }"),
    ),
    ("[\"https://example.com\"]", "[\"https://example.com\"", "this `[` is never closed", Told),
    ("\"GZIP\"", "\"GZIP", "this string has no closing quote", Fix),
    ("retention_period = 24\n}", "retention_period = 24\n}\n}", "this `}` closes nothing", Fix),
    (SHARDS, "  stream_mod = \"ON_DEMAND\"\n", "did you mean `stream_mode`?", Fix),
    (SHARDS, "  shard_count: 1\n", "write `shard_count = 1`", Fix),
    (SHARDS, "  shard_count = 1,\n", "remove the `,`", Fix),
    (SHARDS, "  shard_count == 1\n", "remove the second `=`", Fix),
    (SHARDS, "  shard_count 1\n", "write `shard_count = 1`", Fix),
    (SHARDS, "  \"shard_count\" = 1\n", "write `shard_count` without quotes", Fix),
    ("\"GZIP\"", "'GZIP'", "write `\"GZIP\"`", Fix),
    ("\"GZIP\"", "“GZIP”", "write `\"GZIP\"`", Fix),
    (
        "  throttling {",
        "  usage_plan { api_key \"web\" {} }\n  throttling {",
        "on lines of its own",
        Write("  usage_plan {\n    api_key \"web\" {}\n  }\n  throttling {"),
    ),
    // Terraform's blocks.
    (
        "kinesis_stream \"events\" {",
        "resource \"aws_kinesis_stream\" \"events\" {",
        "write `kinesis_stream \"events\" { … }`",
        Fix,
    ),
    ("kinesis_stream \"events\" {", "aws_kinesis_stream \"events\" {", "it is called `kinesis_stream` here", Fix),
    ("kinesis_stream \"events\" {", "stream \"events\" {", "it is called `kinesis_stream` here", Fix),
    ("s3_bucket \"archive\" {", "bucket \"archive\" {", "it is called `s3_bucket` here", Fix),
    ("firehose \"archive\" {", "delivery_stream \"archive\" {", "it is called `firehose` here", Fix),
    (END, "api \"ingest\" {", "it is called `rest_api` here", Fix),
    beside!("resource \"aws_sqs_queue\" \"q\" {}\n", "a `.tf` file of your own", Told),
    beside!("resource \"aws_s3_bucket_versioning\" \"q\" {}\n", "`versioning = \"Enabled\"` in `s3_bucket`", Told),
    beside!("data \"aws_kinesis_stream\" \"orders\" {}\n", "existing = true", Told),
    beside!("variable \"x\" {}\n", "a spec has no variables", Told),
    beside!("locals {}\n", "a spec has no variables", Told),
    beside!("output \"x\" {}\n", "are outputs already", Told),
    beside!("module \"x\" {}\n", "a `.tf` file of your own", Told),
    beside!("provider \"aws\" {}\n", "write `aws { region", Told),
    beside!("moved {}\n", "a `.tf` file of your own", Told),
    beside!("import {}\n", "a `.tf` file of your own", Told),
    beside!("removed {}\n", "a `.tf` file of your own", Told),
    beside!("check \"x\" {}\n", "a `.tf` file of your own", Told),
    beside!("lambda \"x\" {}\n", "processor \"Lambda\"", Told),
    beside!("terraform {\n  required_providers {}\n}\n", "`version` in the block `aws`", Told),
    beside!("Resources {}\n", "write a block for each resource", Told),
    // Terraform's meta-arguments.
    (SHARDS, "  shard_count = 1\n  count = 2\n", "a spec has no loops", Write(SHARDS)),
    (SHARDS, "  shard_count = 1\n  for_each = []\n", "a spec has no loops", Write(SHARDS)),
    (SHARDS, "  shard_count = 1\n  depends_on = []\n", "remove it: references", Write(SHARDS)),
    (SHARDS, "  shard_count = 1\n  provider = aws\n", "remove it: the block `aws`", Write(SHARDS)),
    (SHARDS, "  shard_count = 1\n  lifecycle {}\n", "`_override.tf`", Write(SHARDS)),
    (SHARDS, "  shard_count = 1\n  dynamic \"x\" {}\n", "a spec has no loops", Write(SHARDS)),
    (SHARDS, "  shard_count = 1\n  timeouts {}\n", "`_override.tf`", Write(SHARDS)),
    // The provider's arguments and blocks.
    (
        SHARDS,
        "  stream_mode_details {\n    stream_mode = \"ON_DEMAND\"\n  }\n",
        "write `stream_mode = \"ON_DEMAND\"`",
        Write("  stream_mode = \"ON_DEMAND\"\n"),
    ),
    ("retention_period = 24", "retention = 24", "it is called `retention_period` here", Fix),
    ("retention_period = 24", "RetentionPeriodHours = 24", "it is called `retention_period` here", Fix),
    (SHARDS, "  ShardCount = 1\n", "did you mean `shard_count`?", Fix),
    (SHARDS, "  shardCount = 1\n", "did you mean `shard_count`?", Fix),
    (SHARDS, "  shard-count = 1\n", "did you mean `shard_count`?", Fix),
    (
        "versioning = \"Enabled\"",
        "versioning = \"Enabled\"\n  acl = \"private\"",
        "ACLs are off",
        Write("versioning = \"Enabled\""),
    ),
    (
        "versioning = \"Enabled\"",
        "versioning {\n    enabled = true\n  }",
        "write `versioning = \"Enabled\"`",
        Write("versioning = \"Enabled\""),
    ),
    ("versioning = \"Enabled\"", "bucket_name = \"demo-archive-dev\"", "it is called `bucket` here", Fix),
    (
        "buffering_interval = 300",
        "extended_s3_configuration {\n    buffering_interval = 300\n  }",
        "write what is in it into `firehose` itself",
        Write("buffering_interval = 300"),
    ),
    ("buffering_interval = 300", "buffer_interval = 300", "it is called `buffering_interval` here", Fix),
    ("buffering_interval = 300", "role_arn = \"arn:x\"", "tfgen makes the role", Write("buffering_interval = 300")),
    (
        "buffering_interval = 300",
        "data_format_conversion_configuration {}",
        "it is called `format_conversion` here",
        Told,
    ),
    (
        "buffering_interval = 300",
        "processing_configuration {}",
        "write a block for each processor",
        Write("processor \"AppendDelimiterToRecord\" {}"),
    ),
    (
        "  throttling {",
        "  quota_settings {}\n  throttling {",
        "write `quota { … }` in `usage_plan`",
        Write(
            "  usage_plan {\n    api_key \"web\" {}\n    quota {\n      limit = 5\n      period = \"DAY\"\n    }\n  }\n  throttling {",
        ),
    ),
    ("  throttling {", "  throttle_settings {", "it is called `throttling` here", Fix),
    ("    burst_limit", "    throttling_burst_limit", "it is called `burst_limit` here", Fix),
    (
        "stage_name = environment",
        "stage_name = environment\n  endpoint_configuration {}",
        "`endpoint_type = \"REGIONAL\"`",
        Write("stage_name = environment\n  endpoint_type = \"REGIONAL\""),
    ),
    ("    allow_origins", "    allowed_origins", "it is called `allow_origins` here", Fix),
    ("  cors {", "  cors = {", "`cors` is a block", Write("  cors {")),
    (
        "    put_record {",
        "    authorization = \"NONE\"\n    path = \"/x\"\n    put_record {",
        "the label has the method and the path",
        Write("    authorization = \"NONE\"\n    put_record {"),
    ),
    // Names in expressions.
    (
        "retention_period = 24",
        "retention_period = var.retention",
        "a spec has no variables",
        Write("retention_period = 24"),
    ),
    (
        "retention_period = 24",
        "retention_period = local.retention",
        "a spec has no variables",
        Write("retention_period = 24"),
    ),
    ("stage_name = environment", "stage_name = terraform.workspace", "write `environment`", Fix),
    ("stage_name = environment", "stage_name = var.environment", "write `environment`", Fix),
    ("stage_name = environment", "stage_name = each.key", "a spec has no loops", Told),
    ("stage_name = environment", "stage_name = path.module", "paths go from the folder of `tfgen.hcl`", Told),
    ("stage_name = environment", "stage_name = live", "a string takes quotes: `\"live\"`", Fix),
    ("= kinesis_stream.events\n  s3", "= \"events\"\n  s3", "write `kinesis_stream.events`, without quotes", Fix),
    ("= kinesis_stream.events\n  s3", "= \"kinesis_stream.events\"\n  s3", "write `kinesis_stream.events`", Fix),
    ("= kinesis_stream.events\n  s3", "= events\n  s3", "did you mean `kinesis_stream.events`?", Fix),
    ("= kinesis_stream.events\n  s3", "= kinesis_stream.events.arn\n  s3", "write `kinesis_stream.events`", Fix),
    (
        "= kinesis_stream.events\n  s3",
        "= aws_kinesis_stream.events.arn\n  s3",
        "did you mean `kinesis_stream.events`?",
        Fix,
    ),
    (
        "= kinesis_stream.events\n  s3",
        "= aws_kinesis_stream.evens.arn\n  s3",
        "did you mean `kinesis_stream.events`?",
        Fix,
    ),
    (
        "= kinesis_stream.events\n  s3",
        "= aws_kinesis_stream.orders.arn\n  s3",
        "the spec has `kinesis_stream.events`: write one of them, or add `kinesis_stream \"orders\"`",
        Write("= kinesis_stream.events\n  s3"),
    ),
    (
        "buffering_interval = 300",
        "role = aws_iam_role.writer.arn",
        "add a block `iam_role \"writer\" { … }`, and write `iam_role.writer`",
        Told,
    ),
    (
        SHARDS,
        "  shard_count = aws_kinesis_stream.events.shard_count\n",
        "a spec reads no single values of other blocks: write the value itself",
        Write(SHARDS),
    ),
    ("= kinesis_stream.events\n  s3", "= \"${kinesis_stream.events}\"\n  s3", "write its name out", Told),
    (
        SHARDS,
        "  shard_count = 1\n  name = \"x-${kinesis_stream.events.name}\"\n",
        "write its name out",
        Write("  shard_count = 1\n  name = \"x-events-${environment}\"\n"),
    ),
    (SHARDS, "  shard_count = 1\n  name = kinesis_stream.events.name\n", "write the text itself", Told),
    // Values.
    ("buffering_interval = 300", "buffering_interval = \"300\"", "write `300`, without quotes", Fix),
    (
        "buffering_interval = 300",
        "buffering_interval = \"5m\"",
        "write a number from 0 to 900 seconds, without quotes or a unit",
        Write("buffering_interval = 300"),
    ),
    (
        "buffering_interval = 300",
        "buffering_interval = 5m",
        "a number carries no unit",
        Write("buffering_interval = 5"),
    ),
    ("\"GZIP\"", "\"gzip\"", "did you mean `GZIP`?", Fix),
    ("\"GZIP\"", "GZIP", "a string takes quotes: `\"GZIP\"`", Fix),
    ("[\"https://example.com\"]", "\"https://example.com\"", "write it in brackets: `[\"https://example.com\"]`", Fix),
    ("region = \"eu-west-1\"", "region = \"eu-west-1\"\n  account_id = 123456789012", "write it in quotes", Fix),
    ("versioning = \"Enabled\"", "force_destroy = \"true\"", "write `true`, without quotes", Fix),
    ("versioning = \"Enabled\"", "force_destroy = True", "did you mean `true`?", Fix),
    ("versioning = \"Enabled\"", "force_destroy = yes", "did you mean `true`?", Fix),
    (
        "region = \"eu-west-1\"",
        "region = title(\"eu-west-1\")",
        "write the result itself",
        Write("region = \"eu-west-1\""),
    ),
    (
        "region = \"eu-west-1\"",
        "region = lookup({}, \"a\")",
        "write the result itself",
        Write("region = \"eu-west-1\""),
    ),
    (
        "tags   = { team = \"data\" }",
        "tags = merge({}, {})",
        "write the result itself",
        Write("tags = { team = \"data\" }"),
    ),
    (
        "[\"https://example.com\"]",
        "toset([\"https://example.com\"])",
        "write the value itself",
        Write("[\"https://example.com\"]"),
    ),
    ("retention_period = 24", "retention_period = 2 * 12", "write the result itself", Write("retention_period = 24")),
    (
        "[\"https://example.com\"]",
        "[for o in [] : o]",
        "write the list or object out",
        Write("[\"https://example.com\"]"),
    ),
    // Parts of a request.
    (KEY, "partition_key = $.user_id", "write `request.body.user_id`", Fix),
    (KEY, "partition_key = \"$.user_id\"", "write `request.body.user_id`", Fix),
    (KEY, "partition_key = \"user_id\"", "`request.body.user_id`", Write("partition_key = request.body.user_id")),
    (KEY, "partition_key = body.user_id", "write `request.body.user_id`", Fix),
    (KEY, "partition_key = ${request.id}", "write `request.id`", Fix),
    (KEY, "partition_key = $context.requestId", "write `request.context.requestId`", Fix),
    (
        KEY,
        "partition_key = request.body.user_id != \"\" ? request.body.user_id : request.id",
        "`[request.body.user_id, request.id]`",
        Write("partition_key = [request.body.user_id, request.id]"),
    ),
    (
        KEY,
        "partition_key = request.body.items[*].id",
        "`request.body.items[0]`",
        Write("partition_key = request.body.items[0].id"),
    ),
    (
        "    put_record {",
        "    request_schema = { type = \"object\" }\n    put_record {",
        "write `jsonencode({ … })`",
        Fix,
    ),
    (
        "route \"POST /submit\" {\n    put_record {",
        "route \"GET /submit\" {\n    put_record {\n      data = 1",
        "write a part of the request",
        Write("route \"GET /submit\" {\n    put_record {\n      data = request.query.a"),
    ),
    ("partition_key = request.id", "key = request.id", "it is called `partition_key` here", Fix),
];

struct NoFiles;

impl tfgen::spec::ReadFile for NoFiles {
    fn read(&self, _: &str) -> Result<String, String> {
        Err("there is no such file".to_owned())
    }
}

/// What is wrong with a spec.
fn errors(spec: &str) -> Vec<Diagnostic> {
    let texts = Texts {
        shared: spec.to_owned(),
        environments: BTreeMap::from([("dev".to_owned(), String::new())]),
        ..Texts::default()
    };
    match Specs::parse(texts, NoFiles).check(&[]) {
        Ok(_) => Vec::new(),
        Err(Error::Spec(refused)) => {
            let error = |diagnostic: &Diagnostic| diagnostic.code.severity == Severity::Error;
            refused.diagnostics.into_iter().filter(error).collect()
        }
        Err(other) => panic!("{other}"),
    }
}

/// The text with the diagnostic's fix made.
fn fixed(text: &str, diagnostic: &Diagnostic) -> String {
    let mut text = text.to_owned();
    for (span, inserted) in diagnostic.edits().iter().rev() {
        text.replace_range(span.start..span.end, inserted);
    }
    text
}

fn told(diagnostics: &[Diagnostic]) -> String {
    let line = |one: &Diagnostic| {
        format!("  {}: {}\n    help: {}\n", one.code.id, one.message, one.help.as_deref().unwrap_or(""))
    };
    diagnostics.iter().map(line).collect()
}

/// What is wrong with the answer to a mistake, if anything is.
fn wrong_answer((right, wrong, must, then): &Mistake) -> Option<String> {
    assert_eq!(SPEC.matches(right).count(), 1, "`{right}` has to stand once in the spec");
    let spec = SPEC.replace(right, wrong);
    let found = errors(&spec);
    let [one] = found.as_slice() else { return Some(format!("not one error:\n{}", told(&found))) };
    let said = format!("{}\n{}", one.message, one.help.as_deref().unwrap_or(""));
    if !said.contains(must) {
        return Some(format!("`{must}` is not told:\n{}", told(&found)));
    }
    let mended = match then {
        Fix if one.edits().is_empty() => return Some(format!("there is no fix:\n{}", told(&found))),
        Fix => fixed(&spec, one),
        Write(text) => SPEC.replace(right, text),
        Told => return None,
    };
    let left = errors(&mended);
    (!left.is_empty()).then(|| format!("what the help says is refused:\n{}{}", told(&found), told(&left)))
}

#[test]
fn the_spec_without_mistakes_is_right() {
    assert_eq!(told(&errors(SPEC)), "");
}

#[test]
fn each_mistake_is_one_error_and_what_its_help_says_is_accepted() {
    let wrong = MISTAKES
        .iter()
        .filter_map(|mistake| wrong_answer(mistake).map(|problem| format!("{}\n{problem}", mistake.1)))
        .collect::<Vec<_>>();
    assert!(wrong.is_empty(), "{} of {}:\n\n{}", wrong.len(), MISTAKES.len(), wrong.join("\n"));
}

#[test]
fn answers_that_mislead_are_seen() {
    let wrong = |mistake: Mistake| wrong_answer(&mistake).unwrap();
    assert!(wrong((SHARDS, "", "needs `shard_count`", Fix)).contains("there is no fix"));
    assert!(wrong((SHARDS, "", "a tree", Told)).contains("is not told"));
    assert!(wrong((SHARDS, SHARDS, "", Told)).contains("not one error"));
    assert!(wrong((SHARDS, "", "needs", Write("  shard_count = 0\n"))).contains("is refused"));
}

/// Wherever a diagnostic has a fix, making it takes the diagnostic away and brings no other kind.
#[test]
fn fixes_of_all_diagnostics_mend_them() {
    let mut made = 0;
    for path in tree::children(&root().join("tests/diagnostics")) {
        let case = Case::read(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let folder = camino::Utf8Path::from_path(folder.path()).unwrap();
        let found = || -> (Vec<Diagnostic>, Sources) {
            let session = Session::open(folder).unwrap();
            match session.check(&[]) {
                Ok(checked) => (checked.warnings().to_vec(), session.sources().clone()),
                Err(Error::Spec(refused)) => (refused.diagnostics, session.sources().clone()),
                Err(_) => (Vec::new(), Sources::default()),
            }
        };
        case.lay_out(folder.as_std_path());
        let (before, sources) = found();
        for diagnostic in before.iter().filter(|diagnostic| !diagnostic.edits().is_empty()) {
            case.lay_out(folder.as_std_path());
            let file = folder.join(sources.path(diagnostic.span));
            let text = std::fs::read_to_string(&file).unwrap();
            std::fs::write(&file, fixed(&text, diagnostic)).unwrap();
            let (after, _) = found();
            let same = |other: &&Diagnostic| other.code == diagnostic.code && other.message == diagnostic.message;
            assert_eq!(after.iter().find(same), None, "{}", path.display());
            // A file that is HCL again, or a value that counts now, may be wrong in other ways, but not in those of the language.
            let language = |other: &&Diagnostic| {
                other.code.id.starts_with("SPC") && !before.iter().any(|known| known.code == other.code)
            };
            if diagnostic.code.id != "SPC001" {
                assert_eq!(after.iter().find(language), None, "{}", path.display());
            }
            made += 1;
        }
    }
    assert!(made >= 3, "only {made} fixes");
}
