//! All services of an environment together: references resolved, what IAM must grant, and the rules that only the whole can see.

mod claims;
pub mod codes;
pub mod endpoint;
mod environment;
mod grants;
mod keys;
mod references;
mod rules;
pub mod settings;
mod valid;

use std::collections::BTreeMap;

pub use claims::Claims;
pub use environment::{Environment, KINDS};
pub use valid::{Reading, Valid, read};

use crate::base::link::StreamTarget;
use crate::base::module::Module;
use crate::service::kinesis::{ExistingStream, Origin};
use crate::service::{api_gateway, firehose, kinesis, s3};

/// The modules of an environment, by the name of their service.
#[must_use]
pub fn modules(environment: &Valid) -> BTreeMap<&'static str, Module> {
    let streams: BTreeMap<String, StreamTarget> = environment
        .streams
        .iter()
        .map(|(label, stream)| {
            let target = match &stream.origin {
                Origin::Existing(ExistingStream::Arn(arn)) => StreamTarget::Arn(arn.to_string()),
                Origin::New(_) | Origin::Existing(ExistingStream::Name(_)) => {
                    StreamTarget::Name(stream.name().to_owned())
                }
            };
            (label.clone(), target)
        })
        .collect();
    let context = api_gateway::Context {
        region: crate::base::name::Checked::text(&environment.aws.region.value),
        streams: &streams,
        roles: &grants::role_identities(environment),
        account_owner: environment.account.as_ref().is_some_and(|account| account.value.manage),
    };
    BTreeMap::from([
        ("api_gateway", api_gateway::render(environment.apis.values(), &context)),
        ("firehose", firehose::render(environment.firehoses.values())),
        ("iam", grants::module(environment)),
        ("kinesis", kinesis::render(environment.streams.values())),
        ("s3", s3::render(environment.buckets.values(), &|label| delivery_role_arn(environment, label))),
    ])
}

/// The role with which a delivery stream writes: the user's, or the derived one.
fn delivery_role_arn(environment: &Environment, label: &str) -> crate::hcl::Expr {
    match environment.firehoses.get(label).and_then(|delivery| delivery.role.as_ref()) {
        Some(role) => crate::base::address::output_of("iam_role", &role.value.label, "arn"),
        None => crate::base::address::derived_role_arn(&format!("firehose_{label}_delivery")),
    }
}
