//! Checks one environment as a whole.

use std::collections::BTreeSet;

use super::environment::Environment;
use super::{codes, roles, rules};
use crate::base::address::Reference;
use crate::base::diag::{Diagnostic, Sink};
use crate::service::{self, iam};

/// Reports what does not go together.
pub fn check(environment: &Environment, sink: &Sink) {
    unused_roles(environment, sink);
    roles::names(environment, sink);
    let identities = roles::identities(environment);
    let context = environment.context(&identities);
    // From those who write to those who are written to: whether a writer is wrong is then known when what it writes to is checked.
    for service in service::ALL.iter().rev() {
        (service.check)(&context, sink);
    }
    for rule in rules::ALL {
        rule(&context, sink);
    }
    nothing(environment, sink);
}

/// Existing roles that nothing refers to. References to nothing are told where they are read.
fn unused_roles(environment: &Environment, sink: &Sink) {
    // What refers to a role may be what could not be read.
    if sink.has_errors() {
        return;
    }
    let references = environment.things.iter().flat_map(|(_, thing)| thing.references());
    let used: BTreeSet<&Reference> = references.map(|reference| &reference.value).collect();
    for role in environment.things.all::<iam::ExistingRole>() {
        let label = &role.label.value;
        if !used.contains(&Reference::new(iam::KIND, label)) {
            sink.report(
                Diagnostic::new(
                    &iam::codes::UNUSED_ROLE,
                    role.label.span,
                    format!("the role `{label}` has nothing to do"),
                )
                .help(format!("refer to it by `role = iam_role.{label}`, or remove the block")),
            );
        }
    }
}

/// An environment of which nothing is left.
fn nothing(environment: &Environment, sink: &Sink) {
    // What is missing may only be what could not be read, or is misspelt, which has been told.
    if sink.has_errors() || environment.makes_something {
        return;
    }
    sink.report(
        Diagnostic::new(
            &codes::NOTHING,
            environment.aws.region.span,
            format!("the environment `{}` makes nothing", environment.name),
        )
        .help("add a block such as `kinesis_stream`, or look for `enabled = false`"),
    );
}
