//! Cases that users keep beside their specs: `cases/*.hcl`, each a request and what is expected of it.

pub(crate) mod codes;
mod compare;
mod expect;
mod read;
mod report;
mod run;

pub(crate) use read::{Case, read};
pub(crate) use report::{Difference, Failure, Report, Tested};
pub(crate) use run::run;
