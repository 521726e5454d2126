//! One condition of a filter: `@.a == 1`, `@.b`.

use super::characters::trim;
use super::compile::compile;
use super::operand::Pattern;
use super::path::{Comparison, Criterion, JsonPath, Operand};
use crate::json::Failure;

/// In the order in which Jayway looks for them; the first one that is anywhere in the condition is it.
const COMPARISONS: [(&str, Comparison); 7] = [
    ("==", Comparison::Equal),
    (">=", Comparison::GreaterOrEqual),
    ("<=", Comparison::LessOrEqual),
    ("!=", Comparison::NotEqual),
    ("<", Comparison::Less),
    (">", Comparison::Greater),
    ("=~", Comparison::Matches),
];

impl Criterion {
    /// Reads a condition.
    pub(super) fn parse(text: &str) -> Result<Self, Failure> {
        let found = COMPARISONS.iter().find_map(|(sign, comparison)| Some((text.split_once(sign)?, *comparison)));
        let Some(((left, right), comparison)) = found else {
            let text = trim(text);
            let (path, exists) = match text.strip_prefix('!') {
                Some(path) if path.starts_with('@') => (path, false),
                _ => (text, true),
            };
            if !path.starts_with(['$', '@']) {
                return Err(Failure::refused(format!(
                    "the condition `{text}` of a filter has no comparison; there are == != < <= > >= =~"
                )));
            }
            return Ok(Self::Exists(definite(path)?, exists));
        };
        let left = trim(left);
        // Jayway drops the `!` before a path on the left of a comparison.
        let left = if left.starts_with("!@") { left.trim_start_matches('!') } else { left };
        let right = trim(right);
        if right.starts_with("!@") {
            return Err(Failure::refused(format!(
                "the condition `{}` of a filter has `!` before a path that is compared",
                trim(text)
            )));
        }
        Ok(Self::Compare(operand(left)?, comparison, operand(right)?))
    }
}

fn operand(text: &str) -> Result<Operand, Failure> {
    if text.starts_with(['$', '@']) {
        return definite(text).map(Operand::Path);
    }
    if let Some(rest) = text.strip_prefix('\'')
        && text.ends_with('\'')
    {
        let inner = rest.strip_suffix('\'').ok_or_else(|| Failure::refused("a filter has a single quote alone"))?;
        return Ok(Operand::Text(inner.to_owned()));
    }
    if let Some(rest) = text.strip_prefix('/')
        && (text.ends_with('/') || text.ends_with("/i"))
    {
        let ignore_case = text.ends_with('i');
        let end = rest.rfind('/').ok_or_else(|| Failure::refused("a filter has a `/` alone"))?;
        return Pattern::new(rest.get(..end).unwrap_or_default(), ignore_case).map(Operand::Pattern);
    }
    Ok(Operand::Text(text.to_owned()))
}

/// A path in a filter, which must be definite.
fn definite(text: &str) -> Result<JsonPath, Failure> {
    // A filter in the path of a filter would make it indefinite; not to read it bounds how deep this goes.
    let path = compile(text, None)?;
    if path.is_definite() {
        Ok(path)
    } else {
        Err(Failure::refused(format!("the path `{text}` in a filter can give more than one value")))
    }
}
