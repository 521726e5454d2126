//! What a browser does with a request from a page: whether it asks first, whether it goes on, and whether the script gets the answer.
//!
//! Source: the Fetch standard, CORS protocol and HTTP fetch.

mod asks;
mod decides;
mod exchange;
mod headers;
mod origin;

pub(crate) use origin::Origin;
