//! What it takes to write objects. Source: Firehose developer guide, granting access to an S3 destination.

use super::model::{KIND, S3Bucket};
use crate::base::address::Reference;
use crate::base::need::{Access, Grant};
use crate::base::policy_document::Statement;
use crate::hcl::Expr;
use crate::service::contract::{Context, Use};
use crate::service::kms::KeyAccess;

pub(super) fn access(uses: &[Use<'_, S3Bucket>], context: &Context<'_>) -> Option<Grant> {
    let mut grant = Grant::default();
    let mut buckets: Vec<Expr> = Vec::new();
    let mut objects: Vec<Expr> = Vec::new();
    let mut keys: Vec<(String, Expr)> = Vec::new();
    for one in uses {
        let (key_starts, kms_key_arn) = match one.access {
            Access::WriteObjects { key_starts, kms_key_arn } => (key_starts, kms_key_arn),
            Access::Put(_) | Access::Read => return None,
        };
        let label = &one.thing.label.value;
        let arn = grant.input(&Reference::new(KIND, label), "arn", format!("ARN of the bucket {label}."));
        for start in key_starts {
            // `*` and `?` are wildcards in a policy, and `${` a policy variable.
            let plain = !start.contains(['*', '?', '$']);
            add(&mut objects, arn.followed_by(&format!("/{}*", if plain { start } else { "" })));
        }
        let own = || one.thing.kms_master_key_id.as_ref().map(ToString::to_string);
        if let Some(key) = kms_key_arn.clone().or_else(own) {
            keys.push((key, arn.clone()));
        }
        add(&mut buckets, arn);
    }
    let reach = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"];
    grant.statements.push(Statement::allow("ReachBucket", reach, buckets));
    let write = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"];
    grant.statements.push(Statement::allow("WriteObjects", write, objects));
    for (index, (key, arn)) in keys.into_iter().enumerate() {
        let sid = if index == 0 { "EncryptObjects".to_owned() } else { format!("EncryptObjects{}", index + 1) };
        // With a bucket key the encryption context is the bucket, without one it is the object.
        let encrypted = Expr::List(vec![arn.clone(), arn.followed_by("/*")]);
        let actions = &["kms:Decrypt", "kms:GenerateDataKey"];
        let statements =
            KeyAccess { service: "s3", actions, region: context.region }.statements(&sid, std::iter::once(key));
        let of_bucket =
            |statement: Statement| statement.when("StringLike", "kms:EncryptionContext:aws:s3:arn", encrypted.clone());
        grant.statements.extend(statements.into_iter().map(of_bucket));
    }
    Some(grant)
}

fn add(values: &mut Vec<Expr>, value: Expr) {
    if !values.contains(&value) {
        values.push(value);
    }
}
