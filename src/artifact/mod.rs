//! What people get beside Terraform.

pub mod ci;
