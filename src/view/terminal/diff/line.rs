//! The colour of a line of a patch.

use anstyle::Style;

use crate::diff::LineKind;
use crate::view::terminal::paint::{ADDED, PLAIN, REMOVED};

pub(super) const fn style(kind: LineKind) -> Style {
    match kind {
        LineKind::Context => PLAIN,
        LineKind::Removed => REMOVED,
        LineKind::Added => ADDED,
    }
}
