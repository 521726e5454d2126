//! Whether the role of an API may make the call that a template prints.

use serde_json::{Value, json};

use super::rendered::Role;
use super::report::{Answer, Call, Service, Step, Went};
use super::world::{World, partition};
use crate::base::name::Choice as _;

/// The call as IAM lets it through, or the same refused. Without a role that is rendered nothing is known, and nothing refused.
///
/// A stream that is not there is denied too, since a role knows of none. Source of the words: IAM user guide, access denied
/// error messages; API Gateway calls its sessions `BackplaneAssumeRoleSession`.
pub(super) fn checked(step: Step, call: Call, world: &World, role: Option<&Role>) -> (Step, Call) {
    let (Some(role), Some(stream)) = (role, call.stream.clone()) else { return (step, call) };
    // What is wrong with the form of a call is told before anybody looks at permissions.
    let is_well_formed =
        step.result == Went::Ok || exception(&call.answer) == Some("ResourceNotFoundException".to_owned());
    let (prefix, action) = (call.service.prefix(), call.action.word());
    let label = call.stream_label.as_deref();
    if !is_well_formed || label.is_some_and(|label| role.allows(&format!("{prefix}:{action}"), label)) {
        return (step, call);
    }
    let World { account_id, region, .. } = world;
    let (partition, name) = (partition(region), &role.name);
    let (resource, others, kind) = match call.service {
        Service::Kinesis => ("stream", "other_streams", "kinesis_stream"),
        Service::Firehose => ("deliverystream", "other_delivery_streams", "firehose"),
    };
    let arn = match stream.starts_with("arn:") {
        true => stream.clone(),
        false => format!("arn:{partition}:{prefix}:{region}:{account_id}:{resource}/{stream}"),
    };
    let help = match label {
        Some(label) => {
            format!("write `$stream` in the template, or let its route write there: `{others} = [{kind}.{label}]`")
        }
        None => "write `$stream` in the template; the role may write to the streams of its routes".to_owned(),
    };
    let message = format!(
        "User: arn:{partition}:sts::{account_id}:assumed-role/{name}/BackplaneAssumeRoleSession is not authorized to perform: {prefix}:{action} on resource: {arn} because no identity-based policy allows the {prefix}:{action} action"
    );
    let body = json!({ "__type": "AccessDeniedException", "Message": message }).to_string();
    let told = format!("the role `{name}` of this API may not call {action} on `{stream}`");
    let step = Step { result: Went::Failed, message: told, help: Some(help), ..step };
    (step, Call { answer: Answer { status: Some(400), body, refused: true }, ..call })
}

/// The exception of a refusal.
fn exception(answer: &Answer) -> Option<String> {
    let body: Value = serde_json::from_str(&answer.body).ok().filter(|_| answer.refused)?;
    Some(body.get("__type")?.as_str()?.to_owned())
}
