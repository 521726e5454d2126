//! The responses of a route: success, client error, and the server error that stands for all else.

use std::collections::BTreeSet;

use super::super::mapping::{self, Answer};
use super::super::model::{RestApi, Route, Write};
use super::cors;
use super::definition::Definition;
use super::names::{api_id, attribute, resource_id};
use crate::hcl::{Block, Expr};

pub(super) fn render(definition: &mut Definition<'_>, api: &RestApi, route: &Route, name: &str) {
    let errors = &route.errors;
    let client = client_status(route);
    let mut statuses = BTreeSet::from([
        route.response.status_code,
        client,
        errors.client.status_code,
        errors.throttled.status_code,
        errors.server.status_code,
    ]);
    // A template may set only a status whose headers are declared.
    if matches!(route.write, Write::Records(_)) {
        statuses.insert(errors.partial.status_code);
    }
    if route.write.target().may_be_unknown() {
        statuses.insert(mapping::NOT_FOUND);
    }
    let headers = cors::response_headers(api.cors.as_ref());
    for status in &statuses {
        definition.push(
            Block::resource("aws_api_gateway_method_response", &format!("{name}_{status}"))
                .arg("rest_api_id", api_id(api))
                .arg("resource_id", resource_id(api, &route.path))
                .arg("http_method", attribute("method", name, "http_method"))
                .arg("status_code", status.to_string())
                .opt("response_parameters", cors::declared(&headers)),
        );
    }
    let cors = api.cors.as_ref();
    for (case, status, pattern, answer) in [
        ("success", route.response.status_code, Some(r"2\d{2}"), mapping::success(route, cors)),
        ("client_error", client, Some(r"4\d{2}"), mapping::client_error(route, cors, client)),
        // No pattern: what nobody thought of is an error too, never a 200.
        ("server_error", errors.server.status_code, None, mapping::server_error(route, cors)),
    ] {
        let template = match answer {
            Answer::Message(text) => Expr::jsonencode(Expr::object([("message", text)])),
            Answer::Line(text) => text.into(),
            Answer::Template(text) => definition.file(&format!("{name}.{case}.vtl"), &text),
        };
        definition.push(
            Block::resource("aws_api_gateway_integration_response", &format!("{name}_{case}"))
                .arg("rest_api_id", api_id(api))
                .arg("resource_id", resource_id(api, &route.path))
                .arg("http_method", attribute("integration", name, "http_method"))
                .arg("status_code", attribute("method_response", &format!("{name}_{status}"), "status_code"))
                .opt("selection_pattern", pattern)
                .opt("response_parameters", cors::values(&headers))
                .arg("response_templates", Expr::object([("application/json", template)]))
                // Another role replaces the integration, and with it its responses go.
                .nested("lifecycle", |block| {
                    block.arg("replace_triggered_by", Expr::list([attribute("integration", name, "credentials")]))
                }),
        );
    }
}

/// The status under which the client error's response is kept: API Gateway keeps one response a status, and the server error has its own.
/// Where the two are to be alike, the template sets the status.
fn client_status(route: &Route) -> u32 {
    let errors = &route.errors;
    let taken = errors.server.status_code;
    [errors.client.status_code, errors.throttled.status_code, 400]
        .into_iter()
        .find(|status| *status != taken)
        .unwrap_or(429)
}
