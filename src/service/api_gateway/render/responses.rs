//! The responses of a route: success, client error, and the server error that stands for all else; of a mock the one that it has.

use std::collections::BTreeSet;

use super::super::mapping::{self, Answer};
use super::super::model::{Action, Errors, ResponseBody, RestApi, Route, Write};
use super::cors::{self, Header};
use super::definition::Definition;
use super::json;
use super::names::{api_id, attribute, resource_id};
use crate::hcl::{Block, Expr};

pub(super) fn render(definition: &mut Definition<'_>, api: &RestApi, route: &Route, name: &str) {
    let place = Place { api, route, name, headers: cors::response_headers(api.cors.as_ref()) };
    match route.write() {
        Some(write) => place.of_write(definition, write),
        None => place.of_mock(definition),
    }
}

/// The content type of a pixel, which is binary in the whole API.
pub(super) const IMAGE: &str = "image/gif";
const SUCCESS: &str = "success";
const CACHE_CONTROL: &str = "Cache-Control";

/// An integration response.
struct Response {
    /// What its label ends with.
    case: &'static str,
    status: u32,
    pattern: Option<&'static str>,
    answer: Option<Answer>,
}

/// Where responses hang.
struct Place<'a> {
    api: &'a RestApi,
    route: &'a Route,
    name: &'a str,
    /// What every response has.
    headers: Vec<Header>,
}

impl Place<'_> {
    fn of_write(&self, definition: &mut Definition<'_>, write: &Write) {
        let errors = &self.route.errors;
        let client = client_status(errors);
        let mut statuses = BTreeSet::from([
            self.route.response.status_code,
            client,
            errors.client.status_code,
            errors.throttled.status_code,
            errors.server.status_code,
        ]);
        // A template may set only a status whose headers are declared.
        if matches!(write, Write::Records(_)) {
            statuses.insert(errors.partial.status_code);
        }
        if write.target().may_be_unknown() {
            statuses.insert(mapping::NOT_FOUND);
        }
        self.declare(definition, &statuses);
        let cors = self.api.cors.as_ref();
        let success = mapping::success(self.route, cors);
        for (case, status, pattern, answer) in [
            (SUCCESS, self.route.response.status_code, Some(r"2\d{2}"), success),
            ("client_error", client, Some(r"4\d{2}"), mapping::client_error(write, errors, cors, client)),
            // No pattern: what nobody thought of is an error too, never a 200.
            ("server_error", errors.server.status_code, None, mapping::server_error(write, errors, cors)),
        ] {
            self.push(definition, Response { case, status, pattern, answer: Some(answer) });
        }
    }

    /// A mock has one answer.
    fn of_mock(&self, definition: &mut Definition<'_>) {
        let status = self.route.response.status_code;
        self.declare(definition, &BTreeSet::from([status]));
        // Without a template the body is what a mock itself answers with, which is nothing.
        let has_template =
            self.route.response.body != ResponseBody::Empty || mapping::chooses_origin(self.api.cors.as_ref());
        let answer = has_template.then(|| mapping::success(self.route, self.api.cors.as_ref()));
        self.push(definition, Response { case: "mock", status, pattern: None, answer });
    }

    /// The headers of the responses with a status.
    fn headers_of(&self, status: u32) -> Vec<Header> {
        let response = &self.route.response;
        let mut headers = self.headers.clone();
        let is_success = status == response.status_code;
        if is_success {
            let content_type = if response.is_pixel() { Some(IMAGE) } else { response.content_type.as_deref() };
            headers.extend(content_type.map(|kind| ("Content-Type".to_owned(), kind.to_owned())));
            headers.extend(response.headers.iter().cloned());
        }
        let is_said = is_success && response.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(CACHE_CONTROL));
        if response.is_pixel() && !is_said {
            // Each pixel that a browser or a proxy keeps is an event that does not come. Source: RFC 9111, 5.2.2.
            headers.push((CACHE_CONTROL.to_owned(), "no-store, max-age=0".to_owned()));
        }
        headers
    }

    fn declare(&self, definition: &mut Definition<'_>, statuses: &BTreeSet<u32>) {
        for status in statuses {
            definition.push(
                Block::resource("aws_api_gateway_method_response", &format!("{}_{status}", self.name))
                    .arg("rest_api_id", api_id(self.api))
                    .arg("resource_id", resource_id(self.api, &self.route.path))
                    .arg("http_method", attribute("method", self.name, "http_method"))
                    .arg("status_code", status.to_string())
                    .opt("response_parameters", cors::declared(&self.headers_of(*status))),
            );
        }
    }

    fn push(&self, definition: &mut Definition<'_>, response: Response) {
        let Response { case, status, pattern, answer } = response;
        let Self { api, route, name, .. } = self;
        let template = answer.map(|answer| match answer {
            Answer::Json(text) => json::document(&text),
            Answer::Line(text) => text.into(),
            Answer::Template(text) => definition.file(&format!("{name}.{case}.vtl"), &text),
        });
        let block = Block::resource("aws_api_gateway_integration_response", &format!("{name}_{case}"))
            .arg("rest_api_id", api_id(api))
            .arg("resource_id", resource_id(api, &route.path))
            .arg("http_method", attribute("integration", name, "http_method"))
            .arg("status_code", attribute("method_response", &format!("{name}_{status}"), "status_code"))
            .opt("selection_pattern", pattern)
            .opt("response_parameters", cors::values(&self.headers_of(status)))
            .opt("content_handling", (route.response.is_pixel() && case == SUCCESS).then_some("CONVERT_TO_BINARY"))
            .opt("response_templates", template.map(|template| Expr::object([("application/json", template)])));
        definition.push(match route.action {
            // Another role replaces the integration, and with it its responses go.
            Action::Write(_) => block.nested("lifecycle", |block| {
                block.arg("replace_triggered_by", Expr::list([attribute("integration", name, "credentials")]))
            }),
            Action::Mock => block,
        });
    }
}

/// The status under which the client error's response is kept: API Gateway keeps one response a status, and the server error has its own.
/// Where the two are to be alike, the template sets the status.
fn client_status(errors: &Errors) -> u32 {
    let taken = errors.server.status_code;
    [errors.client.status_code, errors.throttled.status_code, 400]
        .into_iter()
        .find(|status| *status != taken)
        .unwrap_or(429)
}
