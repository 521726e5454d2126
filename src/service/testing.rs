//! Lets the tests of a service read a spec text without a workspace.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ALL;
use super::contract::{Context, Kind, Thing, Things};
use crate::base::diag::{Sink, sorted};
use crate::base::module::Module;
use crate::base::source::Sources;
use crate::spec::{Reader, Scope, parse};
use crate::view::terminal::diagnostics::{Styling, print};

/// Reads all blocks of a kind in a spec of project `demo`, environment `dev`, region `eu-west-1`; gives what was read and the diagnostics as plain text.
pub(crate) fn read_with_files<T>(
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
        let kinds: Vec<&str> = ALL.iter().map(|service| service.about.kind).collect();
        let scope = Scope {
            environment: "dev",
            variables: variables.into(),
            kinds: &kinds,
            foreign: &[],
            files,
            declared: None,
            nothing: crate::spec::Block::nothing(),
            budget: crate::spec::Budget::default(),
        };
        let reader = Reader::new(&root, &scope, &sink, None);
        things = reader.blocks(kind).iter().map(read).collect();
    }
    let reported = sorted(&sources, sink.into_reported());
    let text = reported.iter().map(|diagnostic| print(&sources, diagnostic, Styling::Plain) + "\n").collect();
    (things, text)
}

/// As [`read_with_files`], with no files to point to.
pub(crate) fn read<T>(text: &str, kind: &'static str, read: impl Fn(&Reader<'_>) -> T) -> (Vec<T>, String) {
    read_with_files(text, kind, &BTreeMap::new(), read)
}

/// What things of a kind are rendered to in region `eu-west-1`, with nothing else in the environment.
pub(crate) fn rendered<T: Kind>(text: &str) -> Module {
    let (things, problems) = read(text, T::ABOUT.kind, T::read);
    assert_eq!(problems, "");
    let mut all = Things::default();
    for service in ALL {
        all.add(service.about, []);
    }
    all.add(&T::ABOUT, things.into_iter().flatten().map(|thing| -> Arc<dyn Thing> { Arc::new(thing) }));
    let context = Context { region: "eu-west-1", provider_version: "", things: &all, derived_roles: &BTreeMap::new() };
    let mut module = Module::default();
    T::render(&context, &mut module);
    module
}
