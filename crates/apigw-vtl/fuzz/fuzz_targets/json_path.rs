//! Any text as a JSONPath and any as a payload, divided by the first line end: found or refused without a panic.
#![no_main]

#[path = "../run.rs"]
mod run;

libfuzzer_sys::fuzz_target!(|text: &str| {
    run::json_path(text);
});
