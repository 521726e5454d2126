//! IAM roles: those that tfgen derives from what things need, and existing ones, `iam_role "label" { existing = true … }`.

pub mod codes;
mod foreign;
mod kind;
mod model;
mod render;
mod spec;

pub use model::{ExistingRole, IamSettings, KIND, Policy, Role, RoleName, RoleSource};
pub use render::render_derived;
pub use spec::read_settings;
