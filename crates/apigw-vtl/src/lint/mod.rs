//! What can be known to be wrong with a template before it runs.

mod found;
mod look;
mod names;
mod quotes;
mod walk;

pub(super) use found::Found;
pub(super) use look::findings;

#[cfg(test)]
mod tests;
