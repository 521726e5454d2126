//! What it takes to write to streams and to read them. Source: Kinesis Data Streams developer guide, controlling access; API Gateway and Firehose developer guides.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{KIND, KinesisStream};
use crate::base::address::Reference;
use crate::base::name::KmsKey;
use crate::base::need::{Access, Grant};
use crate::base::policy_document::Statement;
use crate::hcl::Expr;
use crate::service::contract::{Context, Use};
use crate::service::kms::KeyAccess;

/// What Firehose asks for of a stream that it reads.
const READ: [&str; 4] =
    ["kinesis:DescribeStream", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"];

pub(super) fn access(uses: &[Use<'_, KinesisStream>], context: &Context<'_>) -> Option<Grant> {
    let mut put: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut read: BTreeSet<&str> = BTreeSet::new();
    for one in uses {
        let label = one.thing.label.value.as_str();
        match one.access {
            Access::Put(action) => {
                put.entry(label).or_default().insert(action);
            }
            Access::Read => {
                read.insert(label);
            }
            Access::WriteObjects { .. } => return None,
        }
    }
    let mut grant = Grant::default();
    if !put.is_empty() {
        put_records(&mut grant, &put);
        let encrypt = KeyAccess { service: "kinesis", actions: &["kms:GenerateDataKey"], region: context.region };
        grant.statements.extend(encrypt.statements("EncryptRecords", keys(uses, &put.into_keys().collect())));
    }
    if !read.is_empty() {
        let arns = read.iter().map(|label| arn(&mut grant, label)).collect();
        grant.statements.push(Statement::allow("ReadStream", READ, arns));
        let decrypt = KeyAccess { service: "kinesis", actions: &["kms:Decrypt"], region: context.region };
        grant.statements.extend(decrypt.statements("DecryptRecords", keys(uses, &read)));
    }
    Some(grant)
}

/// One statement for all streams to which the same actions write.
fn put_records(grant: &mut Grant, actions: &BTreeMap<&str, BTreeSet<&str>>) {
    let mut streams: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
    for (stream, actions) in actions {
        streams.entry(actions.iter().copied().collect()).or_default().push(stream);
    }
    for (actions, streams) in streams {
        let arns = streams.iter().map(|label| arn(grant, label)).collect();
        let full: Vec<String> = actions.iter().map(|action| format!("kinesis:{action}")).collect();
        let statement = Statement::allow(&actions.join("And"), full.iter().map(String::as_str), arns);
        grant.statements.push(statement);
    }
}

/// The keys of these streams, each once.
fn keys(uses: &[Use<'_, KinesisStream>], labels: &BTreeSet<&str>) -> impl Iterator<Item = String> {
    let of_labels = uses.iter().filter(|one| labels.contains(one.thing.label.value.as_str()));
    let keys: BTreeSet<&KmsKey> = of_labels.filter_map(|one| one.thing.kms_key_id.as_ref()).collect();
    keys.into_iter().map(ToString::to_string)
}

fn arn(grant: &mut Grant, label: &str) -> Expr {
    grant.input(&Reference::new(KIND, label), "arn", format!("ARN of the Kinesis stream {label}."))
}
