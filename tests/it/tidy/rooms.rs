//! Who may import whom, use which crate, and what has one name everywhere.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::modules;
use super::repository::{assert_none, names_in, program, text_of};
use super::tokens::{Source, built, module_path};
use crate::support::{root, tree};

/// What several services have in common; no services themselves.
const SHARED: &[&str] = &["service::contract", "service::kms", "service::log_group", "service::tags"];

/// Rooms that hold rooms: each of their children has a row of its own.
const FLOORS: &[&str] = &["artifact", "base", "service"];

/// Each room and the rooms it may import; `base::*` is every room of the base, `service::*` every service.
/// `ARCHITECTURE.md` has the same table with reasons.
const ROOMS: &[(&str, &[&str])] = &[
    // 0: words of the problem that know nothing of specs
    ("hcl", &[]),
    ("base::digest", &[]),
    ("base::file_set", &[]),
    ("base::header", &["base::digest"]),
    ("base::layout", &[]),
    ("base::link", &[]),
    ("base::request", &[]),
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
    ("spec", &["base::address", "base::diag", "base::name", "base::request", "base::source", "base::suggest", "hcl"]),
    // 2: the services, none of which sees another
    ("service::contract", &["base::*", "hcl", "spec"]),
    ("service::kms", &["base::policy_document", "hcl"]),
    ("service::log_group", &["base::diag", "base::name", "spec"]),
    ("service::tags", &["base::diag", "base::source", "spec"]),
    ("service::*", &["base::*", "hcl", "spec", "template", "SHARED"]),
    // 2: their table
    ("service::all", &["service::*", "SHARED"]),
    // 3: all services together
    ("project", &["base::*", "hcl", "spec", "service", "service::*", "SHARED"]),
    // 4: modules to files
    ("render", &["aws", "base::file_set", "base::header", "base::layout", "base::module", "hcl", "project"]),
    // 4: requests through what is rendered, and cases that users keep of them
    (
        "gateway",
        &[
            "base::file_set",
            "base::layout",
            "base::module",
            "base::name",
            "base::request",
            "base::suggest",
            "base::visible",
            "hcl",
            "project",
            "render",
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
    ("terraform", &["base::digest", "base::file_set", "base::layout", "base::version_constraint"]),
    // 7: a workspace that is read and checked, and Terraform in many of its environments
    ("session", &["base::diag", "base::layout", "base::source", "cases", "gateway", "project", "spec", "workdir"]),
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
    ("codes", &["base::diag", "cases", "project", "service", "service::*", "SHARED", "spec"]),
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

/// Who may use which crate: a dependency is known in few rooms, so that it can be replaced.
const CRATES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["view"]),
    ("anstream", &["cli", "view"]),
    ("anstyle", &["view"]),
    ("apigw_vtl", &["cli", "gateway", "service::api_gateway", "view"]),
    ("boon", &["gateway"]),
    ("camino", &["cli", "fleet", "session", "terraform", "workdir"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("data_encoding", &["base::digest", "gateway", "service::firehose"]),
    ("fancy_regex", &["gateway"]),
    ("hcl_rs", &["terraform"]),
    ("hcl_edit", &["diff", "spec"]),
    ("md5", &["gateway"]),
    (
        "serde",
        &[
            "artifact::ci",
            "cases",
            "cli",
            "diff",
            "gateway",
            "plan",
            "service::api_gateway",
            "template",
            "terraform",
            "view",
        ],
    ),
    (
        "serde_json",
        &[
            "artifact::ci",
            "aws",
            "cases",
            "cli",
            "diff",
            "gateway",
            "plan",
            "service::api_gateway",
            "spec",
            "terraform",
            "view",
        ],
    ),
    ("serde_saphyr", &["template"]),
    ("rustix", &["terraform"]),
    ("sha2", &["base::digest"]),
    ("signal_hook", &["terraform"]),
    ("similar", &["diff"]),
    ("strsim", &["base::suggest"]),
    ("tempfile", &["terraform", "workdir"]),
    ("tera", &["template"]),
    ("terminal_size", &["cli"]),
    ("thiserror", &["artifact::ci", "cli", "fleet", "plan", "session", "template", "terraform", "workdir"]),
    ("unicode_segmentation", &["hcl", "view"]),
    ("unicode_width", &["view"]),
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

/// Uses of crates that the table does not allow, and dependencies that it does not know.
fn forbidden_crates(sources: &[Source], dependencies: &BTreeSet<String>) -> Vec<String> {
    let unknown = dependencies.iter().filter(|dependency| !CRATES.iter().any(|(name, _)| name == dependency));
    let mut problems: BTreeSet<String> = unknown
        .map(|dependency| format!("Cargo.toml: `{dependency}` is not in the table of tests/it/tidy/rooms.rs"))
        .collect();
    for source in sources {
        let own = room(&module_path(&source.path));
        for module in modules(source) {
            // A word alone in code may be a variable; in a `use` line it is a crate.
            let paths =
                module.uses.iter().map(|bound| &bound.path).chain(module.named.iter().filter(|path| path.len() > 1));
            for name in paths.filter_map(|path| path.iter().find(|name| !name.is_empty())) {
                let rooms = CRATES.iter().find(|(known, _)| known == name).map(|(_, rooms)| *rooms);
                if dependencies.contains(name) && rooms.is_some_and(|rooms| !rooms.contains(&own.as_str())) {
                    problems.insert(format!("src/{}: `{own}` may not use the crate `{name}`", source.path));
                }
            }
        }
    }
    problems.into_iter().collect()
}

/// The dependencies of the program, as code names them.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let section = manifest.split("[dependencies]\n").nth(1).unwrap_or("").split("\n[").next().unwrap_or("");
    let names = section.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.trim());
    names.map(|name| name.trim_end_matches(".workspace").replace('-', "_")).collect()
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

#[test]
fn crates_stay_in_their_rooms() {
    let dependencies = dependencies(&text_of("Cargo.toml"));
    assert!(dependencies.contains("hcl_edit"), "{dependencies:?}");
    assert_none(&forbidden_crates(program(), &dependencies));
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

#[test]
fn a_forbidden_crate_is_seen() {
    let known = dependencies(
        "[package]\nname = \"x\"\n\n[dependencies]\nhcl-edit.workspace = true # why\nnew = { version = \"1\" }\n\n[dev-dependencies]\ntrycmd = \"1\"\n",
    );
    assert_eq!(known.iter().collect::<Vec<_>>(), ["hcl_edit", "new"]);
    let problems = forbidden_crates(
        &built(&[file("cli/mod.rs", "use hcl_edit::Span;"), file("spec/mod.rs", "use hcl_edit::Span;")]),
        &known,
    );
    assert_eq!(
        problems,
        [
            "Cargo.toml: `new` is not in the table of tests/it/tidy/rooms.rs",
            "src/cli/mod.rs: `cli` may not use the crate `hcl_edit`"
        ]
    );
}

/// One word, one room: a table that named a room twice would keep two truths.
#[test]
fn the_tables_name_nothing_twice() {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in ROOMS.iter().chain(CRATES) {
        *seen.entry(name).or_default() += 1;
    }
    let twice: Vec<_> = seen.into_iter().filter(|(_, count)| *count > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

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
