//! Words of the problem that know nothing of specs, services or disks.

pub mod address;
pub mod claim;
pub mod diag;
pub mod digest;
pub(crate) mod draft4;
pub mod file_set;
pub mod header;
pub mod layout;
pub mod link;
pub mod module;
pub mod name;
pub mod need;
pub mod policy_document;
pub mod request;
pub(crate) mod response_header;
pub mod source;
pub mod suggest;
pub mod version_constraint;
pub mod visible;
