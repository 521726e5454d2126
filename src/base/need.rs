//! Who must be allowed what: what a thing needs to do its work, said without knowing what it takes.
//!
//! A thing says that its role puts records into a stream; the service of the stream says which actions and keys that takes (`access.rs`), and `project` makes
//! roles of both.

use super::address::{Reference, Role};
use super::policy_document::Statement;
use super::source::{Span, Spanned};
use crate::hcl::Expr;

/// A role that a thing works in, and what it must be allowed.
#[derive(Debug, Clone)]
pub struct Need {
    /// The role: one of the user's, or one that is derived.
    pub role: Role,
    /// What it is for, in the role's default name: `ingest-put-records`.
    pub purpose: String,
    /// One sentence, the role's description.
    pub description: String,
    /// The place of what needs it.
    pub owner: Span,
    /// Who may assume it, and when.
    pub trust: Statement,
    /// What it may do.
    pub policy: Policy,
}

/// What a role may do.
#[derive(Debug, Clone)]
pub enum Policy {
    /// What a policy of AWS says, by its ARN.
    Managed(Expr),
    /// These, in the order in which the policy says them.
    Inline(Vec<Permission>),
}

/// One thing that a role may do.
#[derive(Debug, Clone)]
pub enum Permission {
    /// Something with what a block makes.
    To(Spanned<Reference>, Access),
    /// Something with what no block stands for, or with what is the thing's own.
    Other(Grant),
}

/// What is done with a thing. Each word is the same for all services, which say for themselves what it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// Records are put, by this action of the service's API: `PutRecord`.
    Put(&'static str),
    /// All records are read, from whatever point on.
    Read,
    /// Objects are written.
    WriteObjects {
        /// How their keys begin; an empty one is any key.
        key_starts: Vec<String>,
        /// The ARN of the key they are encrypted with, where it is not the bucket's own.
        kms_key_arn: Option<String>,
    },
}

/// Statements of a policy, and what the module that holds the policy has to be told for them.
#[derive(Debug, Clone, Default)]
pub struct Grant {
    /// The statements.
    pub statements: Vec<Statement>,
    /// What their expressions name by `var.<variable>`.
    pub inputs: Vec<Input>,
}

/// A variable that takes the output of another module.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its name.
    pub variable: String,
    /// What it is for, one line.
    pub description: String,
    /// The thing whose output it takes.
    pub of: Reference,
    /// Which output: `arn`.
    pub output: &'static str,
}

impl Grant {
    /// Asks for an output of a thing, and gives the expression that reads it: `var.kinesis_stream_events_arn`.
    pub fn input(&mut self, of: &Reference, output: &'static str, description: String) -> Expr {
        let variable = format!("{}_{}_{output}", of.kind, of.label);
        let read = Expr::reference(format!("var.{variable}"));
        if !self.inputs.iter().any(|input| input.variable == variable) {
            self.inputs.push(Input { variable, description, of: of.clone(), output });
        }
        read
    }
}
