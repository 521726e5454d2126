//! Who may import whom.

use std::collections::BTreeSet;

use super::paths::modules;
use super::repository::{assert_none, program};
use super::tokens::{Source, built, module_path};

/// What several services have in common; no services themselves.
const SHARED: &[&str] =
    &["service::contract", "service::existing", "service::kms", "service::log_group", "service::tags"];

/// Rooms that hold rooms: each of their children has a row of its own.
const FLOORS: &[&str] = &["artifact", "base", "service"];

/// Each room and the rooms it may import; `base::*` is every room of the base, `service::*` every service.
/// `ARCHITECTURE.md` has the same table with reasons.
pub(super) const ROOMS: &[(&str, &[&str])] = &[
    // 0: words of the problem that know nothing of specs
    ("hcl", &["base::visible"]),
    ("base::digest", &[]),
    ("base::draft4", &[]),
    ("base::file_set", &[]),
    ("base::header", &["base::digest"]),
    ("base::layout", &[]),
    ("base::link", &[]),
    ("base::request", &[]),
    ("base::response_header", &[]),
    ("base::source", &[]),
    ("base::suggest", &[]),
    ("base::version_constraint", &[]),
    ("base::visible", &[]),
    ("base::address", &["base::source", "hcl"]),
    ("base::claim", &["base::diag", "base::source"]),
    ("base::diag", &["base::source"]),
    ("base::module", &["hcl"]),
    ("base::name", &["hcl"]),
    ("base::need", &["base::address", "base::policy_document", "base::source", "hcl"]),
    ("base::policy_document", &["hcl"]),
    // 0: what is known of the provider's resource types
    ("aws", &[]),
    // 0: the texts of `templates/`, filled in
    ("template", &[]),
    // 1: the language
    (
        "spec",
        &[
            "base::address",
            "base::diag",
            "base::layout",
            "base::name",
            "base::request",
            "base::source",
            "base::suggest",
            "hcl",
        ],
    ),
    // 2: the services, none of which sees another
    ("service::contract", &["base::*", "hcl", "spec"]),
    ("service::existing", &["base::diag", "base::name", "base::source", "spec"]),
    ("service::kms", &["base::policy_document", "hcl"]),
    ("service::log_group", &["base::diag", "base::name", "spec"]),
    ("service::tags", &["base::diag", "base::source", "spec"]),
    ("service::*", &["base::*", "hcl", "spec", "template", "SHARED"]),
    // 2: their table
    ("service::all", &["service::*", "SHARED"]),
    // 3: all services together
    ("project", &["base::*", "hcl", "spec", "service", "service::*", "SHARED"]),
    // 4: what users keep beside the rendered files
    ("own_files", &["aws", "base::diag", "base::layout", "base::source", "base::suggest", "base::version_constraint"]),
    // 4: modules to files
    ("render", &["aws", "base::file_set", "base::header", "base::layout", "base::module", "hcl", "project"]),
    // 4: requests through what is rendered, and cases that users keep of them
    (
        "gateway",
        &[
            "base::draft4",
            "base::file_set",
            "base::layout",
            "base::module",
            "base::name",
            "base::request",
            "base::response_header",
            "base::suggest",
            "base::visible",
            "hcl",
            "project",
            "render",
            "service::firehose",
            "service::kinesis",
        ],
    ),
    (
        "cases",
        &[
            "base::diag",
            "base::name",
            "base::request",
            "base::source",
            "base::suggest",
            "base::visible",
            "gateway",
            "project",
            "service::api_gateway",
            "service::firehose",
            "service::kinesis",
            "spec",
        ],
    ),
    // 4: environments to recipes of CI engines
    (
        "artifact::ci",
        &[
            "base::file_set",
            "base::header",
            "base::layout",
            "base::name",
            "base::version_constraint",
            "project",
            "template",
        ],
    ),
    // 5: the disk, comparing file sets, and what Terraform plans; none knows what the files mean to the spec
    ("workdir", &["base::file_set", "base::header", "base::layout"]),
    ("diff", &["aws", "base::file_set", "base::header", "base::layout"]),
    ("plan", &["aws"]),
    // 6: processes that are not ours
    ("terraform", &["base::digest", "base::file_set", "base::layout", "base::version_constraint", "own_files"]),
    // 7: a workspace that is read and checked, and Terraform in many of its environments
    (
        "session",
        &[
            "base::diag",
            "base::file_set",
            "base::layout",
            "base::source",
            "cases",
            "gateway",
            "own_files",
            "project",
            "spec",
            "workdir",
        ],
    ),
    (
        "fleet",
        &[
            "base::file_set",
            "base::layout",
            "base::name",
            "base::version_constraint",
            "plan",
            "render",
            "session",
            "terraform",
            "workdir",
        ],
    ),
    // 6: the table of all codes
    ("codes", &["base::diag", "cases", "own_files", "project", "service", "service::*", "SHARED", "spec"]),
    // 7: how things look
    ("view", &["base::*", "cases", "diff", "gateway", "hcl", "plan", "spec", "workdir"]),
    // 8: the command line sees everything
    (
        "cli",
        &[
            "artifact::ci",
            "base::*",
            "cases",
            "codes",
            "diff",
            "fleet",
            "gateway",
            "hcl",
            "plan",
            "project",
            "render",
            "service::*",
            "session",
            "spec",
            "template",
            "terraform",
            "view",
            "workdir",
        ],
    ),
];

/// The room of a module path: `spec`, and on a floor the room there, `service::kinesis`.
pub(super) fn room(path: &[String]) -> String {
    match path {
        [] => String::new(),
        // A floor gives its table on: `service::ALL`.
        [floor, name, ..] if FLOORS.contains(&floor.as_str()) && name == "ALL" => format!("{floor}::all"),
        [floor, name, ..] if FLOORS.contains(&floor.as_str()) => format!("{floor}::{name}"),
        // The macros of `name` stand at the crate's root.
        [first, ..] if first == "checked" || first == "choice" => "base::name".to_owned(),
        [first, ..] => first.clone(),
    }
}

/// All paths into the crate that a file names, in `use` lines or elsewhere, from the crate's root.
fn imports(source: &Source) -> Vec<Vec<String>> {
    let modules = modules(source);
    modules.iter().flat_map(|module| module.all_paths().filter_map(|path| module.absolute(path))).collect()
}

fn allowed(room: &str) -> Option<&'static [&'static str]> {
    let find = |name: &str| ROOMS.iter().find(|(known, _)| *known == name).map(|(_, allowed)| *allowed);
    find(room).or_else(|| room.strip_prefix("service::").and_then(|_| find("service::*")))
}

fn may_import(room: &str, other: &str) -> bool {
    room == other
        || allowed(room).unwrap_or_default().iter().any(|entry| match *entry {
            "base::*" => other.starts_with("base::"),
            "SHARED" => SHARED.contains(&other),
            // `service::testing` is for tests alone.
            "service::*" => other.starts_with("service::") && other != "service::testing" && !SHARED.contains(&other),
            entry => entry == other,
        })
}

/// Imports that the table does not allow.
fn forbidden_imports(sources: &[Source]) -> Vec<String> {
    let mut problems = BTreeSet::new();
    for source in sources.iter().filter(|source| !matches!(source.path.as_str(), "lib.rs" | "main.rs")) {
        let own = room(&module_path(&source.path));
        // The `mod.rs` of a floor only declares.
        if !FLOORS.contains(&own.as_str()) && allowed(&own).is_none() {
            problems
                .insert(format!("src/{}: the room `{own}` is not in the table of tests/it/tidy/rooms.rs", source.path));
            continue;
        }
        for import in imports(source) {
            let other = room(&import);
            if !may_import(&own, &other) {
                problems.insert(format!("src/{}: `{own}` may not import `{other}`", source.path));
            }
        }
    }
    problems.into_iter().collect()
}

#[test]
fn rooms_import_only_what_they_may() {
    assert_none(&forbidden_imports(program()));
}

#[test]
fn every_room_of_the_table_is_there() {
    let rooms: BTreeSet<String> = program().iter().map(|source| room(&module_path(&source.path))).collect();
    for (name, allowed) in ROOMS {
        for name in
            std::iter::once(name).chain(*allowed).filter(|name| !matches!(**name, "base::*" | "SHARED" | "service::*"))
        {
            assert!(rooms.contains(*name), "`{name}` of the table is no room");
        }
    }
}

fn file(path: &str, text: &str) -> (String, String) {
    (path.to_owned(), text.to_owned())
}

#[test]
fn imports_are_found_wherever_they_stand() {
    let text = "//! See [`crate::cli`].\nuse crate::{choice, service::{kinesis, s3::{self, S3}}};\nuse super::super::spec::{self, Reader};\n\
                fn f() -> crate::hcl::Expr { $crate::base::name::characters(super::codes::X) }\n\
                #[cfg(test)]\nmod tests {\n    use crate::cli;\n}\n";
    let source = &built(&[file("project/claims/add.rs", text)])[0];
    let rooms: BTreeSet<String> = imports(source).iter().map(|path| room(path)).collect();
    assert_eq!(
        rooms.into_iter().collect::<Vec<_>>(),
        ["base::name", "hcl", "project", "service::kinesis", "service::s3"],
        "`super::super` of `project/claims/add.rs` is `project`, and tests and comments do not count"
    );
}

#[test]
fn a_forbidden_import_is_seen() {
    for (path, text, seen) in [
        (
            "service/s3/spec.rs",
            "use crate::service::kinesis::Origin;",
            "`service::s3` may not import `service::kinesis`",
        ),
        ("service/s3/spec.rs", "use super::super::kinesis;", "`service::s3` may not import `service::kinesis`"),
        ("service/s3/spec.rs", "use crate::service::testing;", "`service::s3` may not import `service::testing`"),
        ("service/s3/spec.rs", "use crate::{project, spec};", "`service::s3` may not import `project`"),
        ("spec/reader.rs", "fn f() { crate::service::s3::read() }", "`spec` may not import `service::s3`"),
        ("workdir/apply.rs", "use crate::render;", "`workdir` may not import `render`"),
        ("hcl/print.rs", "use crate::base::source::Span;", "`hcl` may not import `base::source`"),
        ("new.rs", "", "the room `new` is not in the table of tests/it/tidy/rooms.rs"),
    ] {
        let problems = forbidden_imports(&built(&[file(path, text)]));
        assert_eq!(problems, [format!("src/{path}: {seen}")], "{text}");
    }
    let fine = [
        file(
            "service/s3/spec.rs",
            "use crate::service::tags;\nuse crate::spec::Reader;\nuse super::codes;\n#[cfg(test)]\nmod golden;\n",
        ),
        file("service/s3/spec/golden.rs", "use crate::cli;\n"),
        file("service/mod.rs", "pub mod s3;\n#[cfg(test)]\npub(crate) mod testing;\n"),
        file("service/testing.rs", "use crate::project;\n"),
        file("lib.rs", "pub mod service;\n"),
    ];
    assert_eq!(forbidden_imports(&built(&fine)), [""; 0]);
}
