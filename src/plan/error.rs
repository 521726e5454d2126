//! Why a text is no plan that can be read.

/// Why a text is no plan that can be read. No message holds a value of the plan, for it may be a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Not JSON at all.
    #[error("the plan is not JSON: it breaks off or goes wrong at line {line}, column {column}")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON of another kind, such as a state or the log of `plan -json`.
    #[error("the JSON is not a plan: it has no `resource_changes`, `planned_values` or other part of one")]
    NoPlan,
    /// A major format version that is not known.
    #[error("the plan has format version `{0}`, and only 1.x is known")]
    Version(String),
    /// Something in it is not what Terraform writes there.
    #[error("`{path}` of the plan is not {expected}")]
    Form {
        /// Where: `resource_changes[3].change.actions`.
        path: String,
        /// What belongs there.
        expected: &'static str,
    },
    /// A resource with actions that are not known; what they do to it cannot be told.
    #[error("`{address}` has the actions `{actions}`, which are not known")]
    Actions {
        /// The resource's address, or the output's name.
        address: String,
        /// The actions, as written.
        actions: String,
    },
}
