//! The merged spec, each value with the place it comes from.

use super::paint::{ORIGIN, paint};
use crate::base::source::Sources;
use crate::hcl::quoted;
use crate::spec::TracedBlock;

/// HCL, with a comment behind each value.
pub(crate) fn text(sources: &Sources, root: &TracedBlock) -> String {
    let mut out = String::new();
    body(&mut out, sources, root, 0);
    out
}

fn body(out: &mut String, sources: &Sources, block: &TracedBlock, depth: usize) {
    let indent = "  ".repeat(depth);
    let name_width = block.values.iter().map(|value| value.name.chars().count()).max().unwrap_or(0);
    // Long values, such as whole templates, must not push all comments off the screen.
    let value_width =
        block.values.iter().map(|value| value.text.chars().count()).filter(|width| *width <= 60).max().unwrap_or(0);
    for value in &block.values {
        let (name, text) = (&value.name, &value.text);
        let origin = value.origin.map_or_else(
            || "default".to_owned(),
            |span| format!("{}:{}", sources.path(span), sources.position(span).line),
        );
        out.push_str(&format!("{indent}{name:name_width$} = {text:value_width$}  "));
        paint(out, ORIGIN, &format!("# {origin}"));
        out.push('\n');
    }
    for (index, inner) in block.blocks.iter().enumerate() {
        if index > 0 || !block.values.is_empty() {
            out.push('\n');
        }
        let label = inner.label.as_ref().map(|label| format!(" {}", quoted(label))).unwrap_or_default();
        if inner.values.is_empty() && inner.blocks.is_empty() {
            out.push_str(&format!("{indent}{}{label} {{}}\n", inner.kind));
            continue;
        }
        out.push_str(&format!("{indent}{}{label} {{\n", inner.kind));
        body(out, sources, inner, depth + 1);
        out.push_str(&format!("{indent}}}\n"));
    }
}
