//! What is known of the resource types of the AWS provider.

pub mod loss;
pub mod order;
