//! Holds `templates/` together: no file that is not built in, none that is not used, and the worked example is a starter.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{bless, root, tree};
use tfgen::template::TEXTS;

/// Texts of the folder that are not built in, and the other way round.
fn not_built_in(files: &BTreeSet<String>, names: &BTreeSet<String>) -> Vec<String> {
    let missing = files.difference(names).map(|name| format!("templates/{name} is not in src/template/table.rs"));
    let gone = names.difference(files).map(|name| format!("src/template/table.rs names templates/{name}"));
    missing.chain(gone).collect()
}

/// Texts that nothing names: neither the code of a room nor another template.
fn unused(texts: &[(&str, &str)], sources: &[String]) -> Vec<String> {
    let quoted = |name: &str| format!("\"{name}\"");
    texts
        .iter()
        .filter(|(name, _)| {
            let by_code = sources.iter().any(|source| source.contains(&quoted(name)));
            let by_template = texts.iter().any(|(_, text)| text.contains(&format!("name={}", quoted(name))));
            !by_code && !by_template
        })
        .map(|(name, _)| format!("templates/{name} is not used"))
        .collect()
}

fn names() -> BTreeSet<String> {
    TEXTS.iter().map(|(name, _)| (*name).to_owned()).collect()
}

#[test]
fn every_file_is_built_in() {
    let files = tree::read(&root().join("templates")).into_keys().map(|path| path.to_str().unwrap().replace('\\', "/"));
    let files: BTreeSet<String> = files.filter(|path| path != "README.md").collect();
    assert_eq!(not_built_in(&files, &names()), [""; 0]);
    assert!(TEXTS.is_sorted(), "src/template/table.rs is sorted by name");
}

#[test]
fn every_text_is_used() {
    let sources: Vec<String> = tree::read(&root().join("src"))
        .into_iter()
        .filter(|(path, _)| !path.starts_with("template"))
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    // What `init` writes is named by its path in a workspace.
    let (starters, others): (Vec<_>, Vec<_>) =
        TEXTS.iter().copied().partition(|(name, _)| name.starts_with("starter/"));
    let paths: Vec<_> = starters.iter().map(|(name, text)| (name.splitn(3, '/').nth(2).unwrap(), *text)).collect();
    assert_eq!(unused(&others, &sources), [""; 0]);
    assert_eq!(unused(&paths, &sources), [""; 0]);
}

#[test]
fn what_does_not_belong_is_seen() {
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(
        not_built_in(&set(&["a", "b"]), &set(&["a", "c"])),
        ["templates/b is not in src/template/table.rs", "src/template/table.rs names templates/c"]
    );
    let texts = [("a.yml", "[= text(name=\"a.sh\") =]"), ("a.sh", ""), ("b.sh", "\"c.sh\""), ("c.sh", "")];
    let sources = ["const TEMPLATE: &str = \"a.yml\";".to_owned(), "\"templates/b.sh\"".to_owned()];
    assert_eq!(unused(&texts, &sources), ["templates/b.sh is not used", "templates/c.sh is not used"]);
}

/// The repository's own specs and cases are what `init --pattern production` writes, so that neither can go stale.
#[test]
fn the_worked_example_is_the_starter() {
    let mut expected: BTreeMap<String, &str> = BTreeMap::new();
    for (name, text) in TEXTS {
        let path = ["starter/pipeline/", "starter/production/"].iter().find_map(|folder| name.strip_prefix(folder));
        if let Some(path) = path.filter(|path| !path.starts_with('.')) {
            expected.insert(path.to_owned(), text);
        }
    }
    assert_eq!(expected.len(), 6);
    let problems: Vec<String> =
        expected.iter().filter_map(|(path, text)| bless::compare(&root().join(path), text).err()).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
