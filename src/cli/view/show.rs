//! The merged spec, each value with the place it comes from.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::json::{Place, ShownBlock, ShownValue};
use crate::base::source::Sources;
use crate::spec::TracedBlock;

const ORIGIN: Style = AnsiColor::BrightBlack.on_default();

/// As a machine reads it.
#[must_use]
pub fn document(sources: &Sources, block: &TracedBlock) -> ShownBlock {
    ShownBlock {
        kind: block.kind.clone(),
        label: block.label.clone(),
        values: block
            .values
            .iter()
            .map(|value| ShownValue {
                name: value.name.clone(),
                value: value.text.clone(),
                place: value.origin.map(|span| Place::new(sources, span)),
            })
            .collect(),
        blocks: block.blocks.iter().map(|block| document(sources, block)).collect(),
    }
}

/// As a person reads it: HCL, with a comment behind each value.
#[must_use]
pub fn text(root: &ShownBlock) -> String {
    let mut out = String::new();
    body(&mut out, root, 0);
    out
}

fn body(out: &mut String, block: &ShownBlock, depth: usize) {
    let indent = "  ".repeat(depth);
    let name_width = block.values.iter().map(|value| value.name.chars().count()).max().unwrap_or(0);
    // Long values, such as whole templates, must not push all comments off the screen.
    let value_width =
        block.values.iter().map(|value| value.value.chars().count()).filter(|width| *width <= 60).max().unwrap_or(0);
    for ShownValue { name, value, place } in &block.values {
        let origin =
            place.as_ref().map_or_else(|| "default".to_owned(), |place| format!("{}:{}", place.file, place.line));
        let _ = writeln!(out, "{indent}{name:name_width$} = {value:value_width$}  {ORIGIN}# {origin}{ORIGIN:#}");
    }
    for (index, inner) in block.blocks.iter().enumerate() {
        if index > 0 || !block.values.is_empty() {
            out.push('\n');
        }
        let label = inner.label.as_ref().map(|label| format!(" {}", crate::hcl::quoted(label))).unwrap_or_default();
        if inner.values.is_empty() && inner.blocks.is_empty() {
            let _ = writeln!(out, "{indent}{}{label} {{}}", inner.kind);
            continue;
        }
        let _ = writeln!(out, "{indent}{}{label} {{", inner.kind);
        body(out, inner, depth + 1);
        let _ = writeln!(out, "{indent}}}");
    }
}
