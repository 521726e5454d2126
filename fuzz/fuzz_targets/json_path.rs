//! Any text as a JSONPath and any as a payload, divided by the first line end: found or refused without a panic.
#![no_main]

#[path = "../../tests/it/support/template.rs"]
mod template;

libfuzzer_sys::fuzz_target!(|text: &str| {
    template::find_text(text);
});
