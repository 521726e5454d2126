//! Checks what the shared spec says and no environment reads. A mistake in it would wait for the environment that does.

use super::environment;
use crate::base::diag::{Code, Diagnostic, Sink};
use crate::spec::{self, Block, ReadFile, codes};

/// What is wrong whatever else the spec says.
const ALWAYS: &[&Code] = &[
    &codes::CHOICE,
    &codes::FILE,
    &codes::FORM,
    &codes::FUNCTION,
    &codes::LABELS,
    &codes::LABEL_NAME,
    &codes::RANGE,
    &codes::REQUEST,
    &codes::TYPE,
    &codes::UNKNOWN_ATTRIBUTE,
    &codes::UNKNOWN_BLOCK,
    &codes::UNKNOWN_NAME,
    &codes::UNSUPPORTED,
];
/// What of that does not change with the environment: its type, but not its text.
const IN_EVERY_ENVIRONMENT: &[&Code] = &[&codes::TYPE, &codes::UNSUPPORTED];

/// What is wrong with what the files of all environments hide of the shared spec, as far as it can be known without an environment that reads it.
#[must_use]
pub fn check(shared: &Block, overs: &[(&str, &Block)], files: &dyn ReadFile) -> Vec<Diagnostic> {
    let blocks: Vec<&Block> = overs.iter().map(|(_, over)| *over).collect();
    let hidden = spec::hidden(shared, &blocks);
    let Some((name, over)) = overs.first().filter(|_| !hidden.is_empty()) else { return Vec::new() };
    let sink = Sink::default();
    // The rest of a block is that of one environment; nothing is asked here that depends on it.
    let _ = environment::read(name, &spec::uncovered(shared, over), files, &spec::Budget::default(), &sink, None);
    let counts = |diagnostic: &Diagnostic| {
        let span = diagnostic.span;
        hidden.iter().any(|hidden| {
            let within =
                hidden.span.file == span.file && hidden.span.start <= span.start && span.end <= hidden.span.end;
            within && if hidden.depends { IN_EVERY_ENVIRONMENT } else { ALWAYS }.contains(&diagnostic.code)
        })
    };
    sink.into_reported().into_iter().filter(counts).collect()
}
