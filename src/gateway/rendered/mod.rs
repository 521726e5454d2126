//! A REST API as API Gateway would have it, read back from the resources that are rendered for it.
//!
//! What runs here is what Terraform would make: a template, a selection pattern or a header that is rendered wrong is wrong here too.

mod api;
mod argument;
mod expression;
mod read;
mod role;
mod texts;

#[cfg(test)]
pub(super) use api::Integration;
pub(crate) use api::{Api, Route};
pub(super) use api::{Backend, IntegrationResponse, Method, Part, Place, Template};
pub(super) use read::read;
pub(super) use role::Role;
pub(super) use texts::Texts;
