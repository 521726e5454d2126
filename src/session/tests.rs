//! What holds of every session: read once, one moment, nothing unchecked.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::readings::KEPT;
use super::*;
use crate::render;
use crate::spec::ReadFile;

const SHARED: &str =
    "project = \"demo\"\naws {\n  region = \"eu-west-1\"\n}\nkinesis_stream \"events\" {\n  shard_count = 1\n}\n";
const FROM_FILE: &str = "kinesis_stream \"events\" {\n  tags = { note = file(\"note.txt\") }\n}\n";

/// Counts how often a file is read.
struct Counted(Arc<AtomicUsize>);

impl ReadFile for Counted {
    fn read(&self, _: &str) -> Result<String, String> {
        // Another text at each reading, as on a disk that somebody writes to.
        Ok(format!("text {}", self.0.fetch_add(1, Ordering::Relaxed)))
    }
}

fn specs(environments: &[(String, &str)], files: impl ReadFile + Send + Sync + 'static) -> Arc<Specs> {
    let environments = environments.iter().map(|(name, text)| (name.clone(), (*text).to_owned())).collect();
    Specs::parse(Texts { shared: SHARED.to_owned(), environments, ..Texts::default() }, files)
}

fn name(name: &str) -> Vec<String> {
    vec![name.to_owned()]
}

#[test]
fn what_was_checked_can_be_sent_to_another_thread_and_outlives_its_session() {
    fn lives<T: Send + Sync + 'static>(_: &T) {}
    let checked = specs(&[("dev".to_owned(), "")], BTreeMap::new()).check(&[]).unwrap();
    lives(&checked);
    let files = std::thread::spawn(move || render::render(&checked.environment("dev").unwrap())).join().unwrap();
    assert!(files.get("modules/dev/kinesis/main.tf").unwrap().contains("demo-events-dev"));
}

#[test]
fn few_environments_are_kept_and_many_are_read_from_the_same_texts() {
    let environments: Vec<_> = (0..=KEPT).map(|index| (format!("e{index:03}"), FROM_FILE)).collect();
    let read = Arc::new(AtomicUsize::new(0));
    let specs = specs(&environments, Counted(Arc::clone(&read)));
    let kept = |checked: &Checked| {
        let environment = || checked.environment("e000").unwrap();
        Arc::ptr_eq(&environment(), &environment())
    };
    assert!(kept(&specs.check(&specs.names()[..KEPT]).unwrap()));
    let checked = specs.check(&[]).unwrap();
    assert_eq!(checked.len(), KEPT + 1);
    assert!(!kept(&checked));
    for environment in checked.environments() {
        let files = render::render(&environment);
        let text = files.get(&format!("modules/{}/kinesis/main.tf", environment.name)).unwrap();
        assert!(text.contains("\"text 0\""), "{text}");
    }
    assert_eq!(read.load(Ordering::Relaxed), 1, "a file is read once in a session");
}

#[test]
fn nothing_is_handed_out_while_one_of_the_selected_is_wrong() {
    let environments = [
        ("bad".to_owned(), "kinesis_stream \"events\" {\n  shard_count = 0\n}\n"),
        ("good".to_owned(), ""),
        ("torn".to_owned(), "kinesis_stream \"events\" {\n"),
    ];
    let specs = specs(&environments, BTreeMap::new());
    for selected in [name("bad"), name("torn"), vec!["good".to_owned(), "bad".to_owned()], Vec::new()] {
        assert!(matches!(specs.check(&selected), Err(Error::Spec(_))), "{selected:?}");
    }
    // What is wrong with others is not the concern of this one.
    let checked = specs.check(&name("good")).unwrap();
    assert!(checked.environment("good").is_some() && checked.environment("bad").is_none());
    assert!(matches!(specs.check(&name("nobody")), Err(Error::UnknownEnvironment { .. })));
}

#[test]
fn those_that_are_not_selected_claim_names_too() {
    let clash = "kinesis_stream \"events\" {\n  name = \"same\"\n}\n";
    let specs = specs(&[("a".to_owned(), clash), ("b".to_owned(), clash), ("c".to_owned(), "")], BTreeMap::new());
    let Err(Error::Spec(refused)) = specs.check(&name("b")) else { panic!("two streams have one name") };
    assert_eq!(refused.diagnostics.iter().map(|diagnostic| diagnostic.code.id).collect::<Vec<_>>(), ["PRJ001"]);
    assert!(specs.check(&name("c")).is_ok());
}

#[test]
fn environments_can_be_chosen_by_what_they_are_made_from() {
    let files = BTreeMap::from([("note.txt".to_owned(), "a".to_owned())]);
    let specs = specs(&[("a".to_owned(), ""), ("b".to_owned(), FROM_FILE)], files);
    let readings = specs.read_environments(&[]).unwrap();
    let checked = readings.filter(|_, made_from| made_from.contains("note.txt")).check().unwrap();
    assert_eq!(checked.environments().map(|environment| environment.name.clone()).collect::<Vec<_>>(), ["b"]);
    let made_from = checked.made_from(&checked.environment("b").unwrap());
    assert_eq!(made_from.iter().collect::<Vec<_>>(), ["environments/b.hcl", "note.txt", "tfgen.hcl"]);
}
