//! Lets the tests of a service read a spec text without a workspace.

use std::collections::BTreeMap;

use crate::base::diag::{Sink, Styling, print, sorted};
use crate::base::source::Sources;
use crate::spec::{Reader, Scope, parse};

/// Kinds that references may name in tests.
const KINDS: &[&str] = &["kinesis_stream", "s3_bucket", "firehose", "rest_api", "iam_role"];

/// Reads all blocks of a kind in a spec of project `demo`, environment `dev`, region `eu-west-1`; gives what was read and the diagnostics as plain text.
pub fn read_with_files<T>(
    text: &str,
    kind: &'static str,
    files: &BTreeMap<String, String>,
    read: impl Fn(&Reader<'_>) -> T,
) -> (Vec<T>, String) {
    let mut sources = Sources::default();
    let file = sources.add("tfgen.hcl", text);
    let sink = Sink::default();
    let mut things = Vec::new();
    if let Some(root) = parse(&sources, file, &sink) {
        let variables =
            [("project", "demo"), ("aws.region", "eu-west-1")].map(|(name, value)| (name, value.to_owned()));
        let scope = Scope {
            environment: "dev",
            variables: variables.into(),
            kinds: KINDS,
            files,
            declared: None,
            nothing: crate::spec::Block::nothing(),
        };
        let reader = Reader::new(&root, &scope, &sink, None);
        things = reader.blocks(kind).iter().map(read).collect();
    }
    let reported = sorted(&sources, sink.into_reported());
    let text = reported.iter().map(|diagnostic| print(&sources, diagnostic, Styling::Plain) + "\n").collect();
    (things, text)
}

/// As [`read_with_files`], with no files to point to.
pub fn read<T>(text: &str, kind: &'static str, read: impl Fn(&Reader<'_>) -> T) -> (Vec<T>, String) {
    read_with_files(text, kind, &BTreeMap::new(), read)
}
