//! What holds for every record that is made of parts: it is one line of JSON, and each part is what the documented rule says.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::bodies::{WORLD, json};
use super::*;

/// What the record has of a value: nothing, null and an empty text are null.
fn part(value: Option<&Value>) -> Value {
    value.filter(|value| **value != json!("")).cloned().unwrap_or(Value::Null)
}

/// The text of a value as the value again: of what is no text it is the JSON.
fn of_text(text: &Value, value: Option<&Value>) -> Value {
    match (text.as_str(), value) {
        (Some(text), Some(value)) if !value.is_string() => serde_json::from_str(text).unwrap(),
        _ => text.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn forms_are_what_was_sent(fields in proptest::collection::vec(("[a-cA=&+%é 'x\"]{0,3}|user_id", any::<String>()), 0..8)) {
        let encode = |text: &str| -> String {
            let byte = |byte: &u8| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'_' => char::from(*byte).to_string(),
                b' ' => "+".to_owned(),
                other => format!("%{other:02x}"),
            };
            text.as_bytes().iter().map(byte).collect()
        };
        let body: Vec<String> = fields.iter().map(|(name, text)| format!("{}={}", encode(name), encode(text))).collect();
        let headers = vec![("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned())];
        let request = Request { headers, body: body.join("&"), ..Request::new("POST", "/form") };
        let exchange = WORLD.with(|world| world.invoke(world.api("in").unwrap(), &Ask { request, ..Ask::default() }));
        let fields: serde_json::Map<String, Value> =
            fields.into_iter().filter(|(name, _)| !name.is_empty()).map(|(name, text)| (name, Value::from(text))).collect();
        // Kinesis refuses longer keys.
        prop_assume!(fields.values().all(|text| text.as_str().is_some_and(|text| text.chars().count() <= 256)));
        let response = exchange.response.unwrap();
        if fields.is_empty() {
            prop_assert_eq!(response.status, 400);
            return Ok(());
        }
        prop_assert_eq!(response.status, 200, "{:?}", exchange.steps);
        let line = exchange.kinesis.unwrap().records[0].text.clone().unwrap();
        prop_assert_eq!(line.matches(['\n', '\r']).count(), 1, "{}", line);
        let id = part(fields.get("user_id"));
        prop_assert_eq!(serde_json::from_str::<Value>(&line).unwrap(), json!({ "all": fields, "id": id }));
    }

    #[test]
    fn parts_are_what_was_sent(body in json(), tenant in any::<String>()) {
        // Numbers come back as API Gateway's JSON library writes them, which has tests of its own.
        prop_assume!(!body.contains("1e400") && !body.contains("1.50") && !body.contains("12345678901234567890123"));
        // So does U+007F, which it drops; and of a name that stands twice the last counts.
        prop_assume!(!body.contains('\u{7f}'));
        let Ok(value) = serde_json::from_str::<Value>(&body) else { return Ok(()) };
        let headers = vec![("X-Tenant".to_owned(), tenant.clone())];
        let request = Request { body, headers, ..Request::new("POST", "/object") };
        let exchange = WORLD.with(|world| world.invoke(world.api("in").unwrap(), &Ask { request, ..Ask::default() }));
        let response = exchange.response.unwrap();
        let payload = [Some(&value), value.get("user_id"), value.get("x")].map(part);
        if payload.iter().all(Value::is_null) && tenant.is_empty() {
            prop_assert_eq!(response.status, 400);
            return Ok(());
        }
        prop_assert_eq!(response.status, 200, "{:?}", exchange.steps);
        let record = &exchange.kinesis.unwrap().records[0];
        let line = record.text.clone().unwrap();
        prop_assert_eq!(line.matches(['\n', '\r']).count(), 1, "{}", line);
        let user = match part(value.get("user_id")) {
            Value::Null => part(Some(&json!(tenant))),
            user => user,
        };
        let expected = json!({ "event": part(Some(&value)), "user": user, "tags": [1, "a"], "x": { "y": part(value.get("x")) } });
        let mut found: Value = serde_json::from_str(&line).unwrap();
        found["x"]["y"] = of_text(&found["x"]["y"], value.get("x"));
        prop_assert_eq!(found, expected);
    }
}
