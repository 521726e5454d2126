//! The spec language: HCL text to spanned blocks, the overlay of an environment over the shared spec, evaluation, and typed reading.
//!
//! This room knows the language and none of the blocks that are written in it; those are the services'.

mod asked;
mod ast;
mod balance;
mod budget;
mod coalesce;
pub mod codes;
mod evaluate;
mod foreign;
mod functions;
mod hidden;
mod literal;
mod mentions;
mod overlay;
mod parse;
mod reader;
mod reading;
mod scope;
mod syntax;
mod trace;
mod unknown;
mod unsupported;
mod value;
mod wrong_type;

pub use asked::Asked;
pub use ast::{Attribute, Block};
pub use budget::Budget;
pub use foreign::{Foreign, Here};
pub use hidden::{Hidden, hidden, uncovered};
pub use mentions::refers_to;
pub use overlay::{Unmatched, overlay, unmatched};
pub use parse::parse;
pub use reader::{Reader, Verbatim};
pub use scope::{ReadFile, Scope};
pub use trace::{Trace, TracedBlock, TracedValue};
pub use value::Value;

pub use crate::base::address::Reference;
