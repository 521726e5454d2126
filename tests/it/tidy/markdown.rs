//! Prose is wrapped at 100 columns: a change of one word is then a change of one line.

use std::path::{Path, PathBuf};

use super::repository::assert_none;
use crate::support::{root, tree};

const COLUMNS: usize = 100;

/// Folders whose texts nobody writes: what programs print, and what they need.
const NOT_PROSE: &[&str] = &["target", "node_modules", "corpus", "plan_json", "expected", "rendered"];

/// Languages of code that people write for us to run, and that can go on in the next line. Other code is as long as it
/// is: HCL and JSON have strings, and what a program printed is the program's.
const CAN_GO_ON: &[&str] = &["dockerfile", "sh", "yaml"];

/// What a line stands in.
#[derive(Clone, Copy)]
enum Within<'t> {
    Prose,
    /// Code, between fences as long as this one and of its character.
    Code {
        fence: &'t str,
        language: &'t str,
    },
}

/// Lines that are too long and could be broken. Tables, headings and most code are as long as they are, and so is a line
/// that is one link or one code span.
fn long_lines(path: &str, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let mut within = Within::Prose;
    for (index, line) in text.lines().enumerate() {
        let start = without_markers(line);
        let fence = fence(start);
        let can_be_broken = match within {
            Within::Prose => !is_as_long_as_it_is(start) && fence.is_none() && can_be_broken(start),
            Within::Code { language, .. } => CAN_GO_ON.contains(&language) && start.contains(' '),
        };
        if can_be_broken && line.chars().count() > COLUMNS {
            problems.push(format!("{path}:{}: {} columns, of {COLUMNS}", index + 1, line.chars().count()));
        }
        within = match (within, fence) {
            (Within::Prose, Some((fence, language))) => Within::Code { fence, language },
            (Within::Code { fence: open, .. }, Some((fence, ""))) if fence.starts_with(open) => Within::Prose,
            _ => within,
        };
    }
    if let Within::Code { fence, .. } = within {
        problems.push(format!("{path}: a block that `{fence}` opens is not closed"));
    }
    problems
}

/// A row of a table, or a heading: `#` and a space, where `#12` is prose.
fn is_as_long_as_it_is(line: &str) -> bool {
    line.starts_with('|') || line.trim_start_matches('#').starts_with(' ') && line.starts_with('#')
}

/// Three or more of one character, and what stands behind them. Source: CommonMark 0.31, 4.5.
fn fence(line: &str) -> Option<(&str, &str)> {
    let character = line.chars().next().filter(|first| matches!(first, '`' | '~'))?;
    let behind = line.trim_start_matches(character);
    let fence = &line[..line.len() - behind.len()];
    (fence.len() >= 3 && !behind.contains('`')).then_some((fence, behind.trim()))
}

/// The text of an item of a list, or of a quotation, or of one in the other.
fn without_markers(line: &str) -> &str {
    let line = line.trim_start();
    let number = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let numbered = number.strip_prefix(". ").filter(|_| number.len() < line.len());
    let marked = ["- ", "* ", "> "].iter().find_map(|marker| line.strip_prefix(marker));
    numbered.or(marked).map_or(line, without_markers)
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
    for seen in [
        format!("see {link}"),
        format!("#12 is {long}"),
        format!("- > {long}"),
        format!("````text\n```\nfine\n````\n{long}"),
        format!("- ```sh\n  {long}\n  ```"),
        format!("```text\n~~~\n```\n{long}"),
        format!("``` `one span` ```\n{long}"),
        "```sh\nls\n".to_owned(),
    ] {
        assert_eq!(long_lines("a.md", &seen).len(), 1, "{seen}");
    }
}
