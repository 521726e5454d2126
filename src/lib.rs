//! tfgen turns a short typed spec into reviewable Terraform for streaming ingestion on AWS.
//!
//! A spec travels in one direction: text, spec, service model, project, files, disk. `ARCHITECTURE.md` tells which room does what.

pub mod address;
pub mod cases;
pub mod ci;
pub mod cli;
pub mod codes;
pub mod diag;
pub mod diff;
pub mod file_set;
pub mod hcl;
pub mod header;
pub mod invoke;
pub mod link;
pub mod loss;
pub mod markdown;
pub mod module;
pub mod name;
pub mod order;
pub mod paint;
pub mod plan;
pub mod policy_document;
pub mod project;
pub mod render;
pub mod request;
pub mod service;
pub mod source;
pub mod spec;
pub mod suggest;
pub mod terraform;
pub mod version_constraint;
pub mod vtl;
pub mod workdir;
