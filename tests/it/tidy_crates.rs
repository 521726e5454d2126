//! Crates beside the program stand alone: anybody may use them, so they know nothing of us.

use std::path::{Path, PathBuf};

use crate::support::{root, tree};

/// Every file of a crate, without what is built.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for child in tree::children(folder) {
        if !child.is_dir() {
            found.push(child);
        } else if child.file_name().is_some_and(|name| name != "target" && name != "artifacts") {
            files(&child, found);
        }
    }
}

#[test]
fn the_template_engine_knows_nothing_of_the_program() {
    let crate_ = root().join("crates/apigw-vtl");
    let mut found = Vec::new();
    files(&crate_, &mut found);
    assert!(found.len() > 100, "only {} files", found.len());
    for file in found {
        let text = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).to_lowercase();
        assert!(!text.contains("tfgen"), "{} speaks of tfgen", file.display());
    }
    let manifest = std::fs::read_to_string(crate_.join("Cargo.toml")).unwrap();
    let ours = manifest.lines().find(|line| line.contains("path =") && line.contains(".."));
    assert_eq!(ours, None, "the engine depends on nothing of this repository");
}
