//! Reads a JSON Schema: draft 4, as far as API Gateway checks it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::base::diag::Diagnostic;
use crate::base::draft4::Draft4;
use crate::service::api_gateway::codes;
use crate::spec::Reader;

/// The most that a schema may have, in bytes. Source: API Gateway quotas, model size.
const MOST: usize = 400 * 1024;

/// How models of an API are named in a `$ref`. Source: API Gateway developer guide, data models.
const MODELS: &str = "https://apigateway.amazonaws.com/restapis/";

/// Keywords that API Gateway does not support or checks in part only. Source: API Gateway important notes, models.
const UNSUPPORTED: &[&str] =
    &["default", "discriminator", "example", "exclusiveMinimum", "maxItems", "minItems", "oneOf", "readOnly"];

/// Keywords that came after draft 4. Source: JSON Schema drafts 6, 7, 2019-09 and 2020-12.
const LATER: &[&str] = &[
    "$anchor",
    "$defs",
    "$dynamicRef",
    "$id",
    "$recursiveRef",
    "const",
    "contains",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "examples",
    "if",
    "maxContains",
    "minContains",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "writeOnly",
];

/// Reads the attribute `name` as JSON text.
pub(crate) fn read(reader: &Reader<'_>, name: &'static str) -> Option<String> {
    let checked = reader.ask(name).json().check(&codes::SCHEMA, |text| {
        let help = || {
            "point to a schema with `file(\"schemas/event.json\")`, or write one with `jsonencode({ … })`".to_owned()
        };
        if text.len() > MOST {
            let message = format!("`{name}` has {} bytes; API Gateway takes {MOST} (400 KB)", text.len());
            return Err((
                message,
                "shorten the schema, for example by `definitions` that are used more than once".to_owned(),
            ));
        }
        match serde_json::from_str::<Value>(text) {
            Ok(Value::Object(_)) => Ok(()),
            Ok(_) => Err((format!("`{name}` is not a JSON object"), help())),
            Err(error) => Err((format!("`{name}` is not JSON: {error}"), help())),
        }
    });
    let text = checked.optional()?;
    let schema: Value = serde_json::from_str(&text.value).ok()?;
    // A schema may refer to a model of the API, which tfgen cannot see.
    if let Err(message) = Draft4::new(&without_patterns(&schema))
        && !text.value.contains(MODELS)
    {
        let message = format!("`{name}` is not a schema of draft 4: {}", in_a_line(&message));
        reader.sink().report(Diagnostic::new(&codes::SCHEMA, text.span, message).help(
            "API Gateway takes JSON Schema draft 4, with all that `$ref` names in `definitions` of the schema itself",
        ));
        return None;
    }
    let mut keywords = BTreeSet::new();
    collect(&schema, &mut keywords);
    if !keywords.is_empty() {
        let list = keywords.iter().map(|keyword| format!("`{keyword}`")).collect::<Vec<_>>().join(", ");
        reader.sink().report(
            Diagnostic::new(
                &codes::SCHEMA_KEYWORD,
                text.span,
                format!("API Gateway does not check all that the schema says: {list}"),
            )
            .help("keep to what JSON Schema draft 4 and API Gateway have in common, or check it behind Kinesis"),
        );
    }
    Some(text.value)
}

/// The schema without its regular expressions: those are Java's for API Gateway, and other ones for the validator here.
fn without_patterns(schema: &Value) -> Value {
    let Value::Object(members) = schema else { return schema.clone() };
    let mut plain = serde_json::Map::new();
    for (keyword, value) in members {
        let value = match (keyword.as_str(), value) {
            ("pattern", Value::String(_)) => continue,
            ("patternProperties", Value::Object(schemas)) => {
                let named = schemas.values().enumerate();
                named.map(|(index, schema)| (format!("p{index}"), without_patterns(schema))).collect()
            }
            ("properties" | "definitions" | "dependencies", Value::Object(schemas)) => {
                schemas.iter().map(|(name, schema)| (name.clone(), without_patterns(schema))).collect()
            }
            ("items" | "allOf" | "anyOf" | "oneOf", Value::Array(schemas)) => {
                schemas.iter().map(without_patterns).collect()
            }
            ("items" | "additionalItems" | "additionalProperties" | "not", schema) => without_patterns(schema),
            (_, value) => value.clone(),
        };
        plain.insert(keyword.clone(), value);
    }
    Value::Object(plain)
}

/// The findings of a message that lists them, below a headline.
fn in_a_line(message: &str) -> String {
    let found: Vec<&str> = message.lines().filter_map(|line| line.trim_start().strip_prefix("- ")).collect();
    if found.is_empty() { message.to_owned() } else { found.join("; ") }
}

/// Collects the keywords, of this schema and those in it, that are not checked. Names of properties are no keywords.
fn collect(schema: &Value, found: &mut BTreeSet<String>) {
    let Value::Object(schema) = schema else { return };
    for (keyword, value) in schema {
        let keyword = keyword.as_str();
        if UNSUPPORTED.contains(&keyword) || LATER.contains(&keyword) || is_later_draft(keyword, value) {
            found.insert(keyword.to_owned());
        }
        match (keyword, value) {
            ("properties" | "patternProperties" | "definitions" | "dependencies", Value::Object(schemas)) => {
                schemas.values().for_each(|schema| collect(schema, found));
            }
            ("items" | "allOf" | "anyOf" | "oneOf", Value::Array(schemas)) => {
                schemas.iter().for_each(|schema| collect(schema, found));
            }
            ("items" | "additionalItems" | "additionalProperties" | "not", schema) => collect(schema, found),
            _ => {}
        }
    }
}

fn is_later_draft(keyword: &str, value: &Value) -> bool {
    match keyword {
        "$schema" => !value.as_str().is_some_and(|draft| draft.contains("draft-04")),
        // A number since draft 6.
        "exclusiveMaximum" => value.is_number(),
        _ => false,
    }
}
