//! Facts of resource types: what replaces them, what AWS refuses, what is lost with them, what one apply does not finish, where they are called.
//!
//! A file for each service whose types tfgen renders, or has studied in full; `beside` has the types of any other Terraform that a user puts beside it. Nothing
//! else in the program matches the name of a resource type: it asks here.

mod api_gateway;
mod arguments;
mod beside;
mod cloudwatch;
mod dynamodb;
mod facts;
mod firehose;
mod iam;
mod kinesis;
mod lambda;
mod lifecycle;
mod logs;
mod loss;
mod order;
mod replacement;
mod s3;
mod sqs;
mod sts;
mod table;
mod taken;
mod wafv2;

pub use arguments::{Argument, Arguments, Form, VERSIONS, Versions, arguments, types};
pub use facts::Place;
pub use order::Gone;
pub use replacement::Replacement;
pub use table::{
    Row, data_types, endpoint, loss, naming_argument, place, refusal, replacement, rows, secrets, setting_of, taken,
    unfinished,
};
pub use taken::Taken;
