//! One request through the REST API as it is rendered: what API Gateway checks, what the mapping templates make of it, what Kinesis or Firehose would write, and what
//! the client is answered.
//!
//! A pure function of environment and request. What only AWS can know is filled in by stand-ins that never change, or is said not to be checked.

mod access;
#[cfg(test)]
mod answers;
#[cfg(test)]
mod bodies;
mod browser;
mod call;
mod checks;
#[cfg(test)]
mod choosing;
mod context;
#[cfg(test)]
mod destinations;
mod firehose;
mod flow;
mod gateway_response;
mod kinesis;
#[cfg(test)]
mod parts;
mod rendered;
mod report;
mod request;
mod response;
mod route;
mod schema;
mod schema_cost;
mod template;
#[cfg(test)]
mod tests;
mod world;

pub(crate) use browser::Origin;
pub(crate) use call::{Answering, StandIn};
pub(crate) use rendered::{Api, Route};
pub(crate) use report::{
    Action, Call, Exchange, Fault, Outcome, Pair, Preflight, Record, Response, Service, ShownRequest, Step, StepName,
    Verdict, Went,
};
pub(crate) use request::{MOST_BYTES, Request};
pub(crate) use world::{Ask, World};
