//! How long a template takes to be read and to be run: two lines, `read` and `run` with nanoseconds; or, with `--print`, what it prints.
//!
//! `velocity/bench` runs this in turns with its twin in Java. Arguments: a template and a payload; without, there is nothing to do.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a benchmark reads its files, prints, and says so by panicking"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{env, fs};

use apigw_vtl::{Input, Template};

/// One batch of calls is about this long, so that the clock does not count.
const BATCH: Duration = Duration::from_millis(5);
const WARM: Duration = Duration::from_secs(1);
const SAMPLES: usize = 101;

fn main() {
    // cargo adds `--bench`.
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let (is_print, files) = match arguments.split_first() {
        Some((first, rest)) if first == "--print" => (true, rest),
        _ => (false, &arguments[..]),
    };
    let [template, body] = files else { return };
    let text = fs::read_to_string(template).unwrap();
    let context = serde_json::json!({"requestId": "2b0c5f2e-5f5c-4f59-9d0a-0d0c3c2f0f3a"});
    let input = Input {
        body: fs::read_to_string(body).unwrap(),
        context: context.as_object().unwrap().clone(),
        ..Input::default()
    };
    let template = Template::parse(&text).unwrap();
    if is_print {
        print!("{}", template.render(&input).unwrap().text);
        return;
    }
    println!("read {}", median(|| drop(black_box(Template::parse(black_box(&text))))).as_nanos());
    println!("run {}", median(|| drop(black_box(template.render(black_box(&input))))).as_nanos());
}

fn median(mut work: impl FnMut()) -> Duration {
    let start = Instant::now();
    let mut calls = 0_u32;
    while start.elapsed() < WARM {
        work();
        calls += 1;
    }
    let batch = (f64::from(calls) * BATCH.as_secs_f64() / WARM.as_secs_f64()).ceil();
    let mut samples: Vec<Duration> = (0..SAMPLES)
        .map(|_| {
            let start = Instant::now();
            let mut left = batch;
            while left > 0.0 {
                work();
                left -= 1.0;
            }
            start.elapsed().div_f64(batch)
        })
        .collect();
    samples.sort_unstable();
    samples[SAMPLES / 2]
}
