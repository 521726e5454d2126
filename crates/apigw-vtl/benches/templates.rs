//! How long mapping templates take, reading and running apart.
#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark says so by panicking")]

use std::fmt::Write as _;
use std::hint::black_box;

use apigw_vtl::{Input, Template};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// A template for one record, and one for a batch.
const RECORD: &str = include_str!("data/put_record.vtl");
const BATCH: &str = include_str!("data/put_records.vtl");

fn input(body: String) -> Input {
    let context = serde_json::json!({"requestId": "2b0c5f2e-5f5c-4f59-9d0a-0d0c3c2f0f3a"});
    Input { body, context: context.as_object().unwrap().clone(), ..Input::default() }
}

/// An event of about 200 bytes.
fn event(number: usize) -> String {
    format!(
        r#"{{"user_id":"u-{number}","type":"page_view","url":"https://example.com/products/{number}?ref=home","time":"2024-05-01T12:00:00Z","properties":{{"width":1280,"height":720,"language":"en","new":true}}}}"#
    )
}

fn templates(criterion: &mut Criterion) {
    let mut events = String::new();
    for number in 0..500 {
        write!(events, "{}{}", if number == 0 { "" } else { "," }, event(number)).unwrap();
    }
    for (name, text, body) in [("PutRecord", RECORD, event(1)), ("PutRecords of 500", BATCH, format!("[{events}]"))] {
        let template = Template::parse(text).unwrap();
        let input = input(body);
        let out = template.render(&input).unwrap().text;
        assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok(), "{out}");
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("read the template", |bench| bench.iter(|| Template::parse(black_box(text)).unwrap()));
        group.throughput(Throughput::Bytes(input.body.len() as u64));
        group.bench_function("run it", |bench| bench.iter(|| template.render(black_box(&input)).unwrap()));
        group.finish();
    }
}

criterion_group!(benches, templates);
criterion_main!(benches);
