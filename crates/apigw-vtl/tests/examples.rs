//! Examples run: what is shown to people works. `limits` waits for what it shows, so it does not run here.
#![allow(clippy::unwrap_used, reason = "a test says so by panicking")]

#[path = "../examples/lint.rs"]
mod lint;
#[path = "../examples/overrides.rs"]
mod overrides;
#[path = "../examples/render.rs"]
mod render;

#[test]
fn examples_run() {
    render::main().unwrap();
    lint::main().unwrap();
    overrides::main().unwrap();
}
