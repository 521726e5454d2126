//! What API Gateway checks of a request before it runs a template: each check is a step, and the first that fails ends the way.

use serde_json::Value;

use super::gateway_response::{
    BAD_REQUEST_BODY, BAD_REQUEST_PARAMETERS, INVALID_API_KEY, REQUEST_TOO_LARGE, Refusal, UNSUPPORTED_MEDIA_TYPE,
};
use super::rendered::{Method, Place, Template};
use super::report::{Step, StepName, Went};
use super::request::{MOST_BYTES, Request};
use super::schema;

/// What a check found: its step, and why the request ends there, if it does.
type Checked = (Step, Result<(), Refusal>);

/// All checks in their order, up to the first that fails.
pub(super) fn all(steps: &mut Vec<Step>, method: &Method, request: &Request) -> Result<(), Refusal> {
    let checks: [fn(&Method, &Request) -> Checked; 5] = [size, authorization, api_key, parameters, body];
    for check in checks {
        let (step, result) = check(method, request);
        // A preflight has nothing to be checked, which needs no telling.
        if !(method.is_preflight() && step.result == Went::Nothing) {
            steps.push(step);
        }
        result?;
    }
    Ok(())
}

fn size(_: &Method, request: &Request) -> Checked {
    let bytes = request.body.len();
    if bytes > MOST_BYTES {
        let step = Step::failed(
            StepName::Size,
            format!("the body has more than {MOST_BYTES} bytes (10 MB), the most that API Gateway takes"),
        )
        .help("send less at once; a record takes 1 MiB unless the stream has another `max_record_size_in_kib`");
        return (step, Err(Refusal::new(&REQUEST_TOO_LARGE, "Request Too Long")));
    }
    if bytes == 0 {
        return (Step::nothing(StepName::Size, "no body"), Ok(()));
    }
    (Step::ok(StepName::Size, format!("{bytes} of {MOST_BYTES} bytes")), Ok(()))
}

fn authorization(method: &Method, _: &Request) -> Checked {
    let step = match method.authorization.as_str() {
        "NONE" => Step::nothing(StepName::Authorization, "NONE: everybody may call"),
        other => Step::unchecked(
            StepName::Authorization,
            format!("{other}: taken as signed by somebody who may; signatures cannot be checked here"),
        )
        .detail("unsigned, API Gateway answers 403 `Missing Authentication Token`"),
    };
    (step, Ok(()))
}

fn api_key(method: &Method, request: &Request) -> Checked {
    if !method.api_key_required {
        return (Step::nothing(StepName::ApiKey, "not required"), Ok(()));
    }
    match request.header("x-api-key").filter(|key| !key.is_empty()) {
        Some(_) => {
            let message = "taken as a key of the usage plan: AWS makes the keys, so they cannot be checked here";
            (Step::unchecked(StepName::ApiKey, message), Ok(()))
        }
        None => {
            let step = Step::failed(StepName::ApiKey, "required, and the request has no header `x-api-key`")
                .help("send one: `-H 'x-api-key: KEY'`");
            (step, Err(Refusal::new(&INVALID_API_KEY, "Forbidden")))
        }
    }
}

/// Names of headers are compared with their case. Source: LocalStack's request validation, as it found AWS to do.
fn parameters(method: &Method, request: &Request) -> Checked {
    if !method.checks_parameters || method.required.is_empty() {
        return (Step::nothing(StepName::Parameters, "none required"), Ok(()));
    }
    let has = |list: &[(String, String)], name: &str| list.iter().any(|(own, _)| own == name);
    let missing: Vec<(Place, &str)> = method
        .required
        .iter()
        .filter(|(place, name)| match place {
            Place::Header => !has(&request.headers, name),
            Place::Query => !has(&request.query, name),
        })
        .map(|(place, name)| (*place, name.as_str()))
        .collect();
    if missing.is_empty() {
        let names: Vec<String> = method.required.iter().map(|(_, name)| format!("`{name}`")).collect();
        return (Step::ok(StepName::Parameters, format!("all there: {}", names.join(", "))), Ok(()));
    }
    let described = |(place, name): &(Place, &str)| match place {
        Place::Header => format!("the header `{name}`"),
        Place::Query => format!("the query string parameter `{name}`"),
    };
    let other_case = missing.iter().find_map(|(place, name)| {
        let header = request.headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name))?;
        (*place == Place::Header)
            .then(|| format!("the case counts: the request has `{}`, and `{name}` is required", header.0))
    });
    let written = |(place, name): &(Place, &str)| match place {
        Place::Header => format!("-H '{name}: …'"),
        Place::Query => format!("--query '{name}=…'"),
    };
    let help = other_case
        .unwrap_or_else(|| format!("send them: `{}`", missing.iter().map(written).collect::<Vec<_>>().join(" ")));
    let list: Vec<String> = missing.iter().map(described).collect();
    let names: Vec<&str> = missing.iter().map(|(_, name)| *name).collect();
    let step = Step::failed(StepName::Parameters, format!("{} missing", are(&list))).help(help);
    let message = format!("Missing required request parameters: [{}]", names.join(", "));
    (step, Err(Refusal::new(&BAD_REQUEST_PARAMETERS, message)))
}

fn are(list: &[String]) -> String {
    match list {
        [one] => format!("{one} is"),
        [first @ .., last] => format!("{} and {last} are", first.join(", ")),
        [] => String::new(),
    }
}

/// Without a schema for the content type the body passes. An empty body counts as `{}`. Source: LocalStack's request validation.
fn body(method: &Method, request: &Request) -> Checked {
    let content_type = request.content_type();
    let schema = method.schemas.get(&content_type).filter(|_| method.checks_body);
    let Some(schema) = schema else {
        let message = if method.checks_body { "no schema for this content type" } else { "the route has no schema" };
        return (Step::nothing(StepName::Body, message), Ok(()));
    };
    let refused = || Err(Refusal::new(&BAD_REQUEST_BODY, "Invalid request body"));
    let text = if request.body.is_empty() { "{}" } else { &request.body };
    let instance: Value = match serde_json::from_str(text) {
        Ok(instance) => instance,
        Err(error) => {
            let place = (u32::try_from(error.line()), u32::try_from(error.column()));
            let place = (place.0.unwrap_or(1), place.1.unwrap_or(1).max(1));
            let fault = super::template::fault("the body", text, place, without_place(&error));
            let step = if has_no_rules(schema) {
                Step::failed(StepName::Body, "is not JSON, as its content type says")
                    .help("send JSON, or let the route take any text: `data_format = \"RAW\"`")
            } else {
                Step::failed(StepName::Body, "is not JSON, and the route has a schema")
            };
            return (step.fault(fault), refused());
        }
    };
    match schema::violations(schema, &instance) {
        Ok(violations) if violations.is_empty() => {
            (Step::ok(StepName::Body, if has_no_rules(schema) { "is JSON" } else { "fits the route's schema" }), Ok(()))
        }
        Ok(violations) => {
            let count = violations.len();
            let message =
                format!("breaks the route's schema in {count} {}", if count == 1 { "place" } else { "places" });
            let step = Step::failed(StepName::Body, message)
                .details(violations)
                .help("API Gateway tells a client no more than `Invalid request body`");
            (step, refused())
        }
        Err(message) => {
            (Step::unchecked(StepName::Body, format!("the route's schema cannot be used here: {message}")), Ok(()))
        }
    }
}

/// Whether a schema takes any JSON: it is there so that nothing else passes.
fn has_no_rules(schema: &Value) -> bool {
    schema.as_object().is_some_and(|members| members.keys().all(|name| name == "$schema" || name == "title"))
}

/// serde_json's message without its place, which is told otherwise.
pub(super) fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message).to_owned()
}

/// Chooses the request template. tfgen renders `passthrough_behavior = "NEVER"` everywhere: without a template nothing passes.
pub(super) fn template<'m>(
    steps: &mut Vec<Step>,
    method: &'m Method,
    request: &Request,
) -> Result<&'m Template, Refusal> {
    let content_type = request.content_type();
    let told = request
        .header("Content-Type")
        .map_or_else(|| format!("none is given, which counts as `{content_type}`"), |header| format!("`{header}`"));
    let templates = &method.integration.templates;
    match templates.get(&content_type) {
        Some(template) => {
            if !method.is_preflight() {
                steps.push(Step::ok(StepName::ContentType, told));
            }
            Ok(template)
        }
        None => {
            let known: Vec<String> = templates.keys().map(|name| format!("`{name}`")).collect();
            let step = Step::failed(StepName::ContentType, format!("{told}; the route takes {}", known.join(", ")))
                .help(format!("send another `Content-Type`, or add `{content_type}` to the route's `content_types`"));
            steps.push(step);
            Err(Refusal::new(&UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type"))
        }
    }
}
