//! Any text as a mapping template: read, looked through and run without a panic, with what follows a line `#=== body ===` as the payload.
#![no_main]

#[path = "../../tests/it/support/template.rs"]
mod template;

libfuzzer_sys::fuzz_target!(|text: &str| {
    template::run_text(text);
});
