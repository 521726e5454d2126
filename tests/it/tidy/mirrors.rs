//! What has one name everywhere: services and codes, in the program, in documents and in tests.

use std::collections::BTreeSet;

use super::repository::{assert_none, names_in, text_of};
use crate::diagnostics::NO_SPEC_MAKES;
use crate::support::{root, tree};

/// What is in one list of names and not in the other.
fn not_mirrored(what: &str, these: &BTreeSet<String>, other: &str, those: &BTreeSet<String>) -> Vec<String> {
    these.difference(those).map(|name| format!("{what} has `{name}`, {other} has not")).collect()
}

fn services() -> BTreeSet<String> {
    tfgen::service::ALL.iter().map(|service| service.about.module.to_owned()).collect()
}

#[test]
fn a_service_has_one_name_everywhere() {
    let services = services();
    let documents = names_in("docs/services");
    assert_none(&not_mirrored("src/service", &services, "docs/services", &documents));
    assert_none(&not_mirrored("docs/services", &documents, "src/service", &services));
    for environment in tree::children(&root().join("modules")) {
        let rendered = names_in(environment.strip_prefix(root()).unwrap().to_str().unwrap());
        assert_none(&not_mirrored(&environment.display().to_string(), &rendered, "src/service", &services));
    }
}

#[test]
fn every_code_is_documented_and_has_an_example() {
    let codes: BTreeSet<String> = tfgen::codes::all().iter().map(|code| code.id.to_owned()).collect();
    let document = text_of("docs/diagnostics.md");
    let documented: BTreeSet<String> = document
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .map(|id| id.split(':').next().unwrap().to_owned())
        .collect();
    let mut examples = names_in("tests/diagnostics");
    examples.remove("twenty");
    for id in NO_SPEC_MAKES {
        assert!(examples.insert((*id).to_owned()), "there is a case of {id}, so a spec makes it");
    }
    assert_none(&not_mirrored("the table of codes", &codes, "docs/diagnostics.md", &documented));
    assert_none(&not_mirrored("docs/diagnostics.md", &documented, "the table of codes", &codes));
    assert_none(&not_mirrored("the table of codes", &codes, "tests/diagnostics", &examples));
    assert_none(&not_mirrored("tests/diagnostics", &examples, "the table of codes", &codes));
}

#[test]
fn names_that_are_not_mirrored_are_seen() {
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(not_mirrored("code", &set(&["a", "b"]), "docs", &set(&["a", "c"])), ["code has `b`, docs has not"]);
}
