//! Facts of resource types stand in `src/aws` and nowhere else, and each type that is rendered has a row there.

use std::collections::{BTreeMap, BTreeSet};

use super::repository::{assert_none, program};
use super::tokens::{Source, Token, built};
use crate::support::{pipeline, root, tree};

/// Where a type may be named: the facts, what renders it, and what reads the rendered tree back as API Gateway would.
const MAY_NAME: [&str; 2] = ["aws/", "gateway/rendered/"];

/// Places in the program that match or spell a resource type as text. `current("aws_…")` asks a module for the account's data source, and is none.
fn named_types(source: &Source) -> Vec<String> {
    let path = &source.path;
    let renders = path.starts_with("service/") && path.contains("/render");
    // Words that people bring along from Terraform are no facts of the types.
    let words = path.ends_with("/foreign.rs");
    if renders || words || MAY_NAME.iter().any(|room| path.starts_with(room)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    find(&source.tokens, &mut found);
    found.into_iter().map(|text| format!("src/{path}: {text}: a resource type is named outside src/aws")).collect()
}

fn find<'t>(tokens: &'t [Token], found: &mut Vec<&'t str>) {
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Literal(text) => {
                let name = text.strip_prefix("\"aws_").unwrap_or_default();
                found.extend(name.starts_with(|c: char| c.is_ascii_lowercase()).then_some(text.as_str()));
            }
            Token::Group(_, inner) => {
                let asks = index.checked_sub(1).is_some_and(|before| tokens[before].is_word("current"));
                if !asks {
                    find(inner, found);
                }
            }
            _ => {}
        }
    }
}

#[test]
fn only_facts_name_resource_types() {
    assert_none(&program().iter().flat_map(named_types).collect::<Vec<_>>());
}

#[test]
fn a_type_named_elsewhere_is_seen() {
    let text = "//! Says.\nfn f() {\n    g(\"aws_s3_bucket\");\n    // \"aws_x\"\n    module.current(\"aws_partition\");\n}\n\
                #[cfg(test)]\nmod tests {\n    const X: &str = \"aws_x\";\n}\n";
    let seen =
        |path: &str| built(&[(path.to_owned(), text.to_owned())]).iter().flat_map(named_types).collect::<Vec<_>>();
    assert_eq!(seen("diff/a.rs"), ["src/diff/a.rs: \"aws_s3_bucket\": a resource type is named outside src/aws"]);
    for path in ["aws/s3.rs", "service/s3/render.rs", "service/firehose/render/mod.rs", "gateway/rendered/mod.rs"] {
        assert_eq!(seen(path), [""; 0], "{path}");
    }
}

/// The kinds of blocks, `resource` or `data`, and types that a workspace is rendered to.
fn rendered(workspace: &std::path::Path) -> BTreeSet<(String, String)> {
    let mut files = BTreeMap::new();
    for child in tree::children(workspace) {
        // What is built in the repository's own folder is no part of its workspace.
        if child.ends_with("target") || child.ends_with(".git") {
            continue;
        }
        let found = if child.is_dir() {
            tree::read(&child)
        } else {
            BTreeMap::from([("".into(), std::fs::read(&child).unwrap())])
        };
        for (path, bytes) in found {
            let path = child.join(path);
            let path = path.strip_prefix(workspace).unwrap().to_str().unwrap().trim_end_matches('/').replace('\\', "/");
            files.extend(String::from_utf8(bytes).ok().map(|text| (path, text)));
        }
    }
    let mut types = BTreeSet::new();
    for (path, overlay) in &files {
        let name = path.strip_prefix("environments/").and_then(|rest| rest.strip_suffix(".hcl"));
        let Some(name) = name.filter(|name| !name.contains('/')) else { continue };
        let outcome = pipeline::run(name, &files["tfgen.hcl"], overlay, &files);
        let rendered = outcome.files.unwrap_or_else(|| panic!("{}: {:?}", workspace.display(), outcome.drawn));
        for (_, text) in rendered.iter() {
            types.extend(text.lines().filter_map(|line| {
                let mut words = line.split('"');
                let kind = words.next()?.trim();
                matches!(kind, "resource" | "data").then(|| Some((kind.to_owned(), words.next()?.to_owned())))?
            }));
        }
    }
    types
}

#[test]
fn every_type_that_is_rendered_has_a_row() {
    let rows: BTreeMap<&str, Option<&str>> = tfgen::aws::rows().map(|row| (row.resource_type, row.endpoint)).collect();
    let data: BTreeSet<&str> = tfgen::aws::data_types().collect();
    let (mut seen, mut problems) = (BTreeSet::new(), BTreeSet::new());
    for workspace in tree::children(&root().join("tests/fixtures")).into_iter().chain([root()]) {
        for (kind, name) in rendered(&workspace) {
            let place = match (kind.as_str(), rows.get(name.as_str())) {
                ("data", _) if data.contains(name.as_str()) => None,
                ("data", _) => Some("to `data` of its service in src/aws"),
                (_, Some(Some(_))) => None,
                (_, Some(None)) => {
                    Some("to its service in src/aws, with every answer, and take it out of src/aws/beside")
                }
                (_, None) => {
                    Some("to its service in src/aws, such as src/aws/s3.rs; a new file is named in src/aws/table.rs")
                }
            };
            if let Some(place) = place {
                problems.insert(format!("`{kind} \"{name}\"` is rendered and has no row: add it {place}"));
            }
            seen.insert(name);
        }
    }
    assert_none(&Vec::from_iter(problems));
    assert!(seen.len() > 30, "{seen:?}");
}

#[test]
fn no_type_has_two_rows_and_no_argument_two_answers() {
    let mut types = BTreeSet::new();
    for row in tfgen::aws::rows() {
        assert!(types.insert(row.resource_type), "{} has two rows", row.resource_type);
        assert!(row.secrets.is_sorted(), "{}: secrets are not sorted", row.resource_type);
        let replaced: BTreeSet<&str> = row.replaced_by.iter().copied().collect();
        assert_eq!(replaced.len(), row.replaced_by.len(), "{}: an argument twice", row.resource_type);
    }
}
