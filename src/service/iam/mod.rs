//! IAM roles: those that tfgen derives from the pipeline, and existing ones, `iam_role "label" { existing = true … }`.

pub mod codes;
mod model;
mod render;
mod spec;

pub use model::{ExistingRole, IamSettings, Policy, Role, RoleName, RoleSource};
pub use render::render;
pub use spec::{read, read_settings};

/// The kind of block.
pub const KIND: &str = "iam_role";
