//! The whole way of a spec in memory: text, overlay, model, checks, files, and every diagnostic drawn.
//!
//! The fuzz target includes this file too, so it names nothing of the tests.

use std::collections::BTreeMap;

use tfgen::base::diag::{Diagnostic, Severity, Sink, Styling, print, sorted};
use tfgen::base::file_set::FileSet;
use tfgen::base::source::Sources;
use tfgen::project::{self, Claims};
use tfgen::spec;

/// What a workspace of one environment came to.
#[derive(Debug)]
pub struct Outcome {
    /// What was reported, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The same, drawn.
    pub drawn: Vec<String>,
    /// The files, where nothing was wrong.
    pub files: Option<FileSet>,
}

impl Outcome {
    /// What was drawn of the errors.
    pub fn errors(&self) -> Vec<&str> {
        let is_error = |(diagnostic, _): &(&Diagnostic, &String)| diagnostic.code.severity == Severity::Error;
        self.diagnostics.iter().zip(&self.drawn).filter(is_error).map(|(_, text)| text.as_str()).collect()
    }
}

/// Between the shared spec and the environment's file in a text that holds both.
pub const SEPARATOR: &str = "\n#=== environment ===\n";

/// Runs a text that holds both files, or the shared one only.
pub fn run_text(text: &str) -> Outcome {
    let (base, overlay) = text.split_once(SEPARATOR).unwrap_or((text, ""));
    run("dev", base, overlay, &BTreeMap::new())
}

/// Runs a workspace of one environment; `files` are those that the spec may point to.
pub fn run(name: &str, base: &str, overlay: &str, files: &BTreeMap<String, String>) -> Outcome {
    let mut sources = Sources::default();
    let sink = Sink::default();
    let base = sources.add("tfgen.hcl", base);
    let overlay = sources.add(format!("environments/{name}.hcl"), overlay);
    let trees = (spec::parse(&sources, base, &sink), spec::parse(&sources, overlay, &sink));
    let environment = match trees {
        (Some(base), Some(overlay)) => project::read(name, &spec::overlay(&base, &overlay), files, &sink, None),
        _ => None,
    };
    let mut claims = Claims::default();
    if let Some(environment) = &environment {
        project::check(environment, &sink);
        claims.add(environment);
    }
    let mut diagnostics = sink.into_reported();
    diagnostics.extend(claims.check(&[name.to_owned()]));
    let diagnostics = sorted(&sources, diagnostics);
    let drawn = diagnostics.iter().map(|diagnostic| print(&sources, diagnostic, Styling::Plain)).collect();
    let right = diagnostics.iter().all(|diagnostic| diagnostic.code.severity != Severity::Error);
    let files = environment.as_ref().filter(|_| right).map(tfgen::render::render);
    Outcome { diagnostics, drawn, files }
}
