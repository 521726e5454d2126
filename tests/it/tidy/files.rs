//! How long files are, what they are called, and what they say first.

use super::repository::{assert_none, program, rust_files};
use super::tokens::built;

/// Names that say nothing of what is in a file.
const EMPTY_NAMES: &[&str] = &["common", "helper", "helpers", "misc", "shared", "types", "util", "utils"];

/// Whether files are short: half of them at most 180 lines, nine in ten at most 400, each at most 600.
fn long_files(lengths: &[(String, usize)]) -> Vec<String> {
    let mut problems: Vec<String> = lengths
        .iter()
        .filter(|(_, lines)| *lines > 600)
        .map(|(path, lines)| format!("src/{path}: {lines} lines; a file has at most 600 without its tests"))
        .collect();
    let mut sorted: Vec<usize> = lengths.iter().map(|(_, lines)| *lines).collect();
    sorted.sort_unstable();
    for (percent, limit) in [(50, 180), (90, 400)] {
        // The smallest length that so many of the files do not exceed.
        let rank = (sorted.len() * percent).div_ceil(100).max(1) - 1;
        if let Some(length) = sorted.get(rank).filter(|length| **length > limit) {
            problems.push(format!("{percent} % of the files should have at most {limit} lines; it takes {length}"));
        }
    }
    problems
}

/// Files that do not begin by saying what they are for.
fn without_charter(files: &[(String, String)]) -> Vec<String> {
    let has = |text: &str| {
        text.strip_prefix("//! ").is_some_and(|rest| rest.lines().next().is_some_and(|line| line.len() > 10))
    };
    files
        .iter()
        .filter(|(_, text)| !has(text))
        .map(|(path, _)| format!("{path}: the first line is no charter, `//! …`"))
        .collect()
}

/// Files and folders whose names say nothing.
fn empty_names<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let says_nothing = |path: &str| path.trim_end_matches(".rs").split('/').any(|part| EMPTY_NAMES.contains(&part));
    paths
        .into_iter()
        .filter(|path| says_nothing(path))
        .map(|path| format!("{path}: the name says nothing of what is in it"))
        .collect()
}

#[test]
fn files_are_short() {
    let lengths: Vec<(String, usize)> = program().iter().map(|source| (source.path.clone(), source.lines)).collect();
    assert_none(&long_files(&lengths));
}

#[test]
fn every_file_says_first_what_it_is_for() {
    for folder in ["src", "tests", "benches"] {
        assert_none(&without_charter(&rust_files(folder)));
    }
}

#[test]
fn names_say_what_is_in_a_file() {
    for folder in ["src", "tests", "benches"] {
        let files = rust_files(folder);
        assert_none(&empty_names(files.iter().map(|(path, _)| path.as_str())));
    }
}

fn file(path: &str, text: &str) -> (String, String) {
    (path.to_owned(), text.to_owned())
}

#[test]
fn long_files_are_seen() {
    let of = |lengths: &[usize]| {
        long_files(
            &lengths.iter().enumerate().map(|(index, lines)| (format!("{index}.rs"), *lines)).collect::<Vec<_>>(),
        )
    };
    assert_eq!(of(&[180, 180, 400]), ["90 % of the files should have at most 400 lines; it takes 400"; 0]);
    assert_eq!(of(&[181, 181, 181, 1]), ["50 % of the files should have at most 180 lines; it takes 181"]);
    assert_eq!(of(&[1, 1, 401]), ["90 % of the files should have at most 400 lines; it takes 401"]);
    let mut many = vec![1; 30];
    many.push(601);
    assert_eq!(of(&many), ["src/30.rs: 601 lines; a file has at most 600 without its tests"]);
    let text = format!("//! What this is for.\n{}#[cfg(test)]\nmod tests {{\n{}}}\n", "x\n".repeat(5), "y\n".repeat(5));
    assert_eq!(built(&[file("a.rs", &text)])[0].lines, 6);
}

#[test]
fn missing_charters_and_empty_names_are_seen() {
    let files = [
        file("a.rs", "//! Says what it is for.\n"),
        file("b.rs", "use x;\n//! Too late to say.\n"),
        file("c.rs", "//! \n"),
    ];
    let problems = without_charter(&files);
    assert!(problems.len() == 2 && problems[0].starts_with("b.rs") && problems[1].starts_with("c.rs"), "{problems:?}");
    assert_eq!(empty_names(["spec/util.rs", "common/mod.rs", "spec/utility.rs", "spec/types"]).len(), 3);
}
