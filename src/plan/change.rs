//! One resource or output of a plan, and what happens to it.

use serde::Serialize;

/// What Terraform will do with a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Nothing; listed only when the resource moves or is imported.
    NoOp,
    /// Read a data source during the apply.
    Read,
    /// Create it.
    Create,
    /// Update it in place.
    Update,
    /// Destroy it and create it anew, in either order.
    Replace,
    /// Create it anew and leave the old one in AWS, no longer managed.
    CreateThenForget,
    /// Destroy it.
    Delete,
    /// Leave it in AWS, no longer managed.
    Forget,
}

/// A value as it may be shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "state", content = "value", rename_all = "snake_case")]
pub enum Shown {
    /// Null or absent.
    NotSet,
    /// Marked as sensitive: the value is not kept.
    Sensitive,
    /// Known after apply.
    Unknown,
    /// A value; what is unknown within a list is the string `(known after apply)`.
    Known(serde_json::Value),
}

impl Shown {
    /// Whether it is known to have nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::NotSet => true,
            Self::Sensitive | Self::Unknown => false,
            Self::Known(value) => {
                value.as_str() == Some("")
                    || value.as_array().is_some_and(Vec::is_empty)
                    || value.as_object().is_some_and(serde_json::Map::is_empty)
            }
        }
    }
}

/// An argument that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ArgumentChange {
    /// Where it is within the resource: `rule["logs"].expiration.days`.
    pub path: String,
    /// What it was.
    pub old: Shown,
    /// What it will be.
    pub new: Shown,
    /// Whether it forces the resource's replacement.
    pub forces_replacement: bool,
}

/// What happens to a resource.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Change {
    /// Its address: `module.kinesis.aws_kinesis_stream.events`.
    pub address: String,
    /// The address it had before, where it moves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_address: Option<String>,
    /// The key of a deposed object, which a broken replacement left behind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deposed: Option<String>,
    /// Its type: `aws_kinesis_stream`.
    pub resource_type: String,
    /// What Terraform will do with it.
    pub action: Action,
    /// Whether a replacement creates the new one before it destroys the old one.
    pub create_before_destroy: bool,
    /// The ID it is imported by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub importing: Option<String>,
    /// Why it is replaced, destroyed or read, in words: `name changes`.
    pub reasons: Vec<String>,
    /// Which arguments differ, by path; none of what is created or destroyed.
    pub arguments: Vec<ArgumentChange>,
    /// The data that is lost: where it is destroyed or replaced, or updated so that data is deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loss: Option<String>,
    /// What no longer guards its data.
    pub unguarded: Vec<String>,
    /// What has to be done beside applying this, because of the order in which Terraform works.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unfinished: Option<String>,
}

/// What happens to an output of the root module.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OutputChange {
    /// Its name.
    pub name: String,
    /// `Create`, `Update` or `Delete`.
    pub action: Action,
    /// What differs, by path within the output: empty for the whole. None of what is created or deleted.
    pub arguments: Vec<ArgumentChange>,
}

/// A change that has to wait for another plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Deferred {
    /// The resource's address.
    pub address: String,
    /// Why it waits, in words.
    pub reason: String,
}
