//! JSON as json-smart 2.2 reads and writes it, permissive as Jayway JsonPath uses it; API Gateway shows its behaviour.

mod failure;
mod number;
mod read;
mod text;
mod write;

#[cfg(test)]
pub(super) mod tests;

pub(super) use failure::Failure;
pub(super) use number::charge_digits;
pub(super) use read::parse;
pub(super) use write::{Style, write};

/// How deep payloads may be nested. json-smart has had this limit since its answer to CVE-2023-1370; API Gateway's own is not known.
pub(super) const DEPTH: usize = 400;
