//! What the role of an API may do, read from the policy that is rendered for it.

use std::collections::{BTreeMap, BTreeSet};

use super::argument::value;
use crate::base::module::Module;
use crate::hcl::Expr;

/// A role that is rendered, with all that its policy allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::gateway) struct Role {
    /// Its name.
    pub(in crate::gateway) name: String,
    /// Actions such as `kinesis:PutRecord`, each with the label of the stream or delivery stream that it is allowed on.
    allowed: BTreeSet<(String, String)>,
}

impl Role {
    /// Whether it may call an action, `kinesis:PutRecord`, on the stream of this label.
    pub(in crate::gateway) fn allows(&self, action: &str, label: &str) -> bool {
        self.allowed.contains(&(action.to_owned(), label.to_owned()))
    }
}

/// The role that an expression of a module stands for; `None` where it is not rendered, so that nothing is known of it.
pub(super) fn role(credentials: &Expr, of: &Module, modules: &BTreeMap<&'static str, Module>) -> Option<Role> {
    let iam = modules.get("iam")?;
    let key = handed_in(credentials, of)?.strip_prefix("module.iam.")?.strip_suffix("_arn")?;
    let address = format!("aws_iam_role.{key}");
    let role = iam.main.blocks().find(|block| block.address().as_deref() == Some(&address))?;
    let Some(Expr::String(name)) = value(role, "name") else { return None };
    let id = format!("{address}.id");
    let policies = iam
        .main
        .blocks()
        .filter(|block| matches!(value(block, "role"), Some(Expr::Reference(reference)) if *reference == id));
    let statements = policies.filter_map(|policy| value(policy, "policy")).flat_map(statements);
    let allowed = statements.flat_map(|statement| {
        let streams: Vec<&str> = texts(member(statement, "Resource"))
            .filter_map(|resource| {
                let of_module = handed_in(resource, iam)?.strip_prefix("module.")?.split_once('.');
                of_module.filter(|(module, _)| ["kinesis", "firehose"].contains(module))?.1.strip_suffix("_arn")
            })
            .collect();
        let actions = texts(member(statement, "Action")).filter_map(|action| match action {
            Expr::String(action) => Some(action.clone()),
            _ => None,
        });
        actions
            .flat_map(move |action| streams.clone().into_iter().map(move |stream| (action.clone(), stream.to_owned())))
    });
    Some(Role { name: name.clone(), allowed: allowed.collect() })
}

/// What the root module hands in for `var.name`.
fn handed_in<'m>(expression: &Expr, module: &'m Module) -> Option<&'m str> {
    let Expr::Reference(reference) = expression else { return None };
    match &module.variables.get(reference.strip_prefix("var.")?)?.value {
        Expr::Reference(value) => Some(value),
        _ => None,
    }
}

/// The statements of `jsonencode({ … })` that allow; no others are rendered for a role.
fn statements(policy: &Expr) -> impl Iterator<Item = &Expr> {
    let Expr::Call(_, arguments) = policy else { return [].iter().filter(allows as fn(&&Expr) -> bool) };
    let list = match arguments.first().and_then(|document| member(document, "Statement")) {
        Some(Expr::List(list)) => list.as_slice(),
        _ => &[],
    };
    list.iter().filter(allows as fn(&&Expr) -> bool)
}

fn allows(statement: &&Expr) -> bool {
    matches!(member(statement, "Effect"), Some(Expr::String(effect)) if effect == "Allow")
}

fn member<'e>(object: &'e Expr, name: &str) -> Option<&'e Expr> {
    let Expr::Object(members) = object else { return None };
    members.iter().find(|(own, _)| own == name).map(|(_, value)| value)
}

/// One, or the items of a list.
fn texts(one: Option<&Expr>) -> impl Iterator<Item = &Expr> {
    match one {
        Some(Expr::List(items)) => items.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    }
    .iter()
}
