//! What a template sees, and its form as JSON.

use serde_json::{Map, Value};

/// The members of a request as JSON.
const MEMBERS: [&str; 6] = ["body", "path", "querystring", "header", "context", "stageVariables"];

/// What a template sees: one request, or one answer of an integration.
///
/// All of it may be left out. Build it with what there is, and take the rest from [`Default`], so that a member that comes
/// later breaks nothing:
///
/// ```
/// use apigw_vtl::Input;
///
/// let input = Input {
///     body: r#"{"user": "ann"}"#.to_owned(),
///     querystring: vec![("debug".to_owned(), "1".to_owned())],
///     ..Input::default()
/// };
/// ```
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// The payload, as it came: the request's body, or what the integration answered. It need not be JSON; an empty one is
    /// `{}` in `$input.body`, as recorded on AWS.
    pub body: String,
    /// Parameters of the path by name, decoded: `$input.params().path`.
    pub path: Vec<(String, String)>,
    /// Parameters of the query string by name, decoded: `$input.params().querystring`. Of a name that is there twice, the
    /// last counts, as on API Gateway.
    pub querystring: Vec<(String, String)>,
    /// Headers by name: `$input.params().header`. Names are compared with their case, as API Gateway does.
    pub header: Vec<(String, String)>,
    /// `$context`: what API Gateway knows of the request. What is not in here is missing in the template. `requestOverride`
    /// and `responseOverride` are there in any case, so that a template can set them.
    pub context: Map<String, Value>,
    /// `$stageVariables` by name.
    pub stage_variables: Vec<(String, String)>,
}

impl Input {
    /// Reads a request such as `{"body": {"id": 7}, "querystring": {"debug": "1"}}`.
    ///
    /// The members are `body`, `path`, `querystring`, `header`, `context` and `stageVariables`; all may be left out, and one
    /// that is not known is an error. A body that is no string is sent as compact JSON. A parameter that is no string is its
    /// JSON text; of a list, its last item.
    ///
    /// ```
    /// use apigw_vtl::Input;
    /// use serde_json::json;
    ///
    /// let input = Input::from_json(&json!({"body": {"id": 7}, "header": {"Accept": "*/*"}})).unwrap();
    /// assert_eq!(input.body, r#"{"id":7}"#);
    ///
    /// let problems = Input::from_json(&json!({"headers": {}})).unwrap_err();
    /// assert_eq!(problems, ["`headers` is not known; did you mean `header`?"]);
    /// ```
    ///
    /// # Errors
    ///
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

    /// Reads what the template of a case sees: `{"request": {…}, "context": {…}, "stageVariables": {…}}`, which is how this
    /// crate's own cases are written, and a line of them in a file. Members that are not known are for whoever wrote them.
    ///
    /// # Errors
    ///
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
