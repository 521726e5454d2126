//! Any text as a mapping template: read, looked through and run without a panic, with what follows a line `#=== body ===` as the payload.
#![no_main]

#[path = "../run.rs"]
mod run;

libfuzzer_sys::fuzz_target!(|text: &str| {
    run::template(text);
});
