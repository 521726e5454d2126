//! Things that nothing of the environment has to do with.

use std::collections::BTreeSet;

use super::environment::Environment;
use crate::base::address::Reference;
use crate::base::diag::{Code, Diagnostic, Sink};
use crate::service::api_gateway::RestApi;
use crate::service::contract::Thing;
use crate::service::firehose::{self, Firehose, Source};
use crate::service::iam::{self, ExistingRole};
use crate::service::kinesis::{self, KinesisStream};
use crate::service::s3::{self, S3Bucket};

/// The codes of this rule.
pub(super) static CODES: &[&Code] =
    &[&kinesis::codes::UNUSED, &s3::codes::UNUSED, &iam::codes::UNUSED_ROLE, &firehose::codes::UNUSED];

/// Reports streams, delivery streams, buckets and roles that nothing refers to. References to nothing are told where they are read.
pub(super) fn check(environment: &Environment, sink: &Sink) {
    // What refers to a thing may be what could not be read.
    if sink.has_errors() {
        return;
    }
    let things = &environment.things;
    let references = things.iter().flat_map(|(_, thing)| thing.references());
    let used: BTreeSet<&Reference> = references.map(|reference| &reference.value).collect();
    let is_unused = |kind: &str, thing: &dyn Thing| !used.contains(&Reference::new(kind, &thing.label().value));
    for role in things.all::<ExistingRole>().filter(|role| is_unused(iam::KIND, *role)) {
        let label = &role.label.value;
        let message = format!("the role `{label}` is not used by anything");
        let help = format!("refer to it by `role = iam_role.{label}`, or remove the block");
        sink.report(Diagnostic::new(&iam::codes::UNUSED_ROLE, role.label.span, message).help(help));
    }
    for delivery in things.all::<Firehose>() {
        let Source::Direct { used_elsewhere: false, .. } = delivery.source else { continue };
        if is_unused(firehose::KIND, delivery) {
            let label = &delivery.label.value;
            let message = format!("nothing writes to the delivery stream `{label}`, and it reads no stream");
            let help = format!(
                "name the stream that it reads, `kinesis_stream = kinesis_stream.<label>`, or write to it in a route, `delivery_stream = firehose.{label}`; where something outside of this spec does, write `used_elsewhere = true` in it"
            );
            sink.report(Diagnostic::new(&firehose::codes::UNUSED, delivery.label.span, message).help(help));
        }
    }
    // Without a pipeline all streams and buckets are there for others.
    if things.all::<RestApi>().next().is_none() && things.all::<Firehose>().next().is_none() {
        return;
    }
    for stream in things.all::<KinesisStream>().filter(|stream| is_unused(kinesis::KIND, *stream)) {
        let elsewhere = match &stream.origin {
            kinesis::Origin::New(new) if new.used_elsewhere => continue,
            kinesis::Origin::New(_) => ELSEWHERE,
            kinesis::Origin::Existing(_) => "",
        };
        let message = format!("nothing here writes to the stream `{}` or reads it", stream.label.value);
        let help = format!("name it in a route or a `firehose`, or remove the block{elsewhere}");
        sink.report(Diagnostic::new(&kinesis::codes::UNUSED, stream.label.span, message).help(help));
    }
    for bucket in things.all::<S3Bucket>().filter(|bucket| is_unused(s3::KIND, *bucket)) {
        let elsewhere = match bucket.new_bucket() {
            Some(new) if new.used_elsewhere => continue,
            Some(_) => ELSEWHERE,
            None => "",
        };
        let message = format!("nothing here delivers to the bucket `{}`", bucket.label.value);
        let help = format!("name it in a `firehose` or in `logging`, or remove the block{elsewhere}");
        sink.report(Diagnostic::new(&s3::codes::UNUSED, bucket.label.span, message).help(help));
    }
}

const ELSEWHERE: &str = "; where it is used outside of this spec, write `used_elsewhere = true` in it";
