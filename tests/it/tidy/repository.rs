//! What the rules look at.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::tokens::{Source, built};
use crate::support::{root, tree};

/// The program, `src`, without its tests.
pub(super) fn program() -> &'static [Source] {
    static PROGRAM: LazyLock<Vec<Source>> = LazyLock::new(|| built(&rust_files("src")));
    &PROGRAM
}

/// The template engine, `crates/apigw-vtl/src`, without its tests.
pub(super) fn engine() -> &'static [Source] {
    static ENGINE: LazyLock<Vec<Source>> = LazyLock::new(|| built(&rust_files("crates/apigw-vtl/src")));
    &ENGINE
}

pub(super) fn rust_files(folder: &str) -> Vec<(String, String)> {
    tree::read(&root().join(folder))
        .into_iter()
        .filter(|(path, _)| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|(path, bytes)| (path.to_str().unwrap().replace('\\', "/"), String::from_utf8(bytes).unwrap()))
        .collect()
}

pub(super) fn names_in(folder: &str) -> BTreeSet<String> {
    tree::children(&root().join(folder))
        .iter()
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}

pub(super) fn text_of(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Fails with all problems, one a line.
#[track_caller]
pub(super) fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}
