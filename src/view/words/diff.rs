//! A comparison in words.

use super::count::tally;
use crate::base::visible::{cut, visible};
use crate::diff::{
    ArgumentChange, BlockChange, BlockKind, Effect, Extent, Hunk, LineKind, Meaning, Move, OtherFile, Perspective,
    Status,
};

/// What stands for a value that is not there.
pub(crate) const NOT_SET: &str = "(not set)";

/// All environments that a meaning speaks of, sorted.
pub(crate) fn environments(meaning: &Meaning) -> Vec<&str> {
    let mut all: Vec<&str> = meaning
        .blocks
        .iter()
        .map(|block| block.environment.as_str())
        .chain(meaning.files.iter().map(|file| file.environment.as_str()))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The arguments to be read: those of a resource that is replaced by design are digests of what is told elsewhere.
pub(crate) fn arguments(block: &BlockChange) -> &[ArgumentChange] {
    if block.effect == Effect::ReplacedByDesign { &[] } else { &block.arguments }
}

/// What happens to a block, in words: `will be replaced: name changes`.
pub(crate) fn words(block: &BlockChange, perspective: &Perspective) -> String {
    if let Perspective::Environments { old, new } = perspective {
        return match block.effect {
            Effect::Added => format!("is only in {new}"),
            Effect::Removed => format!("is only in {old}"),
            Effect::Changed | Effect::Replaced | Effect::ReplacedByDesign | Effect::Moved | Effect::Elsewhere => {
                "differs".to_owned()
            }
        };
    }
    match block.effect {
        Effect::Added => "will be added".to_owned(),
        Effect::Removed => "will be removed".to_owned(),
        Effect::Changed => "will be changed".to_owned(),
        Effect::ReplacedByDesign => "will be replaced, as by design on each change".to_owned(),
        Effect::Moved => "moves and stays as it is".to_owned(),
        Effect::Elsewhere => "will be created anew elsewhere".to_owned(),
        Effect::Replaced => {
            let arguments = block.arguments.iter().filter(|argument| argument.replaces);
            let paths: Vec<&str> = arguments.map(|argument: &ArgumentChange| argument.path.as_str()).collect();
            // A resource that follows another has no argument that changes; a note says what it follows.
            if paths.is_empty() {
                return "will be replaced".to_owned();
            }
            let verb = if paths.len() == 1 { "changes" } else { "change" };
            visible(&format!("will be replaced: {} {verb}", paths.join(", "))).into_owned()
        }
    }
}

/// `mapping template of module.api_gateway`
pub(crate) fn file_title(file: &OtherFile) -> String {
    let what = if file.path.ends_with(".vtl") { "mapping template" } else { "file" };
    file.module.as_ref().map_or_else(|| what.to_owned(), |module| format!("{what} of {module}"))
}

/// What happens to a file that is no HCL, in words.
pub(crate) fn file_words(file: &OtherFile, perspective: &Perspective) -> String {
    match (perspective, file.status) {
        (Perspective::Change, status) => format!("will be {}", status.word()),
        (Perspective::Environments { new, .. }, Status::Added) => format!("is only in {new}"),
        (Perspective::Environments { old, .. }, Status::Removed) => format!("is only in {old}"),
        (Perspective::Environments { .. }, Status::Changed) => "differs".to_owned(),
    }
}

/// What would keep what seems to be renamed: a line on where it goes, then the blocks; empty where nothing seems so. One path an environment.
pub(crate) fn moves(meaning: &Meaning) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for one in &meaning.moves {
        let told = || {
            format!(
                "renamed, as it seems: these blocks in `{}` keep it; `tfgen render {} --moved` writes them",
                one.path, one.environment
            )
        };
        match all.last_mut() {
            Some((line, blocks)) if *line == told() => blocks.push_str(&one.block()),
            _ => all.push((told(), one.block())),
        }
    }
    all
}

/// What else has to be done for moves to keep what they move.
pub(crate) fn move_notes(meaning: &Meaning) -> Vec<String> {
    let name = |one: &Move| {
        let kept = one.keep_name.as_ref()?;
        Some(format!(
            "`{}`: its name changes with its label, and replaces it all the same: write `{kept}` in the spec",
            one.to
        ))
    };
    let back = |one: &Move| {
        let from = one.leads_back.as_ref()?;
        Some(format!("the `moved` block from `{from}` has to go first: terraform refuses moves in a circle"))
    };
    meaning.moves.iter().flat_map(|one| name(one).into_iter().chain(back(one))).collect()
}

/// A value as it is shown: cut when long, words when not set.
pub(crate) fn value(text: Option<&str>) -> String {
    text.map_or_else(|| NOT_SET.to_owned(), cut)
}

/// `resources: 1 to add, 2 to change, 1 to replace, 1 to remove`, unless there are none or the sides are environments.
pub(crate) fn totals(meaning: &Meaning) -> Option<String> {
    let any = meaning.blocks.iter().any(|block| block.kind == BlockKind::Resource);
    if !any || meaning.perspective != Perspective::Change {
        return None;
    }
    let replaced = meaning.count(Effect::Replaced) + meaning.count(Effect::ReplacedByDesign);
    let counts =
        [meaning.count(Effect::Added), meaning.count(Effect::Changed), replaced, meaning.count(Effect::Removed)];
    let moved = match meaning.count(Effect::Moved) {
        0 => String::new(),
        count => format!(", {count} to move"),
    };
    let elsewhere = match meaning.count(Effect::Elsewhere) {
        0 => String::new(),
        count => format!(", {count} to create anew elsewhere"),
    };
    Some(format!("resources: {}{moved}{elsewhere}", tally(counts, "remove")))
}

/// `@@ -1,3 +1,4 @@`
pub(crate) fn place(hunk: &Hunk) -> String {
    let side = |extent: Extent| match extent {
        Extent { start, len: 1 } => start.to_string(),
        Extent { start, len } => format!("{start},{len}"),
    };
    format!("@@ -{} +{} @@", side(hunk.old), side(hunk.new))
}

/// What a line of a patch begins with.
pub(crate) const fn sign(kind: LineKind) -> char {
    match kind {
        LineKind::Context => ' ',
        LineKind::Removed => '-',
        LineKind::Added => '+',
    }
}
