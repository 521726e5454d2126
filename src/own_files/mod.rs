//! What users keep beside the rendered files, against the arguments that the AWS provider has: what `terraform validate` says of it, without a provider.
//!
//! It is told what is surely wrong, and nothing else: types that are not known, data sources, JSON and files that are no HCL pass.

mod check;
pub(crate) mod codes;
mod files;
mod judged;
mod lock;
mod resource;
mod tell;

pub(crate) use check::check;
pub(crate) use files::OwnFiles;
pub(crate) use lock::locked;
