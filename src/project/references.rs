//! Checks that every existing role is referred to. References to nothing are told where they are read.

use std::collections::BTreeSet;

use super::environment::Environment;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Spanned;
use crate::service::iam;
use crate::spec::Reference;

/// Reports existing roles that nothing refers to.
pub fn check(environment: &Environment, sink: &Sink) {
    // What refers to a role may be what could not be read.
    if sink.has_errors() {
        return;
    }
    let used: BTreeSet<&Reference> = all(environment).into_iter().map(|reference| &reference.value).collect();
    for role in environment.roles.values() {
        if !used.iter().any(|reference| reference.kind == iam::KIND && reference.label == role.label.value) {
            sink.report(
                Diagnostic::new(
                    &iam::codes::UNUSED_ROLE,
                    role.label.span,
                    format!("the role `{}` has nothing to do", role.label.value),
                )
                .help(format!("refer to it by `role = iam_role.{}`, or remove the block", role.label.value)),
            );
        }
    }
}

fn all(environment: &Environment) -> Vec<&Spanned<Reference>> {
    let mut references: Vec<&Spanned<Reference>> = Vec::new();
    for bucket in environment.buckets.values() {
        references.extend(bucket.references());
    }
    for delivery in environment.firehoses.values() {
        references.extend(delivery.references());
    }
    for api in environment.apis.values() {
        references.extend(&api.role);
        for route in &api.routes {
            references.extend(route.write.target().streams());
        }
    }
    references
}
