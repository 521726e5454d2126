//! The bucket policy: what is denied to everybody, and what S3 itself is let do.

use super::model::{Covered, Logging, NewBucket};
use crate::base::address::Reference;
use crate::base::policy_document::Statement;
use crate::hcl::Expr;

/// One bucket whose access logs come here: its ARN, and how they are to be called.
pub(super) struct LogSource<'a> {
    pub(super) arn: Expr,
    pub(super) logging: &'a Logging,
}

/// The statements of a bucket's policy. `writers` are the ARNs of the roles that alone may put objects, where that is asked for, and do what `covers` names.
pub(super) fn statements(
    arn: &Expr,
    writers: &[Expr],
    covers: &[Covered],
    logs: &[LogSource<'_>],
    account: &Expr,
) -> Vec<Statement> {
    let objects = arn.followed_by("/*");
    let mut statements =
        vec![Statement::deny("TlsOnly", ["s3:*"], vec![arn.clone(), objects.clone()]).principal("*", "*").when(
            "Bool",
            "aws:SecureTransport",
            "false",
        )];
    if !writers.is_empty() {
        let actions = ["s3:PutObject"].into_iter().chain(covers.iter().flat_map(|covered| actions(*covered)).copied());
        let mut deny = Statement::deny("WriteOnlyFrom", actions, vec![objects])
            .principal("*", "*")
            // The key holds the role's own ARN, whatever the name of the session. It is not there for an AWS service, which counts as different.
            .when("ArnNotEquals", "aws:PrincipalArn", one_or_list(writers.to_vec()));
        if !logs.is_empty() {
            // S3 delivers logs as itself, not in a role; no other service is allowed to put anything.
            deny = deny.when("BoolIfExists", "aws:PrincipalIsAWSService", "false");
        }
        statements.push(deny);
    }
    if !logs.is_empty() {
        let mut resources: Vec<Expr> =
            logs.iter().map(|log| arn.followed_by(&format!("/{}*", log.logging.target_prefix))).collect();
        dedup(&mut resources);
        let sources = logs.iter().map(|log| log.arn.clone()).collect();
        statements.push(
            Statement::allow("ServerAccessLogs", ["s3:PutObject"], resources)
                .principal("Service", "logging.s3.amazonaws.com")
                .when("ArnLike", "aws:SourceArn", one_or_list(sources))
                .when("StringEquals", "aws:SourceAccount", account.clone()),
        );
    }
    statements
}

/// Source: Service authorization reference, actions of Amazon S3 on objects.
const fn actions(covered: Covered) -> &'static [&'static str] {
    match covered {
        Covered::Delete => &["s3:DeleteObject", "s3:DeleteObjectVersion"],
        Covered::Replicate => &["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"],
    }
}

/// Who alone may write.
pub(super) fn writers(bucket: &NewBucket) -> impl Iterator<Item = &Reference> {
    bucket.write_only_from.iter().map(|writer| &writer.value)
}

fn one_or_list(mut values: Vec<Expr>) -> Expr {
    if values.len() == 1 { values.remove(0) } else { Expr::List(values) }
}

fn dedup(values: &mut Vec<Expr>) {
    let mut kept: Vec<Expr> = Vec::new();
    values.retain(|value| {
        let new = !kept.contains(value);
        if new {
            kept.push(value.clone());
        }
        new
    });
}
