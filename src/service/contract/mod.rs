//! The questions that every service answers, and what it is told to answer them.

mod about;
mod context;
mod kind;
mod service;
mod thing;
mod things;

pub use about::{About, Form};
pub use context::{Context, Using};
pub use kind::{Kind, Use};
pub use service::Service;
pub use thing::Thing;
pub use things::Things;
