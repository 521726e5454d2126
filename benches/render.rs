//! How long each step from text to files takes, in one process and without the disk.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs, reason = "a benchmark says so by panicking")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use tfgen::base::diag::Sink;
use tfgen::base::header::with_header;
use tfgen::base::source::Sources;
use tfgen::hcl;
use tfgen::project;
use tfgen::spec;

/// The worked example: `prod` has the most to say.
fn example() -> (String, String) {
    let read = |path: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    (read("tfgen.hcl"), read("environments/prod.hcl"))
}

fn steps(criterion: &mut Criterion) {
    let (base, over) = example();
    let schema = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/event.json")).unwrap();
    let files = BTreeMap::from([("schemas/event.json".to_owned(), schema)]);
    let mut sources = Sources::default();
    let (base_file, over_file) = (sources.add("tfgen.hcl", &base), sources.add("environments/prod.hcl", &over));
    let sink = Sink::default();
    let parse = || (spec::parse(&sources, base_file, &sink).unwrap(), spec::parse(&sources, over_file, &sink).unwrap());
    let (base, over) = parse();
    let read = || project::read("prod", &base, &over, &files, None);
    let (environment, _) = read().into_valid().unwrap();
    let modules = project::modules(&environment);
    let rendered = tfgen::render::render(&environment);

    criterion.bench_function("parse both files", |bench| bench.iter(|| black_box(parse())));
    criterion.bench_function("lay over, read and check", |bench| bench.iter(|| black_box(read())));
    criterion.bench_function("make the modules", |bench| bench.iter(|| black_box(project::modules(&environment))));
    criterion.bench_function("print the modules", |bench| {
        bench.iter(|| modules.values().map(|module| hcl::print(&module.main).len()).sum::<usize>());
    });
    criterion.bench_function("digest the files", |bench| {
        bench.iter(|| {
            let mark = tfgen::base::header::CommentMark::Hash;
            rendered.iter().map(|(_, text)| with_header(mark, "tfgen.hcl", text).len()).sum::<usize>()
        });
    });
    criterion.bench_function("render: modules to files", |bench| {
        bench.iter(|| black_box(tfgen::render::render(&environment)));
    });
    criterion.bench_function("text to files", |bench| {
        bench.iter(|| {
            let (base, over) = parse();
            let reading = project::read("prod", &base, &over, &files, None);
            black_box(tfgen::render::render(&reading.into_valid().unwrap().0))
        });
    });
    criterion.bench_function("compare with what is there", |bench| {
        let there = rendered.clone();
        bench.iter(|| black_box(&rendered) == black_box(&there));
    });
}

criterion_group!(benches, steps);
criterion_main!(benches);
