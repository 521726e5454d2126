//! From the backend's answer to the client's: which integration response, its template, status and headers.

use data_encoding::BASE64;

use super::checks::without_place;
use super::gateway_response::{API_CONFIGURATION_ERROR, INTERNAL, Refusal};
use super::rendered::{IntegrationResponse, Method, Template};
use super::report::{Pair, Response, Step, StepName};
use super::request::{JSON, Request};
use super::template;
use crate::base::response_header;

/// What the backend answered.
pub(super) struct Answered {
    pub(super) status: u16,
    pub(super) body: String,
}

/// Makes the client's answer; `input` is what a response template sees.
pub(super) fn response(
    steps: &mut Vec<Step>,
    method: &Method,
    request: &Request,
    answered: &Answered,
    input: &apigw_vtl::Input,
) -> Result<Response, Refusal> {
    let tell = !method.is_preflight();
    let chosen = choose(steps, method, answered.status)?;
    let Some(declared) = method.statuses.get(&chosen.status) else {
        let message = format!("there is no method response for {}", chosen.status);
        return Err(configuration_error(steps, Step::failed(StepName::MethodResponse, message)));
    };
    let mut response =
        Response { status: chosen.status, headers: Vec::new(), body: answered.body.clone(), binary_bytes: None };
    let mut context = input.context.clone();
    let mut content_type = JSON;
    if let Some((mime, template)) = template_for(chosen, request) {
        content_type = mime;
        match template::run(template, input) {
            Ok(output) => {
                if tell {
                    let message = format!("{} prints {} bytes", template.place, output.text.len());
                    steps.push(Step::ok(StepName::ResponseTemplate, message));
                }
                context = output.context();
                response.body = output.text;
            }
            Err(fault) => {
                steps.push(Step::failed(StepName::ResponseTemplate, "the template fails").fault(fault));
                return Err(Refusal::internal(&INTERNAL));
            }
        }
    } else if tell {
        let what = if method.is_mock() { "none, and so no body" } else { "none: Kinesis's answer is passed on" };
        steps.push(Step::nothing(StepName::ResponseTemplate, what));
    }
    if chosen.is_decoded {
        let Ok(bytes) = BASE64.decode(response.body.as_bytes()) else {
            steps.push(Step::failed(StepName::ResponseBody, "is to be decoded, and is not base64"));
            return Err(Refusal::internal(&INTERNAL));
        };
        steps.push(Step::ok(StepName::ResponseBody, format!("is decoded from base64 to {} bytes", bytes.len())));
        response.binary_bytes = Some(bytes.len());
    }
    response.set("Content-Type", content_type);
    for (name, value) in chosen.headers.iter().filter(|(name, _)| declared.contains(name)) {
        response.set(name, value.as_str());
    }
    overrides(steps, &mut response, &context, tell);
    if tell {
        steps.extend(no_json(request, &response));
    }
    for Pair { name, .. } in &mut response.headers {
        if response_header::is_remapped(name) {
            *name = format!("x-amzn-Remapped-{name}");
        }
    }
    Ok(response)
}

/// A body that is no JSON although its `Content-Type` says so: API Gateway sends it as it is, and clients fail on it. None at all is an answer, too; where there can be none, it is not sent.
fn no_json(request: &Request, response: &Response) -> Option<Step> {
    let mime = response.header("Content-Type")?.split(';').next()?.trim().to_ascii_lowercase();
    let is_json = mime == JSON || mime.ends_with("+json");
    let has_body = request.method != "HEAD" && !matches!(response.status, 204 | 205 | 304);
    if !is_json || !has_body || response.binary_bytes.is_some() || response.body.trim().is_empty() {
        return None;
    }
    let error = serde_json::from_str::<serde::de::IgnoredAny>(&response.body).err()?;
    let place = (u32::try_from(error.line()).unwrap_or(1), u32::try_from(error.column()).unwrap_or(1).max(1));
    let fault = template::fault("the response", &response.body, place, without_place(&error));
    let help = "print JSON; for another type set `$context.responseOverride.header[\"Content-Type\"]`";
    Some(
        Step::failed(StepName::ResponseBody, format!("is not JSON, and its `Content-Type` is `{mime}`"))
            .fault(fault)
            .help(help),
    )
}

/// The response whose pattern the whole status matches, or the one without a pattern. Source: API Gateway, integration response selection.
fn choose<'m>(steps: &mut Vec<Step>, method: &'m Method, status: u16) -> Result<&'m IntegrationResponse, Refusal> {
    let responses = &method.integration.responses;
    let text = status.to_string();
    let matches = |pattern: &str| {
        fancy_regex::Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|regex| regex.is_match(&text).unwrap_or(false))
    };
    let by_pattern = responses.iter().find(|response| response.pattern.as_deref().is_some_and(matches));
    let default = || responses.iter().find(|response| response.pattern.is_none());
    let Some(chosen) = by_pattern.or_else(default) else {
        let message = format!("no integration response is for {status}, and none is for all else");
        return Err(configuration_error(steps, Step::failed(StepName::IntegrationResponse, message)));
    };
    if !method.is_preflight() {
        let why = match &chosen.pattern {
            Some(pattern) => format!("{status} matches `{pattern}`"),
            None => format!("{status} matches no pattern, so the one for all else"),
        };
        steps.push(Step::ok(StepName::IntegrationResponse, format!("{why}: the response for {}", chosen.status)));
    }
    Ok(chosen)
}

/// By the request's `Accept`, else JSON, else the first. An empty template passes on what came. Source: API Gateway, response mapping templates.
fn template_for<'t>(chosen: &'t IntegrationResponse, request: &Request) -> Option<(&'t str, &'t Template)> {
    let templates = &chosen.templates;
    let of = |mime: &str| templates.get_key_value(mime);
    let accepted = request.header("Accept").and_then(of);
    let (mime, template) = accepted.or_else(|| of(JSON)).or_else(|| templates.iter().next())?;
    (!template.text.is_empty()).then_some((mime, template))
}

/// `$context.responseOverride`: headers, and a status that is a whole number from 100 to 599. Source: LocalStack, of AWS's status overrides.
fn overrides(
    steps: &mut Vec<Step>,
    response: &mut Response,
    context: &serde_json::Map<String, serde_json::Value>,
    tell: bool,
) {
    let Some(overrides) = context.get("responseOverride") else { return };
    if let Some(written) = overrides.get("status").filter(|status| !status.is_null()) {
        match written
            .as_u64()
            .and_then(|status| u16::try_from(status).ok())
            .filter(|status| (100..=599).contains(status))
        {
            Some(status) => {
                if tell && status != response.status {
                    steps.push(Step::ok(StepName::Status, format!("the template makes it {status}")));
                }
                response.status = status;
            }
            // What the template did not set is no mistake.
            None if written.as_u64() == Some(0) => {}
            None => steps.push(Step::nothing(
                StepName::Status,
                format!("the template sets {written}, which is ignored: a status is a whole number from 100 to 599"),
            )),
        }
    }
    for (name, value) in overrides.get("header").and_then(|headers| headers.as_object()).into_iter().flatten() {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        response.set(name, text);
    }
}

/// What is wrong with the API itself.
fn configuration_error(steps: &mut Vec<Step>, step: Step) -> Refusal {
    steps.push(step);
    Refusal::internal(&API_CONFIGURATION_ERROR)
}
