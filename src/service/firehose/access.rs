//! What it takes to write to delivery streams. Source: Firehose developer guide, controlling access; service authorization reference.
//!
//! Records that wait for delivery are encrypted by Firehose itself, by a grant on the key: who writes them needs no key.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Firehose, KIND};
use crate::base::address::Reference;
use crate::base::need::{Access, Grant};
use crate::base::policy_document::Statement;
use crate::service::contract::Use;

/// One statement for all delivery streams to which the same actions write.
pub(super) fn access(uses: &[Use<'_, Firehose>]) -> Option<Grant> {
    let mut actions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in uses {
        let Access::Put(action) = one.access else { return None };
        actions.entry(&one.thing.label.value).or_default().insert(action);
    }
    let mut streams: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
    for (stream, actions) in actions {
        streams.entry(actions.into_iter().collect()).or_default().push(stream);
    }
    let mut grant = Grant::default();
    for (actions, streams) in streams {
        let description = |label: &str| format!("ARN of the Firehose delivery stream {label}.");
        let arns =
            streams.iter().map(|label| grant.input(&Reference::new(KIND, label), "arn", description(label))).collect();
        let full: Vec<String> = actions.iter().map(|action| format!("firehose:{action}")).collect();
        let name = format!("Deliver{}", actions.join("And"));
        grant.statements.push(Statement::allow(&name, full.iter().map(String::as_str), arns));
    }
    Some(grant)
}
