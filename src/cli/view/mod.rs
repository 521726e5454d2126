//! What reports look like: text for people, documents for machines.

pub mod diagnostics;
pub mod json;
pub mod render;
pub mod show;
pub mod template;

#[cfg(test)]
mod schemas;
