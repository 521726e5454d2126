//! HCL as rendered: a tree of values and blocks, and the one printer that turns it into `terraform fmt` text.
//!
//! A tree cannot be malformed and no string can escape from its quotes, so what renders needs neither templates nor
//! a second look. Reading HCL is the work of hcl-edit, in [`crate::spec`].

mod body;
mod expr;
mod print;

pub use body::{Block, Body};
pub use expr::{Expr, Part};
pub use print::{object_key, print, quoted};
