//! What calls of all services have in common: how they are read, what is wrong with them, and what stands in for an answer.

mod json;
mod problem;
mod record;
mod stand_in;

pub(super) use json::{Wrong, data, kind, object, string, unknown};
pub(super) use problem::{Problem, Violation, null, refusal, step, validation};
pub(super) use record::content;
pub(crate) use stand_in::{Answering, StandIn};
