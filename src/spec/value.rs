//! What an expression comes to.

use std::fmt;

use hcl_edit::Number;

use crate::base::address::Reference;
use crate::base::request::Request;
use crate::base::source::Spanned;
use crate::hcl::Expr;

/// A value with the places of its parts.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`, which unsets an attribute.
    Null,
    /// A bool.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// A list.
    List(Vec<Spanned<Value>>),
    /// An object, in the order written.
    Object(Vec<(Spanned<String>, Spanned<Value>)>),
    /// A reference to a block.
    Reference(Reference),
    /// An attribute of a block, as Terraform has them and a spec has not: `kinesis_stream.events.arn`.
    Part(Reference, String),
    /// A part of the HTTP request.
    Request(Request),
    /// The first of several parts of the request that is not empty, one at least: what `coalesce` makes of them.
    FirstOf(Vec<Spanned<Request>>),
}

impl Value {
    /// The value as HCL that Terraform reads; `None` where references or request expressions are in it, which mean nothing to Terraform.
    #[must_use]
    pub fn to_hcl(&self) -> Option<Expr> {
        Some(match self {
            Self::Null => Expr::reference("null"),
            Self::Bool(value) => Expr::Bool(*value),
            Self::Number(value) => Expr::Number(value.to_string()),
            Self::String(value) => Expr::String(value.clone()),
            Self::List(items) => Expr::List(items.iter().map(|item| item.value.to_hcl()).collect::<Option<_>>()?),
            Self::Object(pairs) => {
                // To Terraform the order means nothing, so that of the spec shall not change what is rendered.
                let pairs: Option<std::collections::BTreeMap<_, _>> =
                    pairs.iter().map(|(key, value)| Some((key.value.clone(), value.value.to_hcl()?))).collect();
                Expr::Object(pairs?.into_iter().collect())
            }
            Self::Reference(_) | Self::Part(..) | Self::Request(_) | Self::FirstOf(_) => return None,
        })
    }

    /// The type, as a message names it.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a bool",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
            Self::Reference(_) => "a reference",
            Self::Part(..) => "an attribute of a block",
            Self::Request(_) | Self::FirstOf(_) => "a request expression",
        }
    }
}

/// As it would be written in a spec.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::String(value) => f.write_str(&crate::hcl::quoted(value)),
            Self::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{}", if index > 0 { ", " } else { "" }, item.value)?;
                }
                f.write_str("]")
            }
            Self::Object(pairs) if pairs.is_empty() => f.write_str("{}"),
            Self::Object(pairs) => {
                f.write_str("{ ")?;
                for (index, (key, value)) in pairs.iter().enumerate() {
                    let key = crate::hcl::object_key(&key.value);
                    write!(f, "{}{key} = {}", if index > 0 { ", " } else { "" }, value.value)?;
                }
                f.write_str(" }")
            }
            Self::Reference(reference) => write!(f, "{reference}"),
            Self::Part(reference, rest) => write!(f, "{reference}.{rest}"),
            Self::Request(request) => write!(f, "{request}"),
            Self::FirstOf(requests) => {
                let requests: Vec<String> = requests.iter().map(|request| request.value.to_string()).collect();
                write!(f, "coalesce({})", requests.join(", "))
            }
        }
    }
}
