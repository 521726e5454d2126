//! What people get beside Terraform.

pub(crate) mod ci;
