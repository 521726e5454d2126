//! The whole look through a template.

use super::super::parser::Tree;
use super::found::Found;
use super::{names, quotes};

/// All findings, by place.
pub(crate) fn findings(tree: &Tree, known: &[&str]) -> Vec<Found> {
    let mut found = Vec::new();
    names::check(tree, known, &mut found);
    quotes::check(tree, &mut found);
    found.sort_by_key(|finding| finding.place);
    found.dedup();
    found
}
