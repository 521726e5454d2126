//! Fills in a template of `templates/mapping`.

use super::escape;
use crate::template::{self, Context};

/// The template with its values, and before it the variables that its strings use.
pub(super) fn filled(context: &impl Context) -> String {
    escape::with_variables(&part(context))
}

/// A template that stands in another one, with its values.
///
/// A built-in template cannot fail, for tests render each of them. If one did, its text would say so, and be no VTL, since the
/// `#if` has no end: an empty template would be a valid one.
pub(super) fn part(context: &impl Context) -> String {
    template::built_in().render(context).unwrap_or_else(|error| format!("#if({error})\n"))
}
