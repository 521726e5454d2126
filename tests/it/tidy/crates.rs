//! Which rooms may use which crate: a dependency is known in few rooms, so that it can be replaced.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::modules;
use super::repository::{assert_none, program, text_of};
use super::rooms::{ROOMS, room};
use super::tokens::{Source, built, module_path};

/// Each crate and the rooms that may use it.
pub(super) const CRATES: &[(&str, &[&str])] = &[
    ("aho_corasick", &["plan"]),
    ("annotate_snippets", &["view"]),
    ("anstream", &["cli", "view"]),
    ("anstyle", &["view"]),
    ("apigw_vtl", &["cli", "gateway", "service::api_gateway", "view"]),
    ("boon", &["base::draft4", "gateway"]),
    ("camino", &["cli", "fleet", "session", "terraform", "workdir"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("data_encoding", &["base::digest", "gateway", "service::firehose"]),
    ("fancy_regex", &["gateway"]),
    ("hcl_rs", &["terraform"]),
    ("hcl_edit", &["diff", "own_files", "spec"]),
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
            "base::draft4",
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
    ("rustix", &["terraform", "workdir"]),
    ("sha2", &["base::digest"]),
    ("signal_hook", &["terraform", "workdir"]),
    ("similar", &["diff"]),
    ("strsim", &["base::suggest"]),
    ("tempfile", &["terraform", "workdir"]),
    ("tera", &["template"]),
    ("terminal_size", &["cli"]),
    ("thiserror", &["artifact::ci", "cli", "fleet", "plan", "session", "template", "terraform", "workdir"]),
    ("unicode_segmentation", &["hcl", "view"]),
    ("unicode_width", &["view"]),
];

/// Uses of crates that the table does not allow, and dependencies that it does not know.
fn forbidden_crates(sources: &[Source], dependencies: &BTreeSet<String>) -> Vec<String> {
    let unknown = dependencies.iter().filter(|dependency| !CRATES.iter().any(|(name, _)| name == dependency));
    let mut problems: BTreeSet<String> = unknown
        .map(|dependency| format!("Cargo.toml: `{dependency}` is not in the table of tests/it/tidy/crates.rs"))
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
fn crates_stay_in_their_rooms() {
    let dependencies = dependencies(&text_of("Cargo.toml"));
    assert!(dependencies.contains("hcl_edit"), "{dependencies:?}");
    assert_none(&forbidden_crates(program(), &dependencies));
}

#[test]
fn a_forbidden_crate_is_seen() {
    let known = dependencies(
        "[package]\nname = \"x\"\n\n[dependencies]\nhcl-edit.workspace = true # why\nnew = { version = \"1\" }\n\n[dev-dependencies]\ntrycmd = \"1\"\n",
    );
    assert_eq!(known.iter().collect::<Vec<_>>(), ["hcl_edit", "new"]);
    let problems = forbidden_crates(
        &built(&["cli/mod.rs", "spec/mod.rs"].map(|path| (path.to_owned(), "use hcl_edit::Span;".to_owned()))),
        &known,
    );
    assert_eq!(
        problems,
        [
            "Cargo.toml: `new` is not in the table of tests/it/tidy/crates.rs",
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
