//! Specs from texts, and what is told of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use tfgen::base::diag::Diagnostic;
use tfgen::base::source::Sources;
use tfgen::session::{Error, Specs, Texts};

/// What every shared spec here begins with.
pub const HEAD: &str = "project = \"demo\"\naws {\n  region = \"eu-west-1\"\n}\n";

/// The specs of a shared text and environments' texts.
pub fn specs(shared: &str, environments: &[(&str, &str)]) -> Arc<Specs> {
    let environments = environments.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let texts = Texts { shared: format!("{HEAD}{shared}"), environments, ..Texts::default() };
    Specs::parse(texts, BTreeMap::<String, String>::new())
}

/// All that `tfgen validate` tells: the code, the place as `file:line`, the message and the help of each.
pub fn told(shared: &str, environments: &[(&str, &str)]) -> Vec<String> {
    match specs(shared, environments).check(&[]) {
        Ok(checked) => lines(checked.sources(), checked.warnings()),
        Err(Error::Spec(refused)) => lines(&refused.sources, &refused.diagnostics),
        Err(error) => panic!("{error}"),
    }
}

fn lines(sources: &Sources, diagnostics: &[Diagnostic]) -> Vec<String> {
    let line = |diagnostic: &Diagnostic| {
        let (path, line) = (sources.path(diagnostic.span), sources.position(diagnostic.span).line);
        let (code, message) = (diagnostic.code.id, &diagnostic.message);
        format!("{code} {path}:{line} {message}; {}", diagnostic.help.as_deref().unwrap_or_default())
    };
    diagnostics.iter().map(line).collect()
}

/// The codes alone.
pub fn codes(shared: &str, environments: &[(&str, &str)]) -> Vec<String> {
    told(shared, environments).iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}
