//! Renders `aws_kinesis_firehose_delivery_stream` and the log group of its errors.

use super::super::model::{Encryption, ErrorLog, Firehose, KIND, KeyType, Source};
use super::super::needs::{BACKUP_LOG_STREAM, DELIVERY_LOG_STREAM, delivery_role, source_role};
use super::extended_s3::{self, Arns};
use crate::base::address::Role;
use crate::base::module::{self, Module};
use crate::hcl::{Block, Expr};
use crate::service::contract::Context;

/// Renders all delivery streams of an environment.
pub(crate) fn render(context: &Context<'_>, module: &mut Module) {
    for firehose in context.things.all::<Firehose>() {
        let label = firehose.label.value.as_str();
        if let Some(log) = &firehose.error_log {
            log_group(module, firehose, log);
        }
        let stream = delivery_stream(module, firehose, context);
        module.push(stream);
        let address = format!("aws_kinesis_firehose_delivery_stream.{label}");
        module.root_output(
            &format!("{KIND}_{label}_arn"),
            &format!("{label}_arn"),
            format!("ARN of the Firehose delivery stream {label}."),
            Expr::reference(format!("{address}.arn")),
        );
        module.root_output(
            &format!("{KIND}_{label}_name"),
            &format!("{label}_name"),
            format!("Name of the Firehose delivery stream {label}."),
            Expr::reference(format!("{address}.name")),
        );
    }
}

/// Firehose writes to a log group and streams, but does not make them.
fn log_group(module: &mut Module, firehose: &Firehose, log: &ErrorLog) {
    let label = firehose.label.value.as_str();
    let address = format!("aws_cloudwatch_log_group.{label}");
    module.push(
        Block::resource("aws_cloudwatch_log_group", label)
            .arg("name", &log.log_group_name.value)
            .arg("retention_in_days", log.retention_in_days)
            .opt("kms_key_id", log.kms_key_id.as_ref())
            .opt("tags", module::tags(&firehose.tags)),
    );
    let mut stream = |suffix: &str, name: &str| {
        module.push(
            Block::resource("aws_cloudwatch_log_stream", &format!("{label}_{suffix}"))
                .arg("name", name)
                .arg("log_group_name", Expr::reference(format!("{address}.name"))),
        );
    };
    stream("delivery", DELIVERY_LOG_STREAM);
    if firehose.s3_backup.is_some() {
        stream("backup", BACKUP_LOG_STREAM);
    }
    module.root_output(
        &format!("{KIND}_{label}_log_group_name"),
        &format!("{label}_log_group_name"),
        format!("Name of the log group of delivery errors of {label}."),
        Expr::reference(format!("{address}.name")),
    );
    module.root_output(
        &format!("{KIND}_{label}_log_group_arn"),
        &format!("{label}_log_group_arn"),
        format!("ARN of the log group of delivery errors of {label}."),
        Expr::reference(format!("{address}.arn")),
    );
}

fn delivery_stream(module: &mut Module, firehose: &Firehose, context: &Context<'_>) -> Block {
    let label = firehose.label.value.as_str();
    let stream_arn = firehose.kinesis_stream().map(|stream| context.arn_of(module, &stream.value));
    let mut role = |role: Role, does: &str| match &role {
        Role::Existing(reference) => context.arn_of(module, reference),
        Role::Derived(key) => {
            let description = format!("ARN of the role with which {label} {does}.");
            module.input(&format!("{key}_role_arn"), description, role.arn())
        }
    };
    let source_role = source_role(firehose).map(|source| role(source, "reads the stream"));
    let delivery = role(delivery_role(firehose), "delivers");
    let bucket = context.arn_of(module, &firehose.destination.s3_bucket.value);
    let backup = firehose.s3_backup.as_ref().map(|backup| context.arn_of(module, &backup.s3_bucket.value));
    let arns = Arns { delivery, bucket, backup };
    let block = Block::resource("aws_kinesis_firehose_delivery_stream", label)
        .arg("name", &firehose.name.value)
        .arg("destination", "extended_s3")
        .opt("tags", module::tags(&firehose.tags));
    let block = match stream_arn.zip(source_role) {
        Some((stream_arn, source_role)) => block.nested("kinesis_source_configuration", |block| {
            block.arg("kinesis_stream_arn", stream_arn).arg("role_arn", source_role)
        }),
        None => block,
    };
    let block = match &firehose.source {
        Source::Direct { encryption: Some(encryption), .. } => {
            let (key_type, key) = match encryption {
                Encryption::AwsOwned => (KeyType::AwsOwned, None),
                Encryption::Customer(key) => (KeyType::Customer, Some(key)),
            };
            block.nested("server_side_encryption", |block| {
                block.arg("enabled", true).arg("key_type", key_type).opt("key_arn", key)
            })
        }
        Source::Direct { encryption: None, .. } | Source::Stream { .. } => block,
    };
    block.block(extended_s3::render(firehose, &arns))
}
