//! The whole way of a spec in memory: text, overlay, model, checks, files, and every diagnostic drawn.
//!
//! The fuzz target includes this file too, so it names nothing of the tests.

use std::collections::BTreeMap;

use tfgen::base::diag::{Diagnostic, Severity};
use tfgen::base::file_set::FileSet;
use tfgen::render;
use tfgen::session::{Specs, Texts};
use tfgen::view::terminal::diagnostics::{Styling, print};

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
    let texts = Texts {
        shared: base.to_owned(),
        environments: BTreeMap::from([(name.to_owned(), overlay.to_owned())]),
        ..Texts::default()
    };
    let specs = Specs::parse(texts, files.clone());
    let readings = specs.read_environments(&[]).unwrap_or_else(|error| panic!("{error}"));
    let (diagnostics, files) = match readings.check() {
        Ok(checked) => {
            (checked.warnings().to_vec(), checked.environment(name).map(|environment| render::render(&environment)))
        }
        Err(refused) => (refused.diagnostics, None),
    };
    let drawn = diagnostics.iter().map(|diagnostic| print(specs.sources(), diagnostic, Styling::Plain)).collect();
    Outcome { diagnostics, drawn, files }
}
