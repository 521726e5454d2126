//! A REST API as API Gateway would have it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::role::Role;
use crate::gateway::report::{Action, Service};

/// A REST API with its one stage.
#[derive(Debug, Clone)]
pub struct Api {
    /// Its label in the spec.
    pub label: String,
    /// The stage's name.
    pub stage: String,
    /// Stage variables by name.
    pub(in crate::gateway) stage_variables: Vec<(String, String)>,
    /// The methods of all paths, sorted by path and method.
    pub(in crate::gateway) methods: Vec<Method>,
    /// Gateway responses by type, such as `DEFAULT_4XX`.
    pub(in crate::gateway) gateway_responses: BTreeMap<String, GatewayResponse>,
}

/// A method of a path.
#[derive(Debug, Clone)]
pub(in crate::gateway) struct Method {
    /// `POST`, or `ANY`.
    pub(in crate::gateway) verb: String,
    /// The path's parts.
    pub(in crate::gateway) path: Vec<Part>,
    /// `NONE` or `AWS_IAM`.
    pub(in crate::gateway) authorization: String,
    pub(in crate::gateway) api_key_required: bool,
    /// Required parameters as `header.X-Tenant`, sorted as the service sorts them. Those of the path are always there.
    pub(in crate::gateway) required: Vec<(Place, String)>,
    /// Whether a validator looks at required parameters, and at the body.
    pub(in crate::gateway) checks_parameters: bool,
    pub(in crate::gateway) checks_body: bool,
    /// The JSON Schema of the body by content type.
    pub(in crate::gateway) schemas: BTreeMap<String, Value>,
    pub(in crate::gateway) integration: Integration,
    /// The statuses that it may answer with, and the headers declared for each.
    pub(in crate::gateway) statuses: BTreeMap<u16, BTreeSet<String>>,
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::gateway) enum Place {
    Header,
    Query,
}

/// A part of a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::gateway) enum Part {
    Literal(String),
    Parameter(String),
    Greedy(String),
}

/// What a method calls.
#[derive(Debug, Clone)]
pub(in crate::gateway) struct Integration {
    pub(in crate::gateway) backend: Backend,
    /// The role in which the backend is called, where it is rendered too.
    pub(in crate::gateway) role: Option<Role>,
    /// Request templates by content type.
    pub(in crate::gateway) templates: BTreeMap<String, Template>,
    /// Its responses, in the order in which they are rendered.
    pub(in crate::gateway) responses: Vec<IntegrationResponse>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::gateway) enum Backend {
    /// API Gateway answers by itself.
    Mock,
    /// An action of a service, and how long it is waited for.
    Service { service: Service, action: Action, timeout_milliseconds: String },
}

/// An answer to some statuses of the backend.
#[derive(Debug, Clone)]
pub(in crate::gateway) struct IntegrationResponse {
    pub(in crate::gateway) status: u16,
    /// The regular expression that the whole status has to match; `None` for all else.
    pub(in crate::gateway) pattern: Option<String>,
    /// Headers with their static values.
    pub(in crate::gateway) headers: Vec<(String, String)>,
    /// Response templates by content type.
    pub(in crate::gateway) templates: BTreeMap<String, Template>,
    /// Whether the text is base64 of what is sent: `CONVERT_TO_BINARY`.
    pub(in crate::gateway) is_decoded: bool,
}

/// What API Gateway answers by itself.
#[derive(Debug, Clone)]
pub(in crate::gateway) struct GatewayResponse {
    pub(in crate::gateway) kind: String,
    pub(in crate::gateway) status: Option<u16>,
    pub(in crate::gateway) headers: Vec<(String, String)>,
    pub(in crate::gateway) template: Option<String>,
}

/// A mapping template and where it is rendered to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::gateway) struct Template {
    /// The file, or the resource that has it in its arguments.
    pub(in crate::gateway) place: String,
    /// The whole text, with the header that render writes.
    pub(in crate::gateway) text: String,
    /// The file of the user's that is part of it.
    pub(in crate::gateway) own: Option<Own>,
}

/// A file of the user's that is part of a template, line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::gateway) struct Own {
    pub(in crate::gateway) path: String,
    /// Lines of the template before it.
    pub(in crate::gateway) before: u32,
    /// Its lines.
    pub(in crate::gateway) lines: u32,
}

/// A route of the spec.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// `POST`, or `ANY`.
    pub verb: String,
    /// `/v1/{tenant}`.
    pub path: String,
    /// Whether the path has parameters, which only a request can fill in.
    pub has_parameters: bool,
}

/// A part as API Gateway writes it: `submit`, `{tenant}`, `{rest+}`.
pub(super) fn part(text: &str) -> Part {
    match text.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')) {
        None => Part::Literal(text.to_owned()),
        Some(inner) => match inner.strip_suffix('+') {
            Some(name) => Part::Greedy(name.to_owned()),
            None => Part::Parameter(inner.to_owned()),
        },
    }
}

impl Method {
    /// The path as API Gateway writes it: `/v1/{tenant}`.
    pub(in crate::gateway) fn path_text(&self) -> String {
        let part = |part: &Part| match part {
            Part::Literal(text) => format!("/{text}"),
            Part::Parameter(name) => format!("/{{{name}}}"),
            Part::Greedy(name) => format!("/{{{name}+}}"),
        };
        if self.path.is_empty() { "/".to_owned() } else { self.path.iter().map(part).collect() }
    }

    /// `POST /submit`.
    pub(in crate::gateway) fn title(&self) -> String {
        format!("{} {}", self.verb, self.path_text())
    }

    /// Whether it is the preflight of a path, which nobody wrote a route for: no route takes OPTIONS.
    pub(in crate::gateway) fn is_preflight(&self) -> bool {
        self.is_mock() && self.verb == "OPTIONS"
    }

    /// Whether API Gateway answers by itself.
    pub(in crate::gateway) fn is_mock(&self) -> bool {
        self.integration.backend == Backend::Mock
    }
}

impl Api {
    /// The routes of the spec, `POST /submit`; preflights are none.
    #[must_use]
    pub fn routes(&self) -> Vec<Route> {
        let routes = self.methods.iter().filter(|method| !method.is_preflight());
        routes
            .map(|method| Route {
                verb: method.verb.clone(),
                path: method.path_text(),
                has_parameters: method.path.iter().any(|part| !matches!(part, Part::Literal(_))),
            })
            .collect()
    }
}
