//! What the fuzzer starts from and what it once found goes through the same function here, without a nightly compiler.

use crate::support::pipeline::run_text;
use crate::support::{root, tree};

#[test]
fn every_file_of_the_corpus_is_read_or_refused() {
    let files = tree::children(&root().join("fuzz/corpus/spec"));
    let mut read = 0;
    for file in &files {
        let bytes = std::fs::read(file).unwrap();
        let outcome = run_text(&String::from_utf8_lossy(&bytes));
        assert!(
            outcome.files.is_some() || !outcome.errors().is_empty(),
            "neither files nor errors: {}",
            file.display()
        );
        read += usize::from(outcome.files.is_some());
    }
    // A corpus of refused specs only would never reach the rendering.
    assert!(read >= 8 && files.len() - read >= 8, "{read} of {} files can be rendered", files.len());
}
