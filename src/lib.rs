//! tfgen turns a short typed spec into reviewable Terraform for streaming ingestion on AWS.
//!
//! A spec travels in one direction: text, spec, service model, project, files, disk. `ARCHITECTURE.md` tells which room does what.

pub mod artifact;
pub mod aws;
pub mod base;
pub mod cases;
pub mod cli;
pub mod codes;
pub mod diff;
pub mod fleet;
pub mod gateway;
pub mod hcl;
pub mod plan;
pub mod project;
pub mod render;
pub mod service;
pub mod session;
pub mod spec;
pub mod template;
pub mod terraform;
pub mod view;
pub mod workdir;
