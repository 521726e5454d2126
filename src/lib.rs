//! tfgen turns a short typed spec into reviewable Terraform for streaming ingestion on AWS.
//!
//! A spec travels in one direction: text, spec, service model, project, files, disk. `ARCHITECTURE.md` tells which room does what.

// What no test, bench or fuzz target needs is the crate's own: its documentation need not repeat names, and what is not used is told.
#![warn(unreachable_pub)]

pub(crate) mod artifact;
pub mod aws;
pub mod base;
pub(crate) mod cases;
pub mod cli;
pub mod codes;
pub(crate) mod diff;
pub(crate) mod fleet;
pub(crate) mod gateway;
pub mod hcl;
pub(crate) mod own_files;
pub mod plan;
pub mod project;
pub mod render;
pub mod service;
pub mod session;
pub mod spec;
pub mod template;
pub(crate) mod terraform;
pub mod view;
pub mod workdir;
