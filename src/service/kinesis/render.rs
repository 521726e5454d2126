//! Renders `aws_kinesis_stream`.

use super::model::{Capacity, ExistingStream, KIND, KinesisStream, NewStream, Origin};
use crate::base::module::{self, Module};
use crate::base::name::Choice as _;
use crate::hcl::{Block, Expr};
use crate::service::contract::Context;

/// Renders all streams of an environment.
pub(super) fn render(context: &Context<'_>, module: &mut Module) {
    for stream in context.things.all::<KinesisStream>() {
        let label = stream.label.value.as_str();
        let (arn, name) = match &stream.origin {
            Origin::New(new) => {
                module.push(resource(label, new));
                let address = format!("aws_kinesis_stream.{label}");
                (Expr::reference(format!("{address}.arn")), Expr::reference(format!("{address}.name")))
            }
            // The data source makes a plan fail early where the stream is not there.
            Origin::Existing(ExistingStream::Name(name)) => {
                module.push(Block::data("aws_kinesis_stream", label).arg("name", name));
                let address = format!("data.aws_kinesis_stream.{label}");
                (Expr::reference(format!("{address}.arn")), Expr::reference(format!("{address}.name")))
            }
            // The stream may be of another account, which a data source could not read.
            Origin::Existing(ExistingStream::Arn(arn)) => (arn.into(), stream.name().into()),
        };
        module.root_output(
            &format!("{KIND}_{label}_arn"),
            &format!("{label}_arn"),
            format!("ARN of the Kinesis stream {label}."),
            arn,
        );
        module.root_output(
            &format!("{KIND}_{label}_name"),
            &format!("{label}_name"),
            format!("Name of the Kinesis stream {label}."),
            name,
        );
    }
}

fn resource(label: &str, stream: &NewStream) -> Block {
    let (mode, shards) = match stream.capacity {
        Capacity::Provisioned(shards) => ("PROVISIONED", Some(shards)),
        Capacity::OnDemand => ("ON_DEMAND", None),
    };
    let metrics = (!stream.shard_level_metrics.is_empty())
        .then(|| Expr::list(stream.shard_level_metrics.iter().map(|metric| metric.word())));
    Block::resource("aws_kinesis_stream", label)
        .arg("name", &stream.name.value)
        .opt("shard_count", shards)
        .arg("retention_period", stream.retention_period)
        .opt("max_record_size_in_kib", stream.max_record_size_in_kib.as_ref().map(|size| size.value))
        .arg("encryption_type", if stream.kms_key_id.is_some() { "KMS" } else { "NONE" })
        .opt("kms_key_id", stream.kms_key_id.as_ref())
        .opt("shard_level_metrics", metrics)
        .opt("enforce_consumer_deletion", stream.enforce_consumer_deletion.then_some(true))
        .opt("tags", module::tags(&stream.tags))
        .nested("stream_mode_details", |block| block.arg("stream_mode", mode))
}
