//! What can be known to be wrong with a template before it runs.

mod calls;
mod environment;
mod expressions;
mod flow;
mod found;
mod judge;
mod line_ends;
mod look;
mod members;
mod names;
mod position;
mod references;
mod roles;
mod statements;
mod texts;
mod value;
mod walk;

pub(super) use found::Found;
pub(super) use look::findings;

#[cfg(test)]
mod tests;
