//! What API Gateway checks before Kinesis is called: models of bodies, and validators.

use std::collections::{BTreeMap, BTreeSet};

use super::super::data::is_json;
use super::super::identifier::route_identifier;
use super::super::model::{HttpMethod, PathPart, RestApi, Route, Write};
use super::definition::Definition;
use super::json;
use super::names::{api_id, attribute, part_text};
use crate::base::digest::digest;
use crate::base::name::Choice as _;
use crate::hcl::{Block, Expr};

/// What a validator looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Validator {
    body: bool,
    parameters: bool,
}

impl Validator {
    fn of(route: &Route) -> Option<Self> {
        let parameters = !route.required_headers.is_empty() || !route.required_query.is_empty();
        let body = route.request_schema.is_some() || route.checked_as_json().next().is_some();
        (body || parameters).then_some(Self { body, parameters })
    }

    const fn name(self) -> &'static str {
        match (self.body, self.parameters) {
            (true, true) => "body_and_parameters",
            (true, false) => "body",
            (false, _) => "parameters",
        }
    }
}

pub(super) fn render(definition: &mut Definition<'_>, api: &RestApi) {
    let label = &api.label.value;
    let names = model_names(api);
    for route in &api.routes {
        let Some(schema) = &route.request_schema else { continue };
        let label = route_identifier(label, route.method, &route.path);
        definition.push(
            Block::resource("aws_api_gateway_model", &label)
                .arg("rest_api_id", api_id(api))
                .opt("name", names.get(&(route.method, route.path.as_slice())))
                .arg("content_type", "application/json")
                .arg("schema", json::document(schema)),
        );
    }
    if api.routes.iter().any(|route| route.checked_as_json().next().is_some()) {
        // A schema without rules: API Gateway refuses what is no JSON, and takes all that is.
        definition.push(
            Block::resource("aws_api_gateway_model", &any_json(api))
                .arg("rest_api_id", api_id(api))
                .arg("name", ANY_JSON)
                .arg("content_type", "application/json")
                .arg("schema", json::document(ANY_SCHEMA)),
        );
    }
    let validators: BTreeSet<Validator> = api.routes.iter().filter_map(Validator::of).collect();
    for validator in validators {
        definition.push(
            Block::resource("aws_api_gateway_request_validator", &format!("{label}_{}", validator.name()))
                .arg("rest_api_id", api_id(api))
                .arg("name", validator.name())
                .arg("validate_request_body", validator.body)
                .arg("validate_request_parameters", validator.parameters),
        );
    }
}

/// The validator of a route, if it needs one.
pub(super) fn validator_id(api: &RestApi, route: &Route) -> Option<Expr> {
    let validator = Validator::of(route)?;
    Some(attribute("request_validator", &format!("{}_{}", api.label.value, validator.name()), "id"))
}

/// `request_models`: the model of the body for each content type. Without one for a content type, its bodies would pass unchecked.
pub(super) fn request_models(api: &RestApi, route: &Route) -> Option<Expr> {
    if route.request_schema.is_none() {
        let model = attribute("model", &any_json(api), "name");
        let models: Vec<(&str, Expr)> = route.checked_as_json().map(|one| (one, model.clone())).collect();
        return (!models.is_empty()).then(|| Expr::object(models));
    }
    let model = attribute("model", &route_identifier(&api.label.value, route.method, &route.path), "name");
    let types = route.content_types.iter().filter(|content_type| !is_other(route, content_type));
    Some(Expr::object(types.map(|content_type| (content_type.as_str(), model.clone()))))
}

/// Whether bodies of a content type are written in a way of their own and are no JSON, so that no schema fits them.
fn is_other(route: &Route, content_type: &str) -> bool {
    let Some(Write::Record(record)) = route.write() else { return false };
    let mut own = record.contents.iter();
    !is_json(content_type) && own.any(|content| content.content_type.value.eq_ignore_ascii_case(content_type))
}

/// The name of the model that any JSON fits. Those of routes begin with a method.
const ANY_JSON: &str = "Json";

const ANY_SCHEMA: &str = r#"{"$schema": "http://json-schema.org/draft-04/schema#", "title": "Any JSON"}"#;

/// The label of the model that any JSON fits.
fn any_json(api: &RestApi) -> String {
    format!("{}_json", api.label.value)
}

/// Names of models hold letters and digits only: `PostSubmit`. Where two routes come to one name, both get a digest of the route behind it.
fn model_names(api: &RestApi) -> BTreeMap<(HttpMethod, &[PathPart]), String> {
    let plain = |route: &Route| {
        let words = route_identifier("", route.method, &route.path);
        words
            .split(|character: char| !character.is_ascii_alphanumeric())
            .map(|word| {
                let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
                first.to_ascii_uppercase() + rest
            })
            .collect::<String>()
    };
    let with_schema: Vec<(&Route, String)> =
        api.routes.iter().filter(|route| route.request_schema.is_some()).map(|route| (route, plain(route))).collect();
    let named = |(route, name): &(&Route, String)| {
        let alike = with_schema.iter().filter(|(_, other)| other.eq_ignore_ascii_case(name)).count() > 1;
        let path: Vec<String> = route.path.iter().map(part_text).collect();
        let key = format!("{} /{}", route.method.word(), path.join("/"));
        let suffix: String = if alike { digest(key.as_bytes()).chars().take(8).collect() } else { String::new() };
        format!("{name}{suffix}")
    };
    with_schema.iter().map(|one| ((one.0.method, one.0.path.as_slice()), named(one))).collect()
}
