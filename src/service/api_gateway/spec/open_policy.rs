//! Resource policies that let everybody in.

use serde_json::Value;

/// Whether a policy allows something to everybody, on no condition, and denies nothing: the usual lists of addresses and VPC
/// endpoints allow all and deny the rest. Source: API Gateway developer guide, resource policy examples.
pub(crate) fn is_open(text: &str) -> bool {
    let Ok(document) = serde_json::from_str::<Value>(text) else { return false };
    let statements: Vec<&Value> = match document.get("Statement") {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let is = |statement: &Value, effect: &str| statement.get("Effect").and_then(Value::as_str) == Some(effect);
    let has_condition = |statement: &Value| match statement.get("Condition") {
        Some(Value::Object(condition)) => !condition.is_empty(),
        Some(_) | None => false,
    };
    let for_everybody = |statement: &&&Value| statement.get("Principal").is_some_and(is_everybody);
    let denies = statements.iter().any(|statement| is(statement, "Deny"));
    let mut allowed = statements.iter().filter(|statement| is(statement, "Allow")).filter(for_everybody);
    !denies && allowed.any(|statement| !has_condition(statement))
}

/// `*`, or `*` as the only or one of several AWS principals. Source: IAM user guide, `Principal`.
fn is_everybody(principal: &Value) -> bool {
    match principal {
        Value::String(text) => text == "*",
        Value::Array(list) => list.iter().any(is_everybody),
        Value::Object(kinds) => kinds.get("AWS").is_some_and(is_everybody),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_open;

    #[test]
    fn a_policy_is_open_where_nothing_limits_it() {
        let allow = r#"{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*"}"#;
        let of = |statements: &[&str]| format!(r#"{{"Statement": [{}]}}"#, statements.join(", "));
        let deny = r#"{"Effect": "Deny", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*", "Condition": {"NotIpAddress": {"aws:SourceIp": ["192.0.2.0/24"]}}}"#;
        let named = allow.replace("\"*\", \"Action\"", "{\"AWS\": \"arn:aws:iam::123456789012:root\"}, \"Action\"");
        let conditional = allow.replace(
            "\"Resource\"",
            "\"Condition\": {\"IpAddress\": {\"aws:SourceIp\": \"192.0.2.0/24\"}}, \"Resource\"",
        );
        for (policy, open) in [
            (of(&[allow]), true),
            (format!(r#"{{"Statement": {allow}}}"#), true),
            (
                of(&[&allow
                    .replace("\"*\", \"Action\": \"execute-api:Invoke\"", "{\"AWS\": [\"*\"]}, \"Action\": \"*\"")]),
                true,
            ),
            (of(&[&named, allow]), true),
            (of(&[&allow.replace("\"Resource\"", "\"Condition\": {}, \"Resource\"")]), true),
            (of(&[allow, deny]), false),
            (of(&[&named]), false),
            (of(&[&conditional]), false),
            (of(&[deny]), false),
        ] {
            assert_eq!(is_open(&policy), open, "{policy}");
        }
    }
}
