//! Lines of texts that may be long, and marks before lines.

use anstyle::Style;

use super::paint::{FRAME, PLACE, PLAIN, paint};
use crate::base::visible::visible;
use crate::gateway::Fault;

/// Lines of a text that are shown; `--json` has all.
const LINES: usize = 40;

/// Characters of a line that are shown.
pub(super) const COLUMNS: usize = 300;

/// Where what is said of a step of a request begins.
pub(super) const STEP: &str = "                             ";

/// Whether all is well with what the line tells of, in four columns.
pub(super) fn mark(out: &mut String, style: Style, word: &str) {
    paint(out, style, &format!("{word:<4}"));
}

/// Where in a text something went wrong; `margin` belongs to the line number below.
pub(super) fn fault_place(out: &mut String, margin: &str, fault: &Fault) {
    paint(out, PLACE, &format!("{margin}--> {}:{}:{}", visible(&fault.file), fault.line, fault.column));
    out.push('\n');
}

/// One line, cut where it is long.
pub(super) fn line(out: &mut String, indent: &str, text: &str) {
    lines(out, indent, std::iter::once(text), PLAIN);
}

/// The first lines of a text, cut where they are long.
pub(super) fn lines<'t>(out: &mut String, indent: &str, lines: impl Iterator<Item = &'t str>, style: Style) {
    cut_lines(out, indent, lines, style, COLUMNS);
}

/// As [`lines`], cut at a width of one's own.
pub(super) fn cut_lines<'t>(
    out: &mut String,
    indent: &str,
    lines: impl Iterator<Item = &'t str>,
    style: Style,
    columns: usize,
) {
    let mut left_out = 0_usize;
    for (index, text) in lines.enumerate() {
        if index >= LINES {
            left_out += 1;
            continue;
        }
        let text = visible(text);
        let count = text.chars().count();
        out.push_str(indent);
        if count > columns {
            paint(out, style, &text.chars().take(columns).collect::<String>());
            paint(out, FRAME, &format!("… {} more characters", count - columns));
        } else {
            paint(out, style, &text);
        }
        out.push('\n');
    }
    if left_out > 0 {
        out.push_str(indent);
        paint(out, FRAME, &format!("… {left_out} more lines; --json has them"));
        out.push('\n');
    }
}
