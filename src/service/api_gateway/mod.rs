//! API Gateway REST APIs that write to Kinesis and Firehose: `rest_api "label" { … }`, and the account's settings, `api_gateway_account { … }`.

mod account;
mod call_form;
mod check;
pub mod codes;
pub mod data;
mod destination;
mod foreign;
pub mod identifier;
mod kind;
pub mod mapping;
pub mod model;
mod needs;
mod open_routes;
mod render;
mod service;
mod spec;

pub use account::ApiGatewayAccount;
pub use model::{KIND, RestApi};
pub use service::Service;
