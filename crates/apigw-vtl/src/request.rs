//! A request as JSON: what `tfgen vtl` reads.

use serde_json::{Map, Value};

use super::Input;

/// The members of a request; `tfgen vtl` documents them.
const MEMBERS: [&str; 6] = ["body", "path", "querystring", "header", "context", "stageVariables"];

impl Input {
    /// The input of a request such as `{"body": {"id": 7}, "querystring": {"debug": "1"}}`. All members may be left out; those that are not known are
    /// an error. A body that is no string is sent as compact JSON; a parameter that is no string as its JSON text, of a list its last item.
    ///
    /// # Errors
    /// What is wrong, a line each.
    pub fn from_json(request: &Value) -> Result<Self, Vec<String>> {
        let Value::Object(members) = request else {
            return Err(vec![format!("the request is {}, not an object", kind(request))]);
        };
        let mut problems: Vec<String> =
            members.keys().filter(|name| !MEMBERS.contains(&name.as_str())).map(|name| unknown(name)).collect();
        let input = Self::of_members(members, &mut problems);
        if problems.is_empty() { Ok(input) } else { Err(problems) }
    }

    /// The input of a case of a batch: `{"id", "template", "request": {…}, "context": {…}, "stageVariables": {…}}`. Members that are not known are for
    /// whoever wrote them.
    ///
    /// # Errors
    /// What is wrong, a line each.
    pub fn from_case(case: &Map<String, Value>) -> Result<Self, Vec<String>> {
        let mut members = match case.get("request") {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(members)) => members.clone(),
            Some(other) => return Err(vec![format!("`request` is {}, not an object", kind(other))]),
        };
        for name in ["context", "stageVariables"] {
            if let Some(value) = case.get(name) {
                members.insert(name.to_owned(), value.clone());
            }
        }
        let mut problems = Vec::new();
        let input = Self::of_members(&members, &mut problems);
        if problems.is_empty() { Ok(input) } else { Err(problems) }
    }

    fn of_members(members: &Map<String, Value>, problems: &mut Vec<String>) -> Self {
        let mut object = |name: &str| match members.get(name) {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(members)) => members.clone(),
            Some(other) => {
                problems.push(format!("`{name}` is {}, not an object", kind(other)));
                Map::new()
            }
        };
        Self {
            body: match members.get("body") {
                None | Some(Value::Null) => String::new(),
                Some(Value::String(text)) => text.clone(),
                Some(other) => other.to_string(),
            },
            path: strings(&object("path")),
            querystring: strings(&object("querystring")),
            header: strings(&object("header")),
            context: object("context"),
            stage_variables: strings(&object("stageVariables")),
        }
    }
}

fn strings(members: &Map<String, Value>) -> Vec<(String, String)> {
    members.iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.clone(), text(value))).collect()
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.last().map(text).unwrap_or_default(),
        other => other.to_string(),
    }
}

fn unknown(name: &str) -> String {
    let meant = match name {
        "headers" => Some("header"),
        "query" | "queryString" | "queryStringParameters" => Some("querystring"),
        "pathParameters" | "params" => Some("path"),
        "stage_variables" | "stagevariables" => Some("stageVariables"),
        "requestContext" => Some("context"),
        _ => None,
    };
    match meant {
        Some(meant) => format!("`{name}` is not known; did you mean `{meant}`?"),
        None => format!("`{name}` is not known; a request has {}", MEMBERS.map(|name| format!("`{name}`")).join(", ")),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
