//! The report of `render`.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::json::Rendered;

const CREATE: Style = AnsiColor::Green.on_default();
const UPDATE: Style = AnsiColor::Yellow.on_default();
const DELETE: Style = AnsiColor::Red.on_default();
const BOLD: Style = Style::new().bold();

/// One environment: a line where nothing changed, else a line and the files.
#[must_use]
pub fn environment(rendered: &Rendered, check: bool) -> String {
    let name = &rendered.environment;
    let mut out = String::new();
    if !rendered.changed {
        let _ = writeln!(out, "{BOLD}{name}{BOLD:#}: up to date, {} files", rendered.unchanged);
        return out;
    }
    let count = |action: &str| rendered.files.iter().filter(|file| file.action == action).count();
    let counts = [("create", "created"), ("update", "updated"), ("delete", "deleted")]
        .map(|(action, done)| match check {
            true => format!("{} to {action}", count(action)),
            false => format!("{} {done}", count(action)),
        })
        .join(", ");
    let stale = if check { "stale, " } else { "" };
    let _ = writeln!(out, "{BOLD}{name}{BOLD:#}: {stale}{counts}, {} unchanged", rendered.unchanged);
    for file in &rendered.files {
        let style = match file.action {
            "create" => CREATE,
            "update" => UPDATE,
            _ => DELETE,
        };
        let _ = writeln!(out, "  {style}{}{style:#} {}", file.action, file.path);
    }
    out
}
