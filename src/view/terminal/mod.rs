//! Text for people, with ANSI escapes. Whoever prints it decides whether they stay.

pub(crate) mod cases;
pub mod diagnostics;
pub(crate) mod diff;
pub mod environments;
pub(crate) mod exchange;
mod lines;
pub(crate) mod notice;
mod paint;
mod paragraph;
pub mod plan;
mod record;
pub(crate) mod render;
pub(crate) mod show;
pub(crate) mod template;
