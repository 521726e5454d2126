//! Bodies against JSON Schema draft 4, as API Gateway's validator checks them.

use boon::ValidationError;
use serde_json::Value;

use crate::base::draft4::Draft4;

/// So many violations are told; a client is told none.
const TOLD: usize = 20;

/// Where and how a body breaks a schema, a line each; empty where it does not.
///
/// # Errors
/// When the schema is none of draft 4, or refers to what is not in it.
pub(super) fn violations(schema: &Value, instance: &Value) -> Result<Vec<String>, String> {
    if !super::schema_cost::is_bearable(schema, instance) {
        return Err("checking a body against it would take more than a million steps".to_owned());
    }
    let Draft4 { schemas, index } = Draft4::new(schema)?;
    let mut lines = Vec::new();
    if let Err(error) = schemas.validate(instance, index) {
        leaves(&error, &mut lines);
    }
    lines.sort();
    lines.dedup();
    if lines.len() > TOLD {
        let more = lines.len() - TOLD;
        lines.truncate(TOLD);
        lines.push(format!("and {more} more"));
    }
    Ok(lines)
}

/// The innermost violations, where the body and the schema really differ.
fn leaves(error: &ValidationError<'_, '_>, lines: &mut Vec<String>) {
    if error.causes.is_empty() {
        lines.push(format!("{}: {}", json_path(&error.instance_location.to_string()), cut(&error.kind.to_string())));
    }
    for cause in &error.causes {
        leaves(cause, lines);
    }
}

/// A JSON pointer as the JSON path that templates use: `/a/0/b` is `$.a[0].b`.
fn json_path(pointer: &str) -> String {
    let mut path = "$".to_owned();
    for part in pointer.split('/').skip(1) {
        let part = part.replace("~1", "/").replace("~0", "~");
        if part.chars().all(|c| c.is_ascii_digit()) {
            path.push_str(&format!("[{part}]"));
        } else if crate::base::request::is_plain(&part) {
            path.push_str(&format!(".{part}"));
        } else {
            path.push_str(&format!("['{part}']"));
        }
    }
    path
}

/// Messages repeat the value that they are about, however long it is.
fn cut(message: &str) -> String {
    const MOST: usize = 160;
    let count = message.chars().count();
    if count <= MOST {
        return message.to_owned();
    }
    let half = |text: Vec<char>| text.into_iter().collect::<String>();
    let start = half(message.chars().take(MOST / 2).collect());
    let end = half(message.chars().skip(count - MOST / 2).collect());
    format!("{start}…{end}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn violations_have_their_places() {
        let schema = json!({
            "$schema": "http://json-schema.org/draft-07/schema#",
            "type": "object",
            "required": ["id"],
            "properties": { "items": { "type": "array", "items": { "type": "integer", "minimum": 0, "exclusiveMinimum": true } } },
        });
        assert_eq!(violations(&schema, &json!({ "id": 1, "items": [1] })), Ok(Vec::new()));
        let found = violations(&schema, &json!({ "items": [0, "a"] })).unwrap();
        assert_eq!(found.len(), 3, "{found:#?}");
        assert_eq!(found[0], "$.items[0]: must be > 0 but got 0");
        assert_eq!(found[1], "$.items[1]: want integer, but got string");
        assert_eq!(found[2], "$: missing properties 'id'");
    }

    #[test]
    fn a_schema_that_is_none_is_told() {
        assert!(violations(&json!({ "type": "text" }), &json!(1)).is_err());
        assert!(violations(&json!({ "$ref": "http://example.com/schema.json" }), &json!(1)).is_err());
    }
}
