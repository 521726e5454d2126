//! Prose is wrapped at 100 columns: a change of one word is then a change of one line.

use std::path::{Path, PathBuf};

use super::repository::assert_none;
use crate::support::{root, tree};

const COLUMNS: usize = 100;

/// Folders whose texts nobody writes: what programs print, and what they need.
const NOT_PROSE: &[&str] = &["target", "node_modules", "corpus", "plan_json", "expected", "rendered"];

/// Lines of prose that are too long and could be broken. Tables, headings and code are as long as they are, and so is a line that is one link or one
/// code span.
fn long_lines(path: &str, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let mut in_code = false;
    for (index, line) in text.lines().enumerate() {
        let start = line.trim_start();
        if start.starts_with("```") || start.starts_with("~~~") {
            in_code = !in_code;
        } else if !in_code
            && line.chars().count() > COLUMNS
            && !start.starts_with(['|', '#'])
            && can_be_broken(without_marker(start))
        {
            problems.push(format!("{path}:{}: {} columns, of {COLUMNS}", index + 1, line.chars().count()));
        }
    }
    problems
}

/// The text of an item of a list, or of a quotation.
fn without_marker(line: &str) -> &str {
    let number = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let numbered = number.strip_prefix(". ").filter(|_| number.len() < line.len());
    let marked = ["- ", "* ", "> "].iter().find_map(|marker| line.strip_prefix(marker));
    numbered.or(marked).unwrap_or(line)
}

/// Whether a space stands outside of code spans.
fn can_be_broken(line: &str) -> bool {
    line.split('`').step_by(2).any(|outside| outside.contains(' '))
}

/// Every `.md` of the repository, by its path there.
fn documents(folder: &Path, found: &mut Vec<PathBuf>) {
    for child in tree::children(folder) {
        let name = child.file_name().unwrap().to_str().unwrap();
        if child.is_dir() && !name.starts_with('.') && !NOT_PROSE.contains(&name) {
            documents(&child, found);
        } else if child.extension().is_some_and(|extension| extension == "md") {
            found.push(child);
        }
    }
}

#[test]
fn prose_is_wrapped() {
    let mut found = Vec::new();
    documents(&root(), &mut found);
    let names: Vec<String> =
        found.iter().map(|path| path.strip_prefix(root()).unwrap().display().to_string().replace('\\', "/")).collect();
    for known in ["README.md", "docs/spec.md", "crates/apigw-vtl/README.md"] {
        assert!(names.contains(&known.to_owned()), "{known} is not looked at");
    }
    let long =
        found.iter().zip(&names).flat_map(|(path, name)| long_lines(name, &std::fs::read_to_string(path).unwrap()));
    assert_none(&long.collect::<Vec<_>>());
}

#[test]
fn long_prose_is_seen() {
    let long = "word ".repeat(21);
    assert_eq!(
        long_lines("a.md", &format!("short\n{long}\n- {long}\n")),
        ["a.md:2: 105 columns, of 100", "a.md:3: 107 columns, of 100"]
    );
    let link = format!("[x](https://example.org/{})", "x".repeat(100));
    let code = format!("`{long}`");
    for fine in [
        format!("- {link}"),
        format!("12. {code}"),
        format!("| {long} |"),
        format!("## {long}"),
        format!("```\n{long}\n```"),
    ] {
        assert_eq!(long_lines("a.md", &fine), [""; 0], "{fine}");
    }
    assert_eq!(long_lines("a.md", &format!("see {link}")).len(), 1, "the link can stand in a line of its own");
}
