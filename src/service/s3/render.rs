//! Renders `aws_s3_bucket` and the resources around it.

use super::model::{KIND, LifecycleRule, NewBucket, Origin, S3Bucket};
use super::policy::{self, LogSource};
use crate::base::address::Reference;
use crate::base::module::{self, Module};
use crate::base::name::Choice as _;
use crate::base::need::Access;
use crate::base::policy_document::document;
use crate::hcl::{Block, Expr};
use crate::service::contract::{Context, Using};

/// Renders all buckets of an environment.
pub(super) fn render(context: &Context<'_>, module: &mut Module) {
    let usings = context.usings();
    let role = |writer: &Reference| {
        let writes = |using: &&Using| using.user == *writer && matches!(using.access, Access::WriteObjects { .. });
        usings.iter().find(writes).map(|using| using.role.arn())
    };
    render_buckets(&context.things.all().collect::<Vec<_>>(), &role, module);
}

/// Renders buckets; `role_arn` gives the ARN of the role in which somebody writes objects, as the root module names it.
fn render_buckets(buckets: &[&S3Bucket], role_arn: &dyn Fn(&Reference) -> Option<Expr>, module: &mut Module) {
    let is_log_target = |bucket: &&S3Bucket| {
        bucket.new_bucket().is_some() && buckets.iter().any(|source| log_source(source, &bucket.label.value).is_some())
    };
    if buckets.iter().any(is_log_target) {
        module.current("aws_caller_identity");
    }
    for bucket in buckets {
        let label = bucket.label.value.as_str();
        let address = address(bucket);
        match &bucket.origin {
            Origin::New(new) => {
                let writers: Vec<Expr> = policy::writers(new)
                    .filter_map(|writer| {
                        let label = &writer.label;
                        Some(module.input(
                            &format!("firehose_{label}_delivery_role_arn"),
                            format!("ARN of the role in which the delivery stream {label} writes."),
                            role_arn(writer)?,
                        ))
                    })
                    .collect();
                let logs: Vec<LogSource<'_>> = buckets.iter().filter_map(|source| log_source(source, label)).collect();
                let account = Expr::reference("data.aws_caller_identity.current.account_id");
                let arn = Expr::reference(format!("{address}.arn"));
                let policy = document(&policy::statements(&arn, &writers, &new.write_only_covers, &logs, &account));
                for block in resources(label, new, policy) {
                    module.push(block);
                }
                if let Some(block) = logging(label, new, buckets) {
                    module.push(block);
                }
            }
            // The data source makes a plan fail early where the bucket is not there.
            Origin::Existing(name) => module.push(Block::data("aws_s3_bucket", label).arg("bucket", name)),
        }
        for (what, described, attribute) in [("arn", "ARN", "arn"), ("name", "Name", "bucket")] {
            module.root_output(
                &format!("{KIND}_{label}_{what}"),
                &format!("{label}_{what}"),
                format!("{described} of the S3 bucket {label}."),
                Expr::reference(format!("{address}.{attribute}")),
            );
        }
    }
}

fn address(bucket: &S3Bucket) -> String {
    let data = if bucket.new_bucket().is_some() { "" } else { "data." };
    format!("{data}aws_s3_bucket.{}", bucket.label.value)
}

fn log_source<'a>(source: &'a S3Bucket, target: &str) -> Option<LogSource<'a>> {
    let logging = source.logging().filter(|logging| logging.target_bucket.value.label == target)?;
    Some(LogSource { arn: Expr::reference(format!("{}.arn", address(source))), logging })
}

/// A resource that sets up the bucket of the same label.
fn around(kind: &str, label: &str) -> Block {
    Block::resource(kind, label).arg("bucket", Expr::reference(format!("aws_s3_bucket.{label}.id")))
}

fn depends_on(kind: &str, label: &str) -> Expr {
    Expr::list([Expr::reference(format!("{kind}.{label}"))])
}

fn resources(label: &str, bucket: &NewBucket, policy: Expr) -> Vec<Block> {
    let mut blocks = vec![
        Block::resource("aws_s3_bucket", label)
            .arg("bucket", &bucket.name.value)
            .arg("force_destroy", bucket.force_destroy)
            .opt("tags", module::tags(&bucket.tags)),
        around("aws_s3_bucket_ownership_controls", label)
            .nested("rule", |rule| rule.arg("object_ownership", "BucketOwnerEnforced")),
        around("aws_s3_bucket_public_access_block", label)
            .arg("block_public_acls", true)
            .arg("block_public_policy", true)
            .arg("ignore_public_acls", true)
            .arg("restrict_public_buckets", true),
        // S3 refuses one of two changes of who may reach a bucket that come at once.
        around("aws_s3_bucket_policy", label)
            .arg("policy", policy)
            .gap()
            .arg("depends_on", depends_on("aws_s3_bucket_public_access_block", label)),
        around("aws_s3_bucket_server_side_encryption_configuration", label).nested("rule", |rule| {
            rule.opt("bucket_key_enabled", bucket.encryption.bucket_key_enabled()).nested(
                "apply_server_side_encryption_by_default",
                |default| {
                    default
                        .arg("sse_algorithm", bucket.encryption.algorithm())
                        .opt("kms_master_key_id", bucket.encryption.key())
                },
            )
        }),
    ];
    if let Some(status) = bucket.versioning {
        blocks.push(
            around("aws_s3_bucket_versioning", label)
                .nested("versioning_configuration", |block| block.arg("status", status)),
        );
    }
    if !bucket.lifecycle_rules.is_empty() {
        let mut lifecycle = around("aws_s3_bucket_lifecycle_configuration", label);
        for rule in &bucket.lifecycle_rules {
            lifecycle = lifecycle.nested("rule", |block| lifecycle_rule(block, rule));
        }
        // Rules about noncurrent versions need versioning to be there.
        let versioning = bucket.versioning.map(|_| depends_on("aws_s3_bucket_versioning", label));
        blocks.push(lifecycle.opt("depends_on", versioning));
    }
    blocks
}

fn lifecycle_rule(block: Block, rule: &LifecycleRule) -> Block {
    let mut block = block
        .arg("id", rule.id.as_str())
        .arg("status", rule.status.word())
        // Without a prefix the filter is empty, not missing: the rule is for all objects.
        .nested("filter", |filter| filter.opt("prefix", rule.prefix.as_ref()));
    for transition in &rule.transitions {
        block = block.nested("transition", |block| {
            block.arg("days", transition.days).arg("storage_class", transition.storage_class)
        });
    }
    block
        .opt_nested("expiration", rule.expiration_days, |block, days| block.arg("days", days))
        .opt_nested("noncurrent_version_expiration", rule.noncurrent_version_expiration_days, |block, days| {
            block.arg("noncurrent_days", days)
        })
        .opt_nested("abort_incomplete_multipart_upload", rule.abort_incomplete_multipart_upload_days, |block, days| {
            block.arg("days_after_initiation", days)
        })
}

fn logging(label: &str, bucket: &NewBucket, buckets: &[&S3Bucket]) -> Option<Block> {
    let logging = bucket.logging.as_ref()?;
    let target = buckets.iter().find(|target| target.label.value == logging.target_bucket.value.label)?;
    // S3 tries whether it may write before it takes the target; an existing target has its policy already.
    let policy = target.new_bucket().map(|_| depends_on("aws_s3_bucket_policy", &target.label.value));
    Some(
        around("aws_s3_bucket_logging", label)
            .arg("target_bucket", Expr::reference(format!("{}.id", address(target))))
            .arg("target_prefix", &logging.target_prefix)
            .gap()
            .opt("depends_on", policy),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::address::Role;
    use crate::hcl::print;
    use crate::service::testing;

    fn rendered(spec: &str) -> Module {
        let (buckets, problems) = testing::read(spec, KIND, super::super::spec::read);
        assert_eq!(problems, "");
        let role = |writer: &Reference| Some(Role::Derived(format!("firehose_{}_delivery", writer.label)).arn());
        let mut module = Module::default();
        render_buckets(&buckets.iter().flatten().collect::<Vec<_>>(), &role, &mut module);
        module
    }

    #[test]
    fn a_bucket_is_private_owned_encrypted_and_reached_by_tls() {
        let module = rendered("s3_bucket \"events\" {}\n");
        assert_eq!(print(&module.body()), include_str!("golden/smallest.tf"));
        assert!(module.variables.is_empty());
        let outputs: Vec<_> =
            module.outputs.iter().map(|(name, output)| (name.as_str(), output.root_name.as_deref().unwrap())).collect();
        assert_eq!(outputs, [("events_arn", "s3_bucket_events_arn"), ("events_name", "s3_bucket_events_name")]);
        assert_eq!(module.outputs["events_name"].value, Expr::reference("aws_s3_bucket.events.bucket"));
        // What waits for the ARN must not wait for the policy, which may itself wait for a role that needs the ARN.
        assert!(module.outputs.values().all(|output| output.depends_on.is_empty()));
    }

    #[test]
    fn every_setting_has_its_place() {
        let module = rendered(include_str!("golden/every_field.hcl"));
        assert_eq!(print(&module.body()), include_str!("golden/every_field.tf"));
        let variables: Vec<_> =
            module.variables.iter().map(|(name, variable)| (name.as_str(), &variable.value)).collect();
        let role = |key: &str| Expr::reference(format!("module.iam.firehose_{key}_delivery_arn"));
        assert_eq!(
            variables,
            [
                ("firehose_audit_delivery_role_arn", &role("audit")),
                ("firehose_events_delivery_role_arn", &role("events"))
            ]
        );
        assert_eq!(module.outputs["shared_arn"].value, Expr::reference("data.aws_s3_bucket.shared.arn"));
    }

    #[test]
    fn the_order_of_the_spec_moves_nothing_in_a_bucket() {
        let one = "s3_bucket \"a\" {\n  write_only_from = [firehose.x, firehose.y]\n  lifecycle_rule \"p\" {\n    expiration_days = 1\n  }\n  lifecycle_rule \"q\" {\n    expiration_days = 2\n  }\n}\n";
        let other = "s3_bucket \"a\" {\n  lifecycle_rule \"q\" {\n    expiration_days = 2\n  }\n  lifecycle_rule \"p\" {\n    expiration_days = 1\n  }\n  write_only_from = [firehose.y, firehose.x]\n}\n";
        assert_eq!(print(&rendered(one).body()), print(&rendered(other).body()));
    }
}
