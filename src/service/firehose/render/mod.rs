//! Renders `aws_kinesis_firehose_delivery_stream` and the log group of its errors.

mod extended_s3;
mod format_conversion;
mod processors;

use self::extended_s3::Roles;
use super::KIND;
use super::model::{ErrorLog, Firehose};
use super::needs::{BACKUP_LOG_STREAM, DELIVERY_LOG_STREAM};
use crate::base::address;
use crate::base::module::{self, Module};
use crate::base::source::Spanned;
use crate::hcl::{Block, Expr};
use crate::spec::Reference;

/// Renders all delivery streams of an environment.
#[must_use]
pub fn render<'a>(firehoses: impl IntoIterator<Item = &'a Firehose>) -> Module {
    let mut module = Module::default();
    for firehose in firehoses {
        let label = firehose.label.value.as_str();
        if let Some(log) = &firehose.error_log {
            log_group(&mut module, firehose, log);
        }
        let stream = delivery_stream(&mut module, firehose);
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
    module
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

fn delivery_stream(module: &mut Module, firehose: &Firehose) -> Block {
    let label = firehose.label.value.as_str();
    let stream_arn = arn_of(module, &firehose.kinesis_stream.value);
    let source_role = role(module, firehose.source_role.as_ref(), label, "source", "reads the stream");
    let delivery_role = role(module, firehose.role.as_ref(), label, "delivery", "delivers");
    let bucket = arn_of(module, &firehose.destination.s3_bucket.value);
    let backup = firehose.s3_backup.as_ref().map(|backup| arn_of(module, &backup.s3_bucket.value));
    let arns = Roles { delivery: delivery_role, bucket, backup };
    Block::resource("aws_kinesis_firehose_delivery_stream", label)
        .arg("name", &firehose.name.value)
        .arg("destination", "extended_s3")
        .opt("tags", module::tags(&firehose.tags))
        .nested("kinesis_source_configuration", |block| {
            block.arg("kinesis_stream_arn", stream_arn).arg("role_arn", source_role)
        })
        .block(extended_s3::render(firehose, &arns))
}

/// The ARN of what another module makes, as a variable.
fn arn_of(module: &mut Module, reference: &Reference) -> Expr {
    let Reference { kind, label } = reference;
    let what = match kind.as_str() {
        "kinesis_stream" => "Kinesis stream",
        "s3_bucket" => "S3 bucket",
        _ => "IAM role",
    };
    module.input(
        &format!("{kind}_{label}_arn"),
        format!("ARN of the {what} {label}."),
        address::output_of(kind, label, "arn"),
    )
}

/// The ARN of an existing role, else of the one that is derived.
fn role(module: &mut Module, existing: Option<&Spanned<Reference>>, label: &str, part: &str, does: &str) -> Expr {
    match existing {
        Some(reference) => arn_of(module, &reference.value),
        None => {
            let role = format!("{KIND}_{label}_{part}");
            module.input(
                &format!("{role}_role_arn"),
                format!("ARN of the role with which {label} {does}."),
                address::derived_role_arn(&role),
            )
        }
    }
}

#[cfg(test)]
mod tests;
