//! The values that a plan marks as sensitive, so that they are hidden also where they are not marked.
//!
//! Terraform marks places, and a provider may give a secret back in a place that has no mark: the `output` of a `terraform_data` has the
//! secret of its `input` as plain text. So what is marked once is hidden everywhere, however it is written. What `aws` knows to be a secret is marked too,
//! where a provider does not.

mod decode;
mod hide;
mod learn;
mod mark;
mod search;

#[cfg(test)]
pub(super) use learn::Learned;
pub(super) use learn::learn;
pub(super) use mark::marked;
pub(crate) use search::Secrets;
