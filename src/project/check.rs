//! Checks one environment as a whole.

use super::environment::Environment;
use super::roles::Roles;
use super::{codes, rules, unused};
use crate::base::diag::{Diagnostic, Sink};
use crate::service;

/// Reports what does not go together.
pub(crate) fn check(environment: &Environment, sink: &Sink) {
    unused::check(environment, sink);
    let roles = Roles::of(environment, sink);
    let identities = roles.identities(environment);
    let context = environment.context(&identities);
    roles.check(&context, sink);
    // From those who write to those who are written to: whether a writer is wrong is then known when what it writes to is checked.
    for service in service::ALL.iter().rev() {
        (service.check)(&context, sink);
    }
    for rule in rules::ALL {
        rule(&context, sink);
    }
    nothing(environment, sink);
}

/// An environment of which nothing is left.
fn nothing(environment: &Environment, sink: &Sink) {
    // What is missing may only be what could not be read, or is misspelt, which has been told.
    if sink.has_errors() || environment.makes_something {
        return;
    }
    sink.report(
        Diagnostic::new(
            &codes::NOTHING,
            environment.aws.region.span,
            format!("the environment `{}` makes nothing", environment.name),
        )
        .help("add a block such as `kinesis_stream`, or look for `enabled = false`"),
    );
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::environment::read;
    use super::*;
    use crate::base::diag::sorted;
    use crate::base::source::Sources;
    use crate::spec::parse;
    use crate::view::terminal::diagnostics::{Styling, print};

    /// What is told of a spec by reading and checking it, first lines only.
    fn told(text: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let file =
            sources.add("tfgen.hcl", format!("project = \"demo\"\naws {{\n  region = \"eu-west-1\"\n}}\n{text}"));
        let sink = Sink::default();
        let root = parse(&sources, file, &sink).unwrap();
        if let Some(environment) =
            read("dev", &root, &BTreeMap::<String, String>::new(), &crate::spec::Budget::default(), &sink, None)
        {
            check(&environment, &sink);
        }
        sorted(&sources, sink.into_reported())
            .iter()
            .map(|diagnostic| print(&sources, diagnostic, Styling::Plain))
            .filter_map(|printed| printed.lines().next().map(str::to_owned))
            .collect()
    }

    #[test]
    fn references_are_looked_up_whatever_else_is_wrong_with_their_block() {
        let told = told(
            "kinesis_stream \"events\" {\n  shard_count = 1\n}\ns3_bucket \"events\" {\n  write_only_from = firehose.nobody\n  bucketname = \"a\"\n}\n\
             firehose \"events\" {\n  kinesis_stream = kinesis_stream.events\n  s3_bucket = s3_bucket.evens\n  buffering_size = 0\n}\n",
        );
        for part in
            ["there is no `firehose.nobody`", "there is no `s3_bucket.evens`", "`buffering_size` is 0", "`bucketname`"]
        {
            assert!(told.iter().any(|line| line.contains(part)), "{part}: {told:#?}");
        }
        assert_eq!(told.iter().filter(|line| line.starts_with("error[")).count(), 4, "{told:#?}");
    }

    #[test]
    fn a_dropped_block_is_not_there_and_one_that_cannot_be_read_is() {
        let told = told(
            "kinesis_stream \"dropped\" {\n  enabled = false\n}\nkinesis_stream \"broken\" {}\nrest_api \"ingest\" {\n  stage_name = environment\n\
             route \"POST /{stream}\" {\n    authorization = \"AWS_IAM\"\n    put_record {\n      partition_key = request.id\n      stream_parameter = request.path.stream\n\
             streams = { a = kinesis_stream.dropped, b = kinesis_stream.broken }\n    }\n  }\n}\n",
        );
        assert_eq!(
            told,
            [
                "error[SPC008]: `kinesis_stream` needs `shard_count`",
                "error[SPC013]: there is no `kinesis_stream.dropped` in environment `dev`"
            ]
        );
    }

    #[test]
    fn nothing_is_said_to_be_missing_while_it_may_be_misspelt() {
        let empty = "iam_role \"writer\" {\n  existing = true\n  name = \"writer\"\n}\n";
        let codes =
            |text: &str| told(text).iter().map(|line| line.split(':').next().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(codes(empty), ["warning[PRJ006]", "warning[IAM004]"]);
        assert_eq!(codes(&format!("{empty}kinesis_strem \"events\" {{}}\n")), ["error[SPC004]"]);
    }
}
