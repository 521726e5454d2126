//! What takes time in proportion to the spec and no more: sixteen times as many blocks may not take two hundred times as long.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use tfgen::render;
use tfgen::session::{Refused, Specs, Texts};
use tfgen::view::terminal::diagnostics::{Styling, print};

const FEW: usize = 250;
const TIMES: usize = 16;

/// How many times as long the work takes with so many times as much. The best of three, as others work on the machine too.
fn grows(work: impl Fn(usize)) -> f64 {
    let best = |count| {
        let took = |_| {
            let (began, busy) = (Instant::now(), busy());
            work(count);
            match (busy, self::busy()) {
                (Some(before), Some(after)) => after - before,
                _ => began.elapsed(),
            }
        };
        (0..3).map(took).min().unwrap_or(Duration::MAX)
    };
    best(FEW * TIMES).as_secs_f64() / best(FEW).as_secs_f64()
}

/// How long a processor was busy with this thread, where Linux tells: what else runs on the machine does not count then.
fn busy() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split(' ').next()?.parse().ok()?))
}

fn specs(blocks: impl Fn(usize) -> String, overlay: impl Fn(usize) -> String, count: usize) -> std::sync::Arc<Specs> {
    let mut shared = "project = \"demo\"\naws {\n  region = \"eu-west-1\"\n}\n".to_owned();
    let mut own = String::new();
    for number in 0..count {
        let _ = write!(shared, "{}", blocks(number));
        let _ = write!(own, "{}", overlay(number));
    }
    let environments = BTreeMap::from([("dev".to_owned(), own)]);
    Specs::parse(Texts { shared, environments, ..Texts::default() }, BTreeMap::<String, String>::new())
}

fn stream(number: usize, shards: u32) -> String {
    format!("kinesis_stream \"s{number}\" {{\n  shard_count = {shards}\n}}\n")
}

#[test]
fn blocks_and_overlays_of_them() {
    let ratio = grows(|count| {
        let checked = specs(|number| stream(number, 1), |number| stream(number, 2), count).check(&[]).unwrap();
        assert!(render::render(&checked.environment("dev").unwrap()).iter().count() > 3);
    });
    assert!(ratio < 80.0, "{ratio}");
}

#[test]
fn drawn_diagnostics() {
    let ratio = grows(|count| {
        let specs = specs(|number| stream(number, 0), |_| String::new(), count);
        let Err(tfgen::session::Error::Spec(Refused { sources, diagnostics })) = specs.check(&[]) else { panic!() };
        assert_eq!(diagnostics.len(), count);
        for diagnostic in &diagnostics {
            assert!(print(&sources, diagnostic, Styling::Plain).contains("`shard_count` is 0"));
        }
    });
    assert!(ratio < 80.0, "{ratio}");
}

#[test]
fn secrets_of_a_plan_and_texts_that_may_have_them() {
    let ratio = grows(|count| {
        let changes: Vec<_> = (0..count).map(|number| {
            let text = format!("text %41 \\u0041 {number:020x}");
            serde_json::json!({"address": format!("aws_x.y[\"{number}\"]"), "type": "aws_x", "change": {
                "actions": ["update"], "before": {"p": format!("secret number {number}."), "v": "a"}, "after": {"v": text},
                "before_sensitive": {"p": true}}})
        }).collect();
        let document = serde_json::json!({"format_version": "1.2", "resource_changes": changes}).to_string();
        assert_eq!(tfgen::plan::Summary::parse(&document).unwrap().changes.len(), count);
    });
    assert!(ratio < 80.0, "{ratio}");
}
