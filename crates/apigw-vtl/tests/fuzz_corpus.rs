//! What the fuzzer starts from, and what it once found, goes through the same functions here, without a nightly compiler.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test says so by panicking, and reads the corpus")]

use std::fs;
use std::path::Path;

#[path = "../fuzz/run.rs"]
mod run;

/// How many files of a corpus there are, and how many come to a text.
fn count(name: &str, run: fn(&str) -> bool) -> (usize, usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let texts = fs::read_dir(folder).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap());
    let came: Vec<bool> = texts.map(|text| run(&String::from_utf8_lossy(&text))).collect();
    (came.len(), came.iter().filter(|came| **came).count())
}

#[test]
fn every_template_and_path_of_the_corpus_is_run_or_refused() {
    for (name, run) in [("template", run::template as fn(&str) -> bool), ("json_path", run::json_path)] {
        let (all, came) = count(name, run);
        // A corpus of refused texts only would never reach the run.
        assert!(came >= 7 && all - came >= 2, "{name}: {came} of {all} come to a text");
    }
}
