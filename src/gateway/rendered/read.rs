//! Reads APIs back from the resources that are rendered for them.

use std::collections::BTreeMap;

use super::api::{Api, Backend, GatewayResponse, Integration, IntegrationResponse, Method, Place};
use super::argument::value;
use super::expression::{Resources, is_reference};
use super::role::{Role, role};
use super::texts::Texts;
use crate::base::module::Module;
use crate::base::name::Choice as _;
use crate::gateway::report::{Action, Service};
use crate::hcl::{Block, Expr};

/// Reads all APIs of the modules of an environment.
pub(in crate::gateway) fn read(modules: &BTreeMap<&'static str, Module>, texts: &Texts<'_>) -> BTreeMap<String, Api> {
    let Some(module) = modules.get("api_gateway") else { return BTreeMap::new() };
    let resources = Resources::new(&module.main, *texts);
    let role_of = |credentials: &Expr| role(credentials, module, modules);
    let labels = resources.of("rest_api").map(|(label, _)| label);
    labels.map(|label| (label.to_owned(), api(&resources, label, &role_of))).collect()
}

/// Finds the role that credentials stand for.
type RoleOf<'f> = &'f dyn Fn(&Expr) -> Option<Role>;

fn api(resources: &Resources<'_>, label: &str, role_of: RoleOf<'_>) -> Api {
    let of_api = |kind: &'static str| {
        let id = format!("aws_api_gateway_rest_api.{label}.id");
        resources.of(kind).filter(move |(_, block)| is_reference(block, "rest_api_id", &id))
    };
    let stage = of_api("stage").next().map(|(_, block)| block);
    let mut methods: Vec<Method> =
        of_api("method").map(|(name, block)| method(resources, name, block, role_of)).collect();
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

fn method(resources: &Resources<'_>, name: &str, block: &Block, role_of: RoleOf<'_>) -> Method {
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
        integration: integration(resources, name, role_of),
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

fn integration(resources: &Resources<'_>, name: &str, role_of: RoleOf<'_>) -> Integration {
    let block =
        resources.of("integration").find(|(_, block)| resources.is_of_method(block, name)).map(|(_, block)| block);
    let text = |argument| block.and_then(|block| resources.text(block, argument)).unwrap_or_default();
    let uri = text("uri");
    let called = |service: Service| {
        let (_, name) = uri.rsplit_once(&format!(":{}:action/", service.prefix()))?;
        let (_, action) = Action::ALL.iter().find(|(word, _)| *word == name)?;
        Some((service, *action))
    };
    let backend = match [Service::Kinesis, Service::Firehose].into_iter().find_map(called) {
        Some((service, action)) => {
            Backend::Service { service, action, timeout_milliseconds: text("timeout_milliseconds") }
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
                is_decoded: resources.text(block, "content_handling").is_some_and(|word| word == "CONVERT_TO_BINARY"),
            })
        })
        .collect();
    Integration {
        backend,
        role: block.and_then(|block| value(block, "credentials")).and_then(role_of),
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
