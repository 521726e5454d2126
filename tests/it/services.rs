//! Holds what every service has to have beside what the compiler asks of it: a row, a folder, a document, fixtures, codes in the list, and answers to all that others need.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::support::{root, tree};
use camino::Utf8Path;
use tfgen::base::need::{Permission, Policy};
use tfgen::project::{Environment, Valid};
use tfgen::service::ALL;
use tfgen::service::contract::{Context, Form, Service, Use};
use tfgen::session::Session;

/// Folders of `src/service` that are shared by services, and are none.
const SHARED: &[&str] = &["contract"];

fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

fn modules() -> BTreeSet<&'static str> {
    ALL.iter().map(|service| service.about.module).collect()
}

#[test]
fn every_folder_of_a_service_has_a_row() {
    let folders = tree::children(&root().join("src/service")).into_iter().filter(|path| path.is_dir());
    let folders = folders.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned());
    let folders: BTreeSet<String> = folders.filter(|folder| !SHARED.contains(&folder.as_str())).collect();
    let modules = modules();
    let without_row = folders.iter().filter(|folder| !modules.contains(folder.as_str()));
    let mut problems: Vec<String> = without_row
        .map(|folder| format!("src/service/{folder}: add its kinds to `ALL` in src/service/all.rs"))
        .collect();
    let without_folder = modules.iter().filter(|module| !folders.contains(**module));
    problems.extend(
        without_folder.map(|module| format!("the module `{module}` of `service::ALL` has no folder in src/service")),
    );
    assert_none(&problems);
}

#[test]
fn rows_are_one_for_a_kind_and_say_what_they_are() {
    let mut kinds = BTreeSet::new();
    for Service { about, .. } in ALL {
        assert!(kinds.insert(about.kind), "`{}` has two rows", about.kind);
        for text in [about.kind, about.name, about.service, about.module] {
            assert!(!text.is_empty(), "{about:?} leaves something empty");
        }
        let names: BTreeSet<&str> =
            ALL.iter().filter(|other| other.about.module == about.module).map(|other| other.about.service).collect();
        assert_eq!(names.len(), 1, "the module `{}` is called {names:?}", about.module);
    }
}

/// The ids of codes that files called `codes.rs` declare.
fn declared(folder: &Path) -> Vec<(String, String)> {
    let files = tree::read(folder).into_iter().filter(|(path, _)| path.ends_with("codes.rs"));
    files
        .flat_map(|(path, bytes)| {
            let text = String::from_utf8(bytes).unwrap();
            let ids = text.lines().filter_map(|line| line.trim().strip_prefix("id: \"")?.strip_suffix("\","));
            ids.map(|id| (path.display().to_string(), id.to_owned())).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn every_code_of_a_service_is_in_its_row() {
    let known: BTreeSet<&str> = ALL.iter().flat_map(|service| service.codes).map(|code| code.id).collect();
    let declared = declared(&root().join("src/service"));
    assert!(declared.len() > 50, "{declared:?}");
    let missing = declared.iter().filter(|(_, id)| !known.contains(id.as_str()));
    let missing =
        missing.map(|(path, id)| format!("src/service/{path}: `{id}` is in no `CODES` of a row of `service::ALL`"));
    assert_none(&missing.collect::<Vec<_>>());
}

/// The environments of all fixtures, and of the worked example.
fn environments() -> Vec<(String, Arc<Valid>)> {
    let mut environments = Vec::new();
    for folder in tree::children(&root().join("tests/fixtures")).into_iter().chain([root()]) {
        let path = Utf8Path::from_path(&folder).unwrap();
        let checked = Session::open(path).and_then(|session| session.check(&[]));
        let checked = checked.unwrap_or_else(|error| panic!("{path}: {error}"));
        environments
            .extend(checked.environments().map(|environment| (format!("{path}, {}", environment.name), environment)));
    }
    environments
}

#[test]
fn every_kind_is_in_a_fixture_and_in_the_document_of_its_service() {
    let environments = environments();
    let mut problems = Vec::new();
    for Service { about, .. } in ALL {
        let used = |environment: &Environment| environment.things.of_kind(about.kind).next().is_some();
        if !environments.iter().any(|(_, environment)| used(environment)) {
            problems.push(format!("no workspace of tests/fixtures has a `{}`", about.kind));
        }
        let page = format!("docs/services/{}.md", about.module);
        let document = std::fs::read_to_string(root().join(&page)).unwrap_or_default();
        if !document.contains(&format!("`{}", about.kind)) {
            problems.push(format!("{page} does not speak of `{}`", about.kind));
        }
    }
    assert_none(&problems);
}

/// What a thing needs of another has to be known by the other's service: a role would lack it without a word.
#[test]
fn every_need_is_answered_by_the_service_that_is_accessed() {
    let roles = std::collections::BTreeMap::new();
    let mut problems = BTreeSet::new();
    let mut answered = 0;
    for (workspace, environment) in environments() {
        let context = environment.context(&roles);
        for (about, thing) in environment.things.iter() {
            for need in thing.needs(context.region) {
                let Policy::Inline(permissions) = need.policy else { continue };
                for permission in &permissions {
                    match unanswered(permission, &context) {
                        None => answered += 1,
                        Some(problem) => {
                            problems
                                .insert(format!("`{}` needs what nobody grants ({workspace}): {problem}", about.kind));
                        }
                    }
                }
            }
        }
    }
    assert!(answered > 20, "{answered}");
    assert_none(&problems.into_iter().collect::<Vec<_>>());
}

fn unanswered(permission: &Permission, context: &Context<'_>) -> Option<String> {
    let Permission::To(of, access) = permission else { return None };
    let kind = of.value.kind.as_str();
    let Some(service) = ALL.iter().find(|service| service.about.kind == kind && service.about.form == Form::Labelled)
    else {
        return Some(format!("`{kind}` is no kind in `service::ALL`"));
    };
    // What could not be read is told otherwise.
    let thing = context.things.get(&of.value)?;
    let granted = (service.access)(&[Use { thing, access }], context);
    if granted.is_some_and(|grant| !grant.statements.is_empty()) {
        return None;
    }
    let module = service.about.module;
    Some(format!("`{kind}` does not say what `{access:?}` takes; add it to src/service/{module}/access.rs"))
}
