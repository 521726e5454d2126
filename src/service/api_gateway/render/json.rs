//! JSON documents of the user's as `jsonencode({ … })`, so that a review sees what changed in them.

use serde_json::Value;

use crate::hcl::Expr;

/// `jsonencode(…)` of a JSON text. A text that is no JSON stays as it is.
pub(super) fn document(text: &str) -> Expr {
    serde_json::from_str(text).map_or_else(|_| text.into(), |value| Expr::jsonencode(expression(&value)))
}

fn expression(value: &Value) -> Expr {
    match value {
        Value::Null => Expr::reference("null"),
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => Expr::Number(number.to_string()),
        Value::String(text) => text.into(),
        Value::Array(items) => Expr::List(items.iter().map(expression).collect()),
        Value::Object(pairs) => {
            Expr::Object(pairs.iter().map(|(key, value)| (key.clone(), expression(value))).collect())
        }
    }
}
