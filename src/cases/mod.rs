//! Cases that users keep beside their specs: `cases/*.hcl`, each a request and what is expected of it.

pub mod codes;
mod compare;
mod expect;
mod junit;
mod read;
mod report;
mod run;
mod text;

pub use junit::junit;
pub use read::{Case, read};
pub use report::{Counts, Difference, Failure, Place, Report, Tested};
pub use run::run;
pub use text::text;
