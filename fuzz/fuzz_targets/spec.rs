//! Any text as a spec: read, laid over, checked, rendered and drawn without a panic.
#![no_main]

#[path = "../../tests/it/support/pipeline.rs"]
mod pipeline;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let outcome = pipeline::run_text(text);
    assert!(outcome.files.is_some() || !outcome.errors().is_empty(), "neither files nor errors");
});
