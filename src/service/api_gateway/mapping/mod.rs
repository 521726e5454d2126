//! Mapping templates: how a request becomes a record, and how a service's answer becomes a response.
//!
//! What they look like is in `templates/mapping`; here is what goes into them: how parts of a request are read, how any text
//! becomes a string of VTL, how a stream is named. All of it keeps to what API Gateway, Velocity 1.7 and LocalStack agree on;
//! `docs/vtl.md` tells what that is.

mod case;
mod client_error;
mod cors;
mod delimiter;
mod escape;
mod filled;
mod line;
mod message;
mod own;
mod put_record;
mod put_records;
mod record;
mod request;
mod response;
#[cfg(test)]
mod samples;
mod server_error;
mod target;
mod value;

pub(crate) use client_error::NOT_FOUND;
pub(crate) use cors::{choose_origin, chooses_origin};
pub use request::request;
pub(crate) use response::{Answer, client_error, server_error, success};

#[cfg(test)]
pub(crate) use {
    client_error::ClientError,
    cors::Origin,
    own::Own,
    put_record::PutRecord,
    put_records::PutRecords,
    response::{PutRecordsSuccess, Response},
    server_error::ServerError,
};
