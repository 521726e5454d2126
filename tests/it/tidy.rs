//! Holds the repository's own rules: who may import whom, how long files are, what they are called, and what must have a document or an example.

use std::collections::{BTreeMap, BTreeSet};

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
    ("render", &["base::file_set", "base::header", "base::module", "hcl", "project"]),
    // 4: requests through what is rendered, and cases that users keep of them
    (
        "gateway",
        &[
            "base::file_set",
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
        &["base::file_set", "base::header", "base::name", "base::version_constraint", "project", "template"],
    ),
    // 5: the disk, comparing file sets, and what Terraform plans; none knows what the files mean to the spec
    ("workdir", &["base::file_set", "base::header"]),
    ("diff", &["aws", "base::file_set", "base::header"]),
    ("plan", &["aws"]),
    // 6: processes that are not ours
    ("terraform", &["base::digest", "base::file_set", "base::version_constraint"]),
    // 7: a workspace that is read and checked, and Terraform in many of its environments
    ("session", &["base::diag", "base::source", "cases", "gateway", "project", "spec", "workdir"]),
    (
        "fleet",
        &[
            "base::file_set",
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
        &["artifact::ci", "cases", "cli", "gateway", "plan", "service::api_gateway", "spec", "terraform", "view"],
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
    ("thiserror", &["cli", "fleet", "plan", "session", "template", "terraform", "workdir"]),
    ("unicode_segmentation", &["hcl", "view"]),
    ("unicode_width", &["view"]),
];

/// Names that say nothing of what is in a file.
const EMPTY_NAMES: &[&str] = &["common", "helper", "helpers", "misc", "shared", "types", "util", "utils"];

/// A source file by its path below `src`, without the parts that only tests are built with.
struct Source {
    path: String,
    text: String,
}

/// The module path of a file: `["spec", "reader"]`; empty for `lib.rs`.
fn module_path(path: &str) -> Vec<String> {
    let mut parts: Vec<String> = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

/// The room of a module path: `spec`, and on a floor the room there, `service::kinesis`.
fn room(path: &[String]) -> String {
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

/// The text without comments, and without `#[cfg(test)] mod … { … }`, which stands last in a file.
fn without_tests(text: &str) -> &str {
    let end = ["#[cfg(test)]\nmod ", "#[cfg(test)]\n#[allow", "#[cfg(test)]\n#[expect"]
        .iter()
        .flat_map(|start| text.match_indices(start))
        .filter(|(at, _)| {
            let rest = &text[*at..];
            // `mod name;` is a file of its own, and does not end this one.
            rest.find('{').is_some_and(|brace| rest[..brace].lines().all(|line| !line.ends_with(';')))
        })
        .map(|(at, _)| at)
        .min();
    &text[..end.unwrap_or(text.len())]
}

/// Files that only tests are built with: `#[cfg(test)] mod name;` declares them.
fn test_files(files: &[(String, String)]) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for (path, text) in files {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for pair in lines.windows(2) {
            let declared = pair[1].rsplit_once("mod ").and_then(|(_, rest)| rest.strip_suffix(';'));
            if pair[0] == "#[cfg(test)]"
                && let Some(name) = declared
            {
                found.insert(module_path(path).into_iter().chain([name.to_owned()]).collect());
            }
        }
    }
    found
}

/// What is built into the program, of all files below `src`.
fn built(files: &[(String, String)]) -> Vec<Source> {
    let tests = test_files(files);
    let is_test = |path: &str| {
        let module = module_path(path);
        tests.iter().any(|test| module.starts_with(test))
    };
    files
        .iter()
        .filter(|(path, _)| !is_test(path))
        .map(|(path, text)| Source { path: path.clone(), text: without_tests(text).to_owned() })
        .collect()
}

fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code)).collect::<Vec<_>>().join("\n")
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// Reads `a::b::{c, d::e}` at the start of `text` into whole paths.
fn paths_at(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start();
    if let Some(group) = text.strip_prefix('{') {
        let mut depth = 0_usize;
        let mut items = vec![String::new()];
        for character in group.chars() {
            match character {
                '}' if depth == 0 => break,
                ',' if depth == 0 => items.push(String::new()),
                _ => {
                    depth = match character {
                        '{' => depth + 1,
                        '}' => depth - 1,
                        _ => depth,
                    };
                    items.last_mut().unwrap().push(character);
                }
            }
        }
        return items.iter().flat_map(|item| paths_at(item)).collect();
    }
    let word: String = text.chars().take_while(|character| is_word(*character)).collect();
    if word.is_empty() {
        return Vec::new();
    }
    let rest = text[word.len()..].trim_start();
    match rest.strip_prefix("::").map(paths_at).filter(|paths| !paths.is_empty()) {
        Some(paths) => paths.into_iter().map(|path| std::iter::once(word.clone()).chain(path).collect()).collect(),
        None => vec![vec![word]],
    }
}

/// All paths into the crate that a file names, in `use` lines or elsewhere, from the crate's root.
fn imports(source: &Source) -> Vec<Vec<String>> {
    let text = without_comments(&source.text);
    let mut found = Vec::new();
    for (at, start) in text.match_indices("crate::").chain(text.match_indices("super::")) {
        let before = text[..at].chars().next_back();
        if before.is_some_and(is_word) || text[..at].ends_with("super::") || text[..at].ends_with("pub(in ") {
            continue;
        }
        let mut base = if start == "crate::" { Vec::new() } else { module_path(&source.path) };
        let mut rest = &text[at..];
        while let Some(inner) = rest.strip_prefix("super::") {
            base.pop();
            rest = inner;
        }
        rest = rest.strip_prefix("crate::").unwrap_or(rest);
        found.extend(paths_at(rest).into_iter().map(|path| base.iter().cloned().chain(path).collect()));
    }
    found
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
            problems.insert(format!("src/{}: the room `{own}` is not in the table of tests/it/tidy.rs", source.path));
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
    let mut problems = BTreeSet::new();
    for dependency in dependencies {
        let rooms = CRATES.iter().find(|(name, _)| name == dependency).map(|(_, rooms)| *rooms);
        let Some(rooms) = rooms else {
            problems.insert(format!("Cargo.toml: `{dependency}` is not in the table of tests/it/tidy.rs"));
            continue;
        };
        let path = format!("{dependency}::");
        for source in sources {
            let own = room(&module_path(&source.path));
            let text = without_comments(&source.text);
            let uses = text.match_indices(&path).any(|(at, _)| {
                let before = text[..at].chars().next_back();
                !before.is_some_and(|before| is_word(before) || before == ':')
            });
            if uses && !rooms.contains(&own.as_str()) {
                problems.insert(format!("src/{}: `{own}` may not use the crate `{dependency}`", source.path));
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

/// Whether files are short: half of them at most 180 lines, nine in ten at most 400, each at most 600.
fn long_files(lengths: &[(String, usize)]) -> Vec<String> {
    let mut problems: Vec<String> = lengths
        .iter()
        .filter(|(_, lines)| *lines > 600)
        .map(|(path, lines)| format!("src/{path}: {lines} lines; a file has at most 600 without its tests"))
        .collect();
    let mut sorted: Vec<usize> = lengths.iter().map(|(_, lines)| *lines).collect();
    sorted.sort_unstable();
    for (percent, limit) in [(50, 180), (90, 400)] {
        // The smallest length that so many of the files do not exceed.
        let rank = (sorted.len() * percent).div_ceil(100).max(1) - 1;
        if let Some(length) = sorted.get(rank).filter(|length| **length > limit) {
            problems.push(format!("{percent} % of the files should have at most {limit} lines; it takes {length}"));
        }
    }
    problems
}

/// Files that do not begin by saying what they are for.
fn without_charter(files: &[(String, String)]) -> Vec<String> {
    let has = |text: &str| {
        text.strip_prefix("//! ").is_some_and(|rest| rest.lines().next().is_some_and(|line| line.len() > 10))
    };
    files
        .iter()
        .filter(|(_, text)| !has(text))
        .map(|(path, _)| format!("{path}: the first line is no charter, `//! …`"))
        .collect()
}

/// Files and folders whose names say nothing.
fn empty_names<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let says_nothing = |path: &str| path.trim_end_matches(".rs").split('/').any(|part| EMPTY_NAMES.contains(&part));
    paths
        .into_iter()
        .filter(|path| says_nothing(path))
        .map(|path| format!("{path}: the name says nothing of what is in it"))
        .collect()
}

/// What is in one list of names and not in the other.
fn not_mirrored(what: &str, these: &BTreeSet<String>, other: &str, those: &BTreeSet<String>) -> Vec<String> {
    these.difference(those).map(|name| format!("{what} has `{name}`, {other} has not")).collect()
}

// What follows looks at the repository.

fn rust_files(folder: &str) -> Vec<(String, String)> {
    tree::read(&root().join(folder))
        .into_iter()
        .filter(|(path, _)| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|(path, bytes)| (path.to_str().unwrap().replace('\\', "/"), String::from_utf8(bytes).unwrap()))
        .collect()
}

fn names_in(folder: &str) -> BTreeSet<String> {
    tree::children(&root().join(folder))
        .iter()
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}

fn services() -> BTreeSet<String> {
    tfgen::service::ALL.iter().map(|service| service.about.module.to_owned()).collect()
}

fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn rooms_import_only_what_they_may() {
    assert_none(&forbidden_imports(&built(&rust_files("src"))));
}

#[test]
fn every_room_of_the_table_is_there() {
    let rooms: BTreeSet<String> = rust_files("src").iter().map(|(path, _)| room(&module_path(path))).collect();
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
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let dependencies = dependencies(&manifest);
    assert!(dependencies.contains("hcl_edit"), "{dependencies:?}");
    assert_none(&forbidden_crates(&built(&rust_files("src")), &dependencies));
}

#[test]
fn files_are_short() {
    let sources = built(&rust_files("src"));
    let lengths: Vec<(String, usize)> =
        sources.iter().map(|source| (source.path.clone(), source.text.lines().count())).collect();
    assert_none(&long_files(&lengths));
}

#[test]
fn every_file_says_first_what_it_is_for() {
    for folder in ["src", "tests", "benches"] {
        assert_none(&without_charter(&rust_files(folder)));
    }
}

#[test]
fn names_say_what_is_in_a_file() {
    for folder in ["src", "tests", "benches"] {
        let files = rust_files(folder);
        assert_none(&empty_names(files.iter().map(|(path, _)| path.as_str())));
    }
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
    let document = std::fs::read_to_string(root().join("docs/diagnostics.md")).unwrap_or_default();
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

// A rule that cannot be broken holds nothing: each check sees a made-up mistake.

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
        ("new.rs", "", "the room `new` is not in the table of tests/it/tidy.rs"),
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
            "Cargo.toml: `new` is not in the table of tests/it/tidy.rs",
            "src/cli/mod.rs: `cli` may not use the crate `hcl_edit`"
        ]
    );
}

#[test]
fn long_files_are_seen() {
    let of = |lengths: &[usize]| {
        long_files(
            &lengths.iter().enumerate().map(|(index, lines)| (format!("{index}.rs"), *lines)).collect::<Vec<_>>(),
        )
    };
    assert_eq!(of(&[180, 180, 400]), ["90 % of the files should have at most 400 lines; it takes 400"; 0]);
    assert_eq!(of(&[181, 181, 181, 1]), ["50 % of the files should have at most 180 lines; it takes 181"]);
    assert_eq!(of(&[1, 1, 401]), ["90 % of the files should have at most 400 lines; it takes 401"]);
    let mut many = vec![1; 30];
    many.push(601);
    assert_eq!(of(&many), ["src/30.rs: 601 lines; a file has at most 600 without its tests"]);
    let text = format!("//! What this is for.\n{}#[cfg(test)]\nmod tests {{\n{}}}\n", "x\n".repeat(5), "y\n".repeat(5));
    assert_eq!(built(&[file("a.rs", &text)])[0].text.lines().count(), 6);
}

#[test]
fn missing_charters_and_empty_names_are_seen() {
    let files = [
        file("a.rs", "//! Says what it is for.\n"),
        file("b.rs", "use x;\n//! Too late to say.\n"),
        file("c.rs", "//! \n"),
    ];
    let problems = without_charter(&files);
    assert!(problems.len() == 2 && problems[0].starts_with("b.rs") && problems[1].starts_with("c.rs"), "{problems:?}");
    assert_eq!(empty_names(["spec/util.rs", "common/mod.rs", "spec/utility.rs", "spec/types"]).len(), 3);
}

#[test]
fn names_that_are_not_mirrored_are_seen() {
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(not_mirrored("code", &set(&["a", "b"]), "docs", &set(&["a", "c"])), ["code has `b`, docs has not"]);
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
