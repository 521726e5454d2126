//! Crates beside the program stand alone: anybody may use them, so they know nothing of us.

use std::collections::BTreeMap;
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

/// The texts of a package by their paths: what stands in a folder of its own with a manifest is no part of it, nor is
/// what the manifest leaves out.
fn packaged(crate_: &Path, left_out: &[&str]) -> BTreeMap<String, String> {
    let mut found = Vec::new();
    files(crate_, &mut found);
    let path = |file: &PathBuf| file.strip_prefix(crate_).unwrap().to_str().unwrap().replace('\\', "/");
    let nested: Vec<String> =
        found.iter().map(path).filter_map(|path| Some(path.strip_suffix("/Cargo.toml")?.to_owned() + "/")).collect();
    let texts = found.iter().map(|file| (path(file), String::from_utf8_lossy(&std::fs::read(file).unwrap()).into()));
    let of_package = |path: &String| {
        !left_out.contains(&path.as_str()) && !nested.iter().any(|folder| path.starts_with(folder.as_str()))
    };
    texts.filter(|(path, _)| of_package(path)).collect()
}

/// Files that a package builds from or tests with, and does not have.
fn missing(package: &BTreeMap<String, String>) -> Vec<String> {
    let mut missing = Vec::new();
    for (path, text) in package.iter().filter(|(path, _)| path.ends_with(".rs")) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for opening in ["include_str!(\"", "include_bytes!(\"", "#[path = \""] {
            for named in text.split(opening).skip(1).filter_map(|rest| rest.split('"').next()) {
                let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
                let mut left = false;
                for part in named.split('/') {
                    match part {
                        ".." => left |= parts.pop().is_none(),
                        part => parts.push(part),
                    }
                }
                if left || !package.contains_key(&parts.join("/")) {
                    missing.push(format!("{path} names {named}, which is not in the package"));
                }
            }
        }
    }
    missing
}

/// Its tests run, its benches compile and its README holds where somebody has the package and nothing else.
#[test]
fn the_package_of_the_template_engine_is_whole() {
    let crate_ = root().join("crates/apigw-vtl");
    let manifest = std::fs::read_to_string(crate_.join("Cargo.toml")).unwrap();
    let exclude = manifest.lines().find_map(|line| line.strip_prefix("exclude = [")).unwrap();
    let exclude = exclude.split(']').next().unwrap();
    let left_out: Vec<&str> =
        exclude.split(',').map(|path| path.trim().trim_matches('"').trim_start_matches('/')).collect();
    let package = packaged(&crate_, &left_out);
    assert!(
        package.contains_key("tests/conformance.rs") && !package.contains_key("fuzz/run.rs"),
        "{:?}",
        package.keys()
    );
    assert_eq!(missing(&package), [""; 0]);
    // Links of documents lead into the package, or out of it by a whole address.
    for (path, text) in package.iter().filter(|(path, _)| path.ends_with(".md")) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
            let there = target.is_empty() || target.contains("://") || crate_.join(folder).join(target).exists();
            assert!(there && !target.starts_with("../.."), "{path} links to {target}");
        }
    }
}

#[test]
fn what_a_package_lacks_is_seen() {
    let text = "const A: &str = include_str!(\"../tests/a.txt\");\n#[path = \"../fuzz/run.rs\"]\nmod run;\n\
                const B: &str = include_str!(\"../../docs/b.md\");\n";
    let package =
        [("src/a.rs", text), ("tests/a.txt", "")].map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    assert_eq!(
        missing(&package),
        [
            "src/a.rs names ../../docs/b.md, which is not in the package",
            "src/a.rs names ../fuzz/run.rs, which is not in the package"
        ]
    );
}
