//! A file set against the disk: what would change, what stands in the way, what nobody renders any more.

mod comparison;
mod conflict;
mod markers;
mod ownership;
mod settle;

pub use conflict::Stages;
pub(super) use ownership::rendered_text;

#[cfg(test)]
mod tests;
