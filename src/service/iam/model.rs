//! Roles that AWS will accept.

use std::collections::BTreeMap;

use crate::base::name::{Arn, characters};
use crate::base::policy_document::Statement;
use crate::base::source::Spanned;
use crate::checked;
use crate::hcl::Expr;
use crate::service::existing::Found;

/// The kind of block.
pub const KIND: &str = "iam_role";

checked! {
    /// 1 to 64 letters, digits and `+ = , . @ _ -`. Source: botocore IAM `roleNameType`.
    RoleName, |text| characters(text, 1..=64, "letters, digits and `+`, `=`, `,`, `.`, `@`, `_`, `-`", |c| c.is_ascii_alphanumeric() || "+=,.@_-".contains(c))
}

checked! {
    /// A path: begins and ends with `/`, at most 512 characters. Source: botocore IAM `pathType`.
    RolePath, |text| {
        characters(text, 1..=512, "printable ASCII characters", |c| c.is_ascii_graphic())?;
        if text.starts_with('/') && text.ends_with('/') { Ok(()) } else { Err("has to begin and end with `/`".to_owned()) }
    }
}

checked! {
    /// The ARN of a policy that bounds what a role may do.
    BoundaryArn, |text| match <Arn as crate::base::name::Checked>::check(text) {
        Ok(arn) if arn.service() == "iam" && arn.resource().starts_with("policy/") => Ok(()),
        _ => Err("is not the ARN of a policy; it has the form `arn:aws:iam::account:policy/name`".to_owned()),
    }
}

/// `iam { … }`: what all derived roles of an environment have in common.
#[derive(Debug, Clone, Default)]
pub struct IamSettings {
    /// `path`.
    pub path: Option<RolePath>,
    /// `permissions_boundary`.
    pub permissions_boundary: Option<BoundaryArn>,
    /// `role_names`: names other than the default, by derived role.
    pub role_names: BTreeMap<String, (Spanned<String>, Spanned<RoleName>)>,
}

/// A role that is made elsewhere.
#[derive(Debug, Clone)]
pub struct ExistingRole {
    /// The label.
    pub label: Spanned<String>,
    /// How it is found.
    pub source: RoleSource,
}

/// How an existing role is found.
pub type RoleSource = Found<RoleName>;

/// A role that tfgen derives: one for each trust.
#[derive(Debug, Clone)]
pub struct Role {
    /// What the role is for, which is its Terraform label too: `firehose_events_delivery`.
    pub key: String,
    /// `name`.
    pub name: RoleName,
    /// `description`.
    pub description: String,
    /// Who may assume it.
    pub trust: Statement,
    /// What it may do: a policy of ours, or one of AWS.
    pub policy: Policy,
}

/// What a role may do.
#[derive(Debug, Clone)]
pub enum Policy {
    /// An inline policy of these statements.
    Inline(Vec<Statement>),
    /// A policy that AWS manages, by its ARN.
    Managed(Expr),
}
