//! No loops between the files of a room: a file that names something that another file defines depends on it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::names::Names;
use super::repository::{assert_none, engine, program};
use super::rooms::room;
use super::tokens::{Source, built, module_path};

/// Rooms that are not known to be without loops. The list only gets shorter.
const NOT_YET: &[&str] = &[];

/// By the file that names and the file that defines: the names.
type Edges = BTreeMap<(String, String), BTreeSet<String>>;

/// Who depends on whom, within the rooms that `room` tells.
///
/// `mod child;` is no dependency, nor is a re-export in `mod.rs`; code in `mod.rs` that names what a child defines is one.
fn edges(sources: &[Source], room: impl Fn(&str) -> String) -> BTreeMap<String, Edges> {
    let names = Names::of(sources);
    let mut found: BTreeMap<String, Edges> = BTreeMap::new();
    for module in names.modules.values() {
        let uses = module.uses.iter().filter(|_| !module.is_folder()).map(|bound| &bound.path);
        for path in uses.chain(&module.named) {
            let Some((file, name)) = names.definition(module, path) else { continue };
            let own = room(&module.file);
            if file != module.file && room(file) == own {
                let edge = (module.file.clone(), file.to_owned());
                found.entry(own).or_default().entry(edge).or_default().insert(name);
            }
        }
    }
    found
}

/// The files on the shortest way, both ends among them.
fn shortest<'e>(next: &BTreeMap<&'e str, Vec<&'e str>>, from: &'e str, to: &str) -> Option<Vec<&'e str>> {
    let mut ways: VecDeque<Vec<&str>> = VecDeque::from([vec![from]]);
    let mut seen = BTreeSet::from([from]);
    while let Some(way) = ways.pop_front() {
        let last = *way.last()?;
        if last == to {
            return Some(way);
        }
        let after = next.get(last).into_iter().flatten().filter(|file| seen.insert(file));
        ways.extend(after.map(|file| [way.as_slice(), &[file]].concat()));
    }
    None
}

/// For each dependency that is part of a loop, the shortest one, as sentences.
fn loops(room: &str, edges: &Edges) -> BTreeSet<String> {
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in edges.keys() {
        next.entry(from).or_default().push(to);
    }
    let mut found = BTreeSet::new();
    for (from, to) in edges.keys() {
        // From `to` back to `from`: `from` stands last, and its dependency on `to` closes the loop.
        let Some(mut way) = shortest(&next, to, from) else { continue };
        let first = way.iter().enumerate().min_by_key(|(_, file)| **file).map_or(0, |(index, _)| index);
        way.rotate_left(first);
        let steps = way.iter().zip(way.iter().cycle().skip(1)).map(|(file, next)| {
            let names = edges.get(&((*file).to_owned(), (*next).to_owned())).into_iter().flatten();
            let quoted: Vec<String> = names.map(|name| format!("`{name}`")).collect();
            format!(" names {} of {next}", quoted.join(", "))
        });
        found.insert(format!("{room}: {}{}", way[0], steps.collect::<Vec<_>>().join(", which")));
    }
    found
}

/// Loops, but those of rooms that are known to have some.
fn problems(edges: &BTreeMap<String, Edges>, not_yet: &[&str]) -> Vec<String> {
    let held = edges.iter().filter(|(room, _)| !not_yet.contains(&room.as_str()));
    let clean = not_yet.iter().filter(|room| edges.get(**room).is_none_or(|edges| loops(room, edges).is_empty()));
    let clean = clean.map(|room| format!("`{room}` has no loops any more: remove it from the list"));
    held.flat_map(|(room, edges)| loops(room, edges)).chain(clean).collect()
}

#[test]
fn files_of_a_room_form_no_loops() {
    let mut found = edges(program(), |file| room(&module_path(file)));
    found.extend(edges(engine(), |_| "apigw-vtl".to_owned()));
    assert_none(&problems(&found, NOT_YET));
}

fn seen(files: &[(&str, &str)], not_yet: &[&str]) -> Vec<String> {
    let files: Vec<(String, String)> =
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    problems(&edges(&built(&files), |file| room(&module_path(file))), not_yet)
}

#[test]
fn a_loop_is_seen_however_it_is_written() {
    let between = ["r: r/a.rs names `B` of r/b.rs, which names `A` of r/a.rs"];
    let a = ("r/a.rs", "use super::b::B;\npub struct A(B);\n");
    let folder = ("r/mod.rs", "mod a;\nmod b;\npub use a::A;\npub use b::B;\n");
    for b in [
        "pub struct B;\nuse crate::r::a::A;\n",
        "pub struct B;\nfn f() { crate::r::a::A::new() }\n",
        "pub struct B;\nuse super::a;\nfn f(_: a::A) {}\n",
        "pub struct B;\nuse super::*;\nfn f(_: A) {}\n",
        "pub struct B;\nmod inner { fn f() { super::super::a::A::new() } }\n",
        // A re-export leads to the file that defines, and not to `mod.rs`.
        "pub struct B;\nuse super::A;\n",
        "pub struct B;\nfn f() { println!(\"//\", crate::r::A::new()) }\n",
    ] {
        assert_eq!(seen(&[folder, a, ("r/b.rs", b)], &[]), between, "{b}");
    }
    let three = [
        ("r/mod.rs", "mod a;\nmod b;\nmod c;\n"),
        ("r/a.rs", "use super::b;\npub fn x() { b::y() }\n"),
        ("r/b.rs", "pub fn y() { super::c::z() }\n"),
        ("r/c.rs", "use super::a::x;\npub fn z() { x() }\n"),
    ];
    let whole = "r: r/a.rs names `y` of r/b.rs, which names `z` of r/c.rs, which names `x` of r/a.rs";
    assert_eq!(seen(&three, &[]), [whole]);
}

#[test]
fn a_loop_through_the_parent_is_seen() {
    let child = ("r/a.rs", "use super::Kind;\npub fn read() -> Kind {}\n");
    let parent = ("r/mod.rs", "mod a;\nuse a::read;\npub enum Kind { One }\nfn run() { read() }\n");
    assert_eq!(seen(&[parent, child], &[]), ["r: r/a.rs names `Kind` of r/mod.rs, which names `read` of r/a.rs"]);
    // A parent that only declares and re-exports depends on nobody.
    let parent = ("r/mod.rs", "mod a;\npub use a::read;\npub enum Kind { One }\n");
    assert_eq!(seen(&[parent, child], &[]), [""; 0]);
}

#[test]
fn what_is_no_loop_is_not_seen() {
    let fine = [
        ("r/mod.rs", "mod a;\nmod b;\npub use a::A;\npub use b::B;\n"),
        (
            "r/a.rs",
            "//! Goes into a [`super::B`].\npub struct A;\nconst T: &str = \"super::b::B\";\n#[cfg(test)]\nmod tests {\n    use super::super::B;\n}\n",
        ),
        ("r/b.rs", "use super::A;\nuse serde::Serialize;\npub struct B(A);\n"),
        // Rooms are held by their table.
        ("s/mod.rs", "pub struct S(crate::r::A);\n"),
    ];
    assert_eq!(seen(&fine, &[]), [""; 0]);
}

#[test]
fn a_known_loop_is_not_told_and_one_that_is_gone_is() {
    let loops = [
        ("r/mod.rs", "mod a;\nmod b;\n"),
        ("r/a.rs", "use super::b::B;\npub struct A;\n"),
        ("r/b.rs", "use super::a::A;\npub struct B;\n"),
    ];
    let told = seen(&loops, &["s"]);
    assert!(told.len() == 2 && told[1] == "`s` has no loops any more: remove it from the list", "{told:?}");
    assert_eq!(seen(&loops, &["r"]), [""; 0]);
}
