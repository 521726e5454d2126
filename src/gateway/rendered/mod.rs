//! A REST API as API Gateway would have it, read back from the resources that are rendered for it.
//!
//! What runs here is what Terraform would make: a template, a selection pattern or a header that is rendered wrong is wrong here too.

mod expression;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use self::expression::Resources;
use super::request::Request;
use super::route;
use crate::base::file_set::FileSet;
use crate::base::module::Module;
use crate::hcl::Block;

/// A REST API with its one stage.
#[derive(Debug, Clone)]
pub struct Api {
    /// Its label in the spec.
    pub label: String,
    /// The stage's name.
    pub stage: String,
    /// Stage variables by name.
    pub(super) stage_variables: Vec<(String, String)>,
    /// The methods of all paths, sorted by path and method.
    pub(super) methods: Vec<Method>,
    /// Gateway responses by type, such as `DEFAULT_4XX`.
    pub(super) gateway_responses: BTreeMap<String, GatewayResponse>,
}

/// A method of a path.
#[derive(Debug, Clone)]
pub(super) struct Method {
    /// `POST`, or `ANY`.
    pub(super) verb: String,
    /// The path's parts.
    pub(super) path: Vec<Part>,
    /// `NONE` or `AWS_IAM`.
    pub(super) authorization: String,
    pub(super) api_key_required: bool,
    /// Required parameters as `header.X-Tenant`, sorted as the service sorts them. Those of the path are always there.
    pub(super) required: Vec<(Place, String)>,
    /// Whether a validator looks at required parameters, and at the body.
    pub(super) checks_parameters: bool,
    pub(super) checks_body: bool,
    /// The JSON Schema of the body by content type.
    pub(super) schemas: BTreeMap<String, Value>,
    pub(super) integration: Integration,
    /// The statuses that it may answer with, and the headers declared for each.
    pub(super) statuses: BTreeMap<u16, BTreeSet<String>>,
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Header,
    Query,
}

/// A part of a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Literal(String),
    Parameter(String),
    Greedy(String),
}

/// What a method calls.
#[derive(Debug, Clone)]
pub(super) struct Integration {
    pub(super) backend: Backend,
    /// Request templates by content type.
    pub(super) templates: BTreeMap<String, Template>,
    /// Its responses, in the order in which they are rendered.
    pub(super) responses: Vec<IntegrationResponse>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Backend {
    /// API Gateway answers by itself.
    Mock,
    /// An action of Kinesis, `PutRecord` or `PutRecords`, and how long it is waited for.
    Kinesis { action: String, timeout_milliseconds: String },
}

/// An answer to some statuses of the backend.
#[derive(Debug, Clone)]
pub(super) struct IntegrationResponse {
    pub(super) status: u16,
    /// The regular expression that the whole status has to match; `None` for all else.
    pub(super) pattern: Option<String>,
    /// Headers with their static values.
    pub(super) headers: Vec<(String, String)>,
    /// Response templates by content type.
    pub(super) templates: BTreeMap<String, Template>,
}

/// What API Gateway answers by itself.
#[derive(Debug, Clone)]
pub(super) struct GatewayResponse {
    pub(super) kind: String,
    pub(super) status: Option<u16>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) template: Option<String>,
}

/// A mapping template and where it is rendered to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template {
    /// The file, or the resource that has it in its arguments.
    pub(super) place: String,
    /// The whole text, with the header that render writes.
    pub(super) text: String,
    /// The file of the user's that is part of it.
    pub(super) own: Option<Own>,
}

/// A file of the user's that is part of a template, line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Own {
    pub(super) path: String,
    /// Lines of the template before it.
    pub(super) before: u32,
    /// Its lines.
    pub(super) lines: u32,
}

/// The texts that a module refers to.
#[derive(Clone, Copy)]
pub(super) struct Texts<'a> {
    /// What is rendered, by path from the workspace's root.
    pub(super) files: &'a FileSet,
    /// The module's folder.
    pub(super) folder: &'a str,
    /// The files that the spec points to.
    pub(super) own: &'a BTreeMap<String, String>,
}

impl Texts<'_> {
    /// The longest file of the user's that stands in a template.
    fn own_of(&self, template: &str) -> Option<Own> {
        let candidates = self.own.iter().filter_map(|(path, text)| {
            let text = text.trim_end_matches(['\n', '\r']);
            let at = template.find(text).filter(|_| !text.trim().is_empty())?;
            let before = template.get(..at).filter(|before| before.is_empty() || before.ends_with('\n'))?;
            let count = |text: &str| u32::try_from(text.matches('\n').count()).ok();
            Some((text.len(), Own { path: path.clone(), before: count(before)?, lines: count(text)? + 1 }))
        });
        candidates.max_by_key(|(length, _)| *length).map(|(_, own)| own)
    }
}

/// Reads all APIs of a rendered module.
pub(super) fn read(module: &Module, texts: &Texts<'_>) -> BTreeMap<String, Api> {
    let resources = Resources::new(&module.main, *texts);
    let mut apis: BTreeMap<String, Api> = BTreeMap::new();
    for (label, _) in resources.of("rest_api") {
        apis.insert(label.to_owned(), api(&resources, label));
    }
    apis
}

fn api(resources: &Resources<'_>, label: &str) -> Api {
    let of_api = |kind: &'static str| {
        let id = format!("aws_api_gateway_rest_api.{label}.id");
        resources.of(kind).filter(move |(_, block)| expression::is_reference(block, "rest_api_id", &id))
    };
    let stage = of_api("stage").next().map(|(_, block)| block);
    let mut methods: Vec<Method> = of_api("method").map(|(name, block)| method(resources, name, block)).collect();
    methods.sort_by(|one, other| (&one.path, &one.verb).cmp(&(&other.path, &other.verb)));
    Api {
        label: label.to_owned(),
        stage: stage.and_then(|stage| resources.text(stage, "stage_name")).unwrap_or_default(),
        stage_variables: stage.map(|stage| resources.pairs(stage, "variables")).unwrap_or_default(),
        methods,
        gateway_responses: of_api("gateway_response")
            .map(|(_, block)| gateway_response(resources, block))
            .map(|response| (response.kind.clone(), response))
            .collect(),
    }
}

fn method(resources: &Resources<'_>, name: &str, block: &Block) -> Method {
    let validator = resources.target(block, "request_validator_id");
    let flag = |argument| validator.is_some_and(|validator| resources.flag(validator, argument));
    let mut required: Vec<(Place, String)> = resources
        .pairs(block, "request_parameters")
        .into_iter()
        .filter(|(_, required)| required == "true")
        .filter_map(|(parameter, _)| {
            let place = parameter.strip_prefix("method.request.")?;
            place
                .strip_prefix("header.")
                .map(|name| (Place::Header, name.to_owned()))
                .or_else(|| place.strip_prefix("querystring.").map(|name| (Place::Query, name.to_owned())))
        })
        .collect();
    required.sort();
    let schemas = resources
        .members(block, "request_models")
        .filter_map(|(content_type, model)| {
            let schema = resources.text(resources.block_of(model)?, "schema")?;
            Some((content_type.to_owned(), serde_json::from_str(&schema).ok()?))
        })
        .collect();
    Method {
        verb: resources.text(block, "http_method").unwrap_or_default(),
        path: resources.path(block),
        authorization: resources.text(block, "authorization").unwrap_or_default(),
        api_key_required: resources.flag(block, "api_key_required"),
        required,
        checks_parameters: flag("validate_request_parameters"),
        checks_body: flag("validate_request_body"),
        schemas,
        integration: integration(resources, name),
        statuses: resources
            .of("method_response")
            .filter(|(_, block)| resources.is_of_method(block, name))
            .filter_map(|(_, block)| {
                let headers = resources.pairs(block, "response_parameters");
                let headers = headers
                    .into_iter()
                    .filter_map(|(key, _)| Some(header(&key, "method.response.header.")?.to_owned()));
                Some((resources.status(block)?, headers.collect()))
            })
            .collect(),
    }
}

fn integration(resources: &Resources<'_>, name: &str) -> Integration {
    let block =
        resources.of("integration").find(|(_, block)| resources.is_of_method(block, name)).map(|(_, block)| block);
    let text = |argument| block.and_then(|block| resources.text(block, argument)).unwrap_or_default();
    let uri = text("uri");
    let backend = match uri.rsplit_once(":kinesis:action/") {
        Some((_, action)) => {
            Backend::Kinesis { action: action.to_owned(), timeout_milliseconds: text("timeout_milliseconds") }
        }
        None => Backend::Mock,
    };
    let responses = resources
        .of("integration_response")
        .filter(|(_, block)| resources.is_of_method(block, name))
        .filter_map(|(_, block)| {
            Some(IntegrationResponse {
                status: resources.status(block)?,
                pattern: resources.text(block, "selection_pattern").filter(|pattern| !pattern.is_empty()),
                headers: static_headers(resources, block, "method.response.header."),
                templates: resources.templates(block, "response_templates"),
            })
        })
        .collect();
    Integration {
        backend,
        templates: block.map(|block| resources.templates(block, "request_templates")).unwrap_or_default(),
        responses,
    }
}

fn gateway_response(resources: &Resources<'_>, block: &Block) -> GatewayResponse {
    GatewayResponse {
        kind: resources.text(block, "response_type").unwrap_or_default(),
        status: resources.status(block),
        headers: static_headers(resources, block, "gatewayresponse.header."),
        template: resources.pairs(block, "response_templates").into_iter().next().map(|(_, template)| template),
    }
}

/// Headers with their values, which stand in single quotes: nothing else is rendered.
fn static_headers(resources: &Resources<'_>, block: &Block, prefix: &str) -> Vec<(String, String)> {
    let pairs = resources.pairs(block, "response_parameters").into_iter();
    pairs
        .filter_map(|(key, value)| {
            let value =
                value.strip_prefix('\'').and_then(|value| value.strip_suffix('\'')).unwrap_or(&value).to_owned();
            Some((header(&key, prefix)?.to_owned(), value))
        })
        .collect()
}

fn header<'k>(key: &'k str, prefix: &str) -> Option<&'k str> {
    key.strip_prefix(prefix)
}

/// A part as API Gateway writes it: `submit`, `{tenant}`, `{rest+}`.
fn part(text: &str) -> Part {
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
    pub(super) fn path_text(&self) -> String {
        let part = |part: &Part| match part {
            Part::Literal(text) => format!("/{text}"),
            Part::Parameter(name) => format!("/{{{name}}}"),
            Part::Greedy(name) => format!("/{{{name}+}}"),
        };
        if self.path.is_empty() { "/".to_owned() } else { self.path.iter().map(part).collect() }
    }

    /// `POST /submit`.
    pub(super) fn title(&self) -> String {
        format!("{} {}", self.verb, self.path_text())
    }

    /// Whether it is the preflight of a path, which nobody wrote a route for.
    pub(super) fn is_preflight(&self) -> bool {
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

impl Api {
    /// Whether a method of the API takes the request.
    #[must_use]
    pub fn takes(&self, request: &Request) -> bool {
        route::find(self, request).is_some()
    }

    /// The methods of the request's path, as routes have them.
    #[must_use]
    pub fn verbs_of(&self, request: &Request) -> Vec<&str> {
        route::methods_of(self, request).into_iter().map(|method| method.verb.as_str()).collect()
    }
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
