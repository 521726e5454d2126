//! Cases that users keep beside their specs: `cases/*.hcl`, each a request and what is expected of it.

pub mod codes;
mod compare;
mod expect;
mod read;
mod report;
mod run;

pub use read::{Case, read};
pub use report::{Counts, Difference, Failure, Place, Report, Tested};
pub use run::run;
