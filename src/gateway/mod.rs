//! One request through the REST API as it is rendered: what API Gateway checks, what the mapping templates make of it, what Kinesis would write, and what
//! the client is answered.
//!
//! A pure function of environment and request. What only AWS can know is filled in by stand-ins that never change, or is said not to be checked.

mod browser;
mod checks;
mod context;
mod flow;
mod gateway_response;
mod kinesis;
mod rendered;
mod report;
mod request;
mod response;
mod route;
mod schema;
mod template;
#[cfg(test)]
mod tests;
mod world;

pub use browser::Origin;
pub use kinesis::{Answering, StandIn};
pub use rendered::{Api, Route};
pub use report::{
    Answer, Call, Exchange, Fault, Outcome, Pair, Preflight, Record, Response, Shard, ShownRequest, Step, Verdict, Went,
};
pub use request::Request;
pub use world::{Ask, World};
