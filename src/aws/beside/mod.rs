//! Resource types that tfgen does not render, and that stand in Terraform beside what it renders: what holds data, and what has secrets.
//!
//! A source in a comment is the argument of that name in the provider's documentation of the type, or an operation or guide of AWS. Not here are things that are
//! made to be thrown away (instances, caches in front of a table, clusters of jobs), although somebody may have left files on them.

mod all;
mod block_storage;
mod caches;
mod catalogs;
mod code;
mod credentials;
mod databases;
mod files;
mod identities;
mod keys;
mod messages;
mod names;
mod newer;
mod objects;
mod other_providers;
mod search;
mod tables;
mod takes;
mod telemetry;
mod whole;

pub(super) use all::all;
pub(super) use takes::takes;
