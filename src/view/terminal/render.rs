//! What was, or would be, written: the reports of `render` and `ci`.

use super::paint::{ADDED, CHANGED, REMOVED, TITLE, paint};
use crate::view::words::count::counted;
use crate::workdir::{Action, Changes};

/// A line where nothing changes, else a line and the files; with `check` nothing was written.
pub(crate) fn files(changes: &Changes, check: bool) -> String {
    let mut out = String::new();
    paint(&mut out, TITLE, &changes.environment);
    let unchanged = changes.count(Action::Unchanged);
    if changes.changed().next().is_none() {
        out.push_str(&format!(": up to date, {}\n", counted(unchanged, "file")));
        return out;
    }
    let counts = [
        ("create", "created", Action::Create),
        ("update", "updated", Action::Update),
        ("delete", "deleted", Action::Delete),
    ]
    .map(|(verb, done, action)| match check {
        true => format!("{} to {verb}", changes.count(action)),
        false => format!("{} {done}", changes.count(action)),
    })
    .join(", ");
    let stale = if check { "stale, " } else { "" };
    out.push_str(&format!(": {stale}{counts}, {unchanged} unchanged\n"));
    for entry in changes.changed() {
        let (style, verb) = match entry.action {
            Action::Create => (ADDED, "create"),
            Action::Update => (CHANGED, "update"),
            Action::Delete => (REMOVED, "delete"),
            Action::Unchanged => continue,
        };
        out.push_str("  ");
        paint(&mut out, style, verb);
        let conflict = match entry.conflict {
            true if check => " (has conflict markers)",
            true => " (had conflict markers)",
            false => "",
        };
        out.push_str(&format!(" {}{conflict}\n", entry.path));
    }
    out
}
