//! `mod.rs` and `lib.rs` declare and re-export: who looks for logic finds it under a name.

use super::paths::modules;
use super::repository::{assert_none, engine, program};
use super::tokens::{Source, built};

/// What may stand there: a constant may be the table of what the folder holds, or a limit for all of it.
const DECLARES: &[&str] = &["const", "mod", "use"];

/// Folders that may still hold more. The list only gets shorter.
const NOT_YET: &[&str] = &[];

/// Items of `mod.rs` and `lib.rs` that belong into a file with a name, but for the folders that are known for some.
fn problems(below: &str, sources: &[Source], not_yet: &[&str]) -> Vec<String> {
    let mut problems = Vec::new();
    for module in sources.iter().flat_map(modules).filter(|module| module.is_folder()) {
        let path = format!("{below}/{}", module.file);
        let logic: Vec<String> = module
            .items
            .iter()
            .filter(|(keyword, _)| !DECLARES.contains(&keyword.as_str()))
            .map(|(keyword, name)| format!("`{}`", format!("{keyword} {name}").trim_end()))
            .collect();
        if !logic.is_empty() && !not_yet.iter().any(|folder| path.starts_with(folder)) {
            problems.push(format!("{path} declares and re-exports; {} should stand in a named file", logic.join(", ")));
        }
    }
    problems
}

#[test]
fn folders_only_declare() {
    let mut found = problems("src", program(), NOT_YET);
    found.extend(problems("crates/apigw-vtl/src", engine(), NOT_YET));
    assert_none(&found);
}

#[test]
fn logic_in_a_folder_is_seen() {
    let of =
        |text: &str, not_yet: &[&str]| problems("src", &built(&[("r/mod.rs".to_owned(), text.to_owned())]), not_yet);
    let says = |what: &str| format!("src/r/mod.rs declares and re-exports; {what} should stand in a named file");
    let declares =
        "//! Docs.\nmod a;\npub use a::A;\npub const ALL: &[fn() -> A] = &[a::make];\n#[cfg(test)]\nfn f() {}\n";
    assert_eq!(of(declares, &[]), [""; 0]);
    assert_eq!(of("mod a;\npub const fn f() -> impl Sized {}\n", &[]), [says("`fn f`")]);
    assert_eq!(of("pub struct S;\nimpl S {}\n", &[]), [says("`struct S`, `impl`")]);
    assert_eq!(of("pub struct S;\n", &["src/r/"]), [""; 0]);
    assert_eq!(of("pub struct S;\n", &["src/s/"]).len(), 1);
}
