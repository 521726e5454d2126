//! What is wrong with a call, in AWS's words and in ours.

use crate::gateway::report::{Answer, Step, StepName};

/// What is wrong with a call.
pub(in crate::gateway) struct Problem {
    /// The exception.
    pub(in crate::gateway) kind: &'static str,
    pub(in crate::gateway) message: String,
    /// What a person is told.
    pub(in crate::gateway) told: String,
    /// What else is wrong, a line each.
    pub(in crate::gateway) more: Vec<String>,
    pub(in crate::gateway) help: Option<String>,
}

/// A constraint of the API model that does not hold, in AWS's words and in ours.
pub(in crate::gateway) struct Violation {
    pub(in crate::gateway) aws: String,
    pub(in crate::gateway) told: String,
    pub(in crate::gateway) help: Option<&'static str>,
}

/// All violations of the API model at once, as AWS tells them; `None` where there is none.
pub(in crate::gateway) fn validation(found: &[Violation]) -> Option<Problem> {
    let first = found.first()?;
    let errors = if found.len() == 1 { "error" } else { "errors" };
    let list: Vec<&str> = found.iter().map(|violation| violation.aws.as_str()).collect();
    Some(Problem {
        kind: "ValidationException",
        message: format!("{} validation {errors} detected: {}", found.len(), list.join("; ")),
        told: first.told.clone(),
        more: found.iter().skip(1).map(|violation| violation.told.clone()).collect(),
        help: first.help.map(str::to_owned),
    })
}

/// How AWS tells a member that is not there.
pub(in crate::gateway) fn null(member: &str) -> String {
    format!("Value null at '{member}' failed to satisfy constraint: Member must not be null")
}

/// The step of a call that was read: what is wrong with it, or what it does.
pub(in crate::gateway) fn step(name: StepName, problem: Option<&Problem>, done: String) -> Step {
    let Some(Problem { told, more, help, .. }) = problem else { return Step::ok(name, done) };
    Step { help: help.clone(), ..Step::failed(name, told.clone()).details(more.iter().cloned()) }
}

/// How a call is refused: always with 400. Source: API references of Kinesis and Firehose, common errors.
pub(in crate::gateway) fn refusal(kind: &str, message: Option<&str>) -> Answer {
    let mut body = serde_json::json!({ "__type": kind });
    if let (Some(message), Some(members)) = (message, body.as_object_mut()) {
        members.insert("message".to_owned(), message.into());
    }
    Answer { status: Some(400), body: body.to_string(), refused: true }
}
