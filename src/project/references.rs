//! Checks that every reference names a block that is there.

use std::collections::BTreeSet;

use super::environment::Environment;
use crate::diag::{Diagnostic, Sink};
use crate::service::iam;
use crate::source::Spanned;
use crate::spec::{self, Reference};
use crate::suggest;

/// Reports references to nothing, and existing roles that nothing refers to.
pub fn check(environment: &Environment, sink: &Sink) {
    let mut used = BTreeSet::new();
    for reference in all(environment) {
        let labels = labels_of(environment, &reference.value.kind);
        if labels.contains(&reference.value.label.as_str()) {
            used.insert(&reference.value);
            continue;
        }
        let candidates: Vec<String> = labels.iter().map(|label| format!("{}.{label}", reference.value.kind)).collect();
        let help = if candidates.is_empty() {
            let Reference { kind, label } = &reference.value;
            format!(
                "add a block `{kind} \"{label}\"`, or drop what refers to it; one with `enabled = false` is not there"
            )
        } else {
            let what = format!("blocks `{}`", reference.value.kind);
            suggest::help(&reference.value.to_string(), candidates.iter().map(String::as_str), &what)
        };
        sink.report(
            Diagnostic::new(
                &spec::codes::REFERENCE,
                reference.span,
                format!("there is no `{}` in environment `{}`", reference.value, environment.name),
            )
            .help(help),
        );
    }
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

fn labels_of<'a>(environment: &'a Environment, kind: &str) -> Vec<&'a str> {
    environment.declared.iter().filter(|(declared, _)| *declared == kind).map(|(_, label)| label.as_str()).collect()
}
