//! What an expression means once variables, locals and outputs are followed: the resources' own addresses.
//!
//! When a label changes, so do the names of the variables and outputs that carry what comes from it. Two texts that lead to the same attribute are the same.

use super::beside::Beside;
use super::resources::{Index, Key};

/// How far references are followed: a root module, a module, and a circle that somebody wrote.
const DEEPEST: usize = 8;

/// An expression with its references followed to resources, whose addresses are written in full, and as `beside` moves them.
pub(super) fn resolved(index: &Index, beside: Option<&Beside>, place: &Place<'_>, text: &str) -> String {
    follow(index, beside, place, text, 0)
}

/// Where an expression stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) environment: &'a str,
    pub(super) module: Option<&'a str>,
}

fn follow(index: &Index, beside: Option<&Beside>, place: &Place<'_>, text: &str, depth: usize) -> String {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if is_name(first) { rest.find(|c| !is_name(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (part, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        match reference(index, beside, place, part, depth) {
            Some(text) => out.push_str(&text),
            None => out.push_str(part),
        }
        rest = after;
    }
    out
}

fn reference(index: &Index, beside: Option<&Beside>, place: &Place<'_>, name: &str, depth: usize) -> Option<String> {
    if depth > DEEPEST {
        return None;
    }
    let scoped = |local: String| place.module.map_or_else(|| local.clone(), |module| format!("{module}.{local}"));
    let key = |address: String| -> Key { (place.environment.to_owned(), address) };
    let names: Vec<&str> = name.split('.').collect();
    let deeper = |place: &Place<'_>, text: &str| follow(index, beside, place, text, depth + 1);
    match names.as_slice() {
        ["var", variable] => {
            let root = Place { module: None, ..*place };
            let call = index.blocks.get(&key(place.module?.to_owned()))?;
            Some(deeper(&root, call.value.text_of(variable)?))
        }
        ["module", module, output] if place.module.is_none() => {
            let module = format!("module.{module}");
            let block = index.blocks.get(&key(format!("{module}.output.{output}")))?;
            let inside = Place { module: Some(&module), ..*place };
            Some(deeper(&inside, block.value.text_of("value")?))
        }
        [kind, label, rest @ ..] if kind.starts_with("aws_") => {
            let address = key(scoped(format!("{kind}.{label}")));
            let address = beside.and_then(|beside| beside.target(&address)).unwrap_or(address).1;
            Some(std::iter::once(address.as_str()).chain(rest.iter().copied()).collect::<Vec<_>>().join("."))
        }
        _ => None,
    }
}
