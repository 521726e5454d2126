//! Where things are in the rendered tree: what a block is called, which role a thing works in, and how another module gets at them.
//!
//! The root module wires modules together by outputs of fixed names, so a service needs to know no other service to refer to what it makes.

use std::fmt;

use super::source::Spanned;
use crate::hcl::{Expr, Part};

/// The module that makes all roles.
pub const ROLES: &str = "iam";

/// A block by its kind and label: `kinesis_stream.events`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The block's kind.
    pub kind: String,
    /// The block's label.
    pub label: String,
}

impl Reference {
    /// A block by its kind and label.
    #[must_use]
    pub fn new(kind: &str, label: &str) -> Self {
        Self { kind: kind.to_owned(), label: label.to_owned() }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.kind, self.label)
    }
}

/// The role that a thing works in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// One that the user named, which is made elsewhere.
    Existing(Reference),
    /// One that tfgen derives, by its key, which is its Terraform label too: `firehose_events_delivery`.
    Derived(String),
}

impl Role {
    /// The user's role where one is named, else the derived one.
    pub fn new(named: Option<&Spanned<Reference>>, key: impl Into<String>) -> Self {
        named.map_or_else(|| Self::Derived(key.into()), |named| Self::Existing(named.value.clone()))
    }

    /// The role's ARN, as the root module names it: `module.iam.firehose_events_delivery_arn`.
    #[must_use]
    pub fn arn(&self) -> Expr {
        let name = match self {
            Self::Existing(reference) => &reference.label,
            Self::Derived(key) => key,
        };
        Expr::reference(format!("module.{ROLES}.{name}_arn"))
    }
}

/// `arn:<partition>:…`, with the partition from its data source: what is rendered works in every partition.
#[must_use]
pub fn partition_arn(rest: &str) -> Expr {
    Expr::Template(vec![
        Part::Text("arn:".to_owned()),
        Part::Reference("data.aws_partition.current.partition".to_owned()),
        Part::Text(format!(":{rest}")),
    ])
}

/// The account that a module is applied in.
#[must_use]
pub fn account_id() -> Expr {
    Expr::reference("data.aws_caller_identity.current.account_id")
}
