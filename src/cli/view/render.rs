//! The reports of `render` and `ci`.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::json::{Recipe, Rendered, RenderedFile};

const CREATE: Style = AnsiColor::Green.on_default();
const UPDATE: Style = AnsiColor::Yellow.on_default();
const DELETE: Style = AnsiColor::Red.on_default();
const BOLD: Style = Style::new().bold();

/// One environment: a line where nothing changed, else a line and the files.
#[must_use]
pub fn environment(rendered: &Rendered, check: bool) -> String {
    files(&rendered.environment, &rendered.files, rendered.unchanged, check)
}

/// A CI recipe, likewise.
#[must_use]
pub fn recipe(recipe: &Recipe, check: bool) -> String {
    files(recipe.engine, &recipe.files, recipe.unchanged, check)
}

fn files(name: &str, files: &[RenderedFile], unchanged: usize, check: bool) -> String {
    let mut out = String::new();
    if files.is_empty() {
        let noun = if unchanged == 1 { "file" } else { "files" };
        let _ = writeln!(out, "{BOLD}{name}{BOLD:#}: up to date, {unchanged} {noun}");
        return out;
    }
    let count = |action: &str| files.iter().filter(|file| file.action == action).count();
    let counts = [("create", "created"), ("update", "updated"), ("delete", "deleted")]
        .map(|(action, done)| match check {
            true => format!("{} to {action}", count(action)),
            false => format!("{} {done}", count(action)),
        })
        .join(", ");
    let stale = if check { "stale, " } else { "" };
    let _ = writeln!(out, "{BOLD}{name}{BOLD:#}: {stale}{counts}, {unchanged} unchanged");
    for file in files {
        let style = match file.action {
            "create" => CREATE,
            "update" => UPDATE,
            _ => DELETE,
        };
        let _ = writeln!(out, "  {style}{}{style:#} {}", file.action, file.path);
    }
    out
}
