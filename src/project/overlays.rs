//! Blocks of an environment's file that match none of the shared spec.

use super::{codes, unused};
use crate::base::address::Reference;
use crate::base::diag::{Diagnostic, Severity};
use crate::base::{layout, suggest};
use crate::spec::{self, Block, Unmatched, refers_to, unmatched};

/// Adds what is to be said of the blocks of an environment's file to what was reported of the merged spec.
pub(super) fn check(environment: &str, shared: &Block, over: &Block, reported: &mut Vec<Diagnostic>) {
    let file = layout::spec(environment);
    for unmatched in unmatched(shared, over) {
        let block = unmatched.block;
        let is_wrong =
            |diagnostic: &Diagnostic| diagnostic.span == block.head() && diagnostic.code.severity == Severity::Error;
        if unmatched.drops() {
            // Of a block that cannot stand there at all this has been told.
            if !reported.iter().any(is_wrong) {
                reported.push(drops_nothing(&unmatched));
            }
            continue;
        }
        let Some(meant) = meant(&unmatched, over) else { continue };
        let is_unused = |diagnostic: &&mut Diagnostic| {
            unused::CODES.contains(&diagnostic.code)
                && block.labels.first().is_some_and(|label| label.span == diagnostic.span)
        };
        if let Some(unused) = reported.iter_mut().find(is_unused) {
            let help = unused.help.take().unwrap_or_default();
            unused.help = Some(format!(
                "only `{file}` has this block; to change {}, give it that label; else {help}",
                meant.all(&unmatched)
            ));
        } else if let Meant::Typo(near) = &meant {
            let message = format!("`{}` does not change `{}`: the labels differ", block.written(), near.written());
            let help = format!("did you mean `{}`? a further block needs a label that differs by more", near.written());
            reported.push(
                Diagnostic::new(&codes::MATCHES_NOTHING, block.head(), message)
                    .related(near.head(), "which the environment's file does not mention")
                    .help(help),
            );
        } else if reported.iter().any(|diagnostic| is_wrong(diagnostic) && diagnostic.code == &spec::codes::MISSING) {
            let message = format!("`{}` is only in `{file}`, and is not complete there", block.written());
            let help = format!("to change {}, give it that label", meant.all(&unmatched));
            reported.push(Diagnostic::new(&codes::MATCHES_NOTHING, block.head(), message).help(help));
        }
    }
}

fn drops_nothing(unmatched: &Unmatched<'_>) -> Diagnostic {
    let block = unmatched.block;
    let message =
        format!("`{}` has no `{}` here, so `enabled = false` drops nothing", layout::SHARED_SPEC, block.written());
    let labels = unmatched.shared.iter().map(|shared| shared.label());
    let help = if unmatched.shared.is_empty() {
        "remove the block".to_owned()
    } else {
        match suggest::nearest(block.label(), labels) {
            Some(near) => format!("did you mean `{} \"{near}\"`? else remove the block", block.kind.value),
            None => format!("it has {}; if none of them is meant, remove the block", listed(&unmatched.shared)),
        }
    };
    Diagnostic::new(&codes::DROPS_NOTHING, block.head(), message).help(help)
}

/// What a further block may have been meant for.
enum Meant<'a> {
    /// For this one, whose label is nearly the same.
    Typo(&'a Block),
    /// For one of those that the file does not mention.
    OneOf,
}

fn meant<'a>(unmatched: &Unmatched<'a>, over: &Block) -> Option<Meant<'a>> {
    let block = unmatched.block;
    if unmatched.untouched.is_empty() {
        return None;
    }
    match unmatched.untouched.iter().find(|shared| suggest::is_typo(block.label(), shared.label())) {
        // Whoever refers to it knows that it is another one.
        Some(_) if refers_to(over, &Reference::new(&block.kind.value, block.label())) => None,
        Some(near) => Some(Meant::Typo(near)),
        None => Some(Meant::OneOf),
    }
}

impl Meant<'_> {
    /// The shared blocks in question.
    fn all(&self, unmatched: &Unmatched<'_>) -> String {
        match self {
            Self::Typo(near) => format!("`{}` of `{}`", near.written(), layout::SHARED_SPEC),
            Self::OneOf => format!("{} of `{}`", listed(&unmatched.untouched), layout::SHARED_SPEC),
        }
    }
}

/// How many blocks are named.
const NAMED: usize = 3;

/// Blocks by their heads, the first few of many.
fn listed(blocks: &[&Block]) -> String {
    let mut named: Vec<String> = blocks.iter().take(NAMED).map(|block| format!("`{}`", block.written())).collect();
    if blocks.len() > NAMED {
        named.push(format!("{} more", blocks.len() - NAMED));
    }
    match named.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => named.concat(),
    }
}
