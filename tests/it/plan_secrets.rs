//! A secret of a plan is hidden in every view, however it is written and wherever it stands.

use crate::support::fake::Workspace;
use proptest::prelude::*;
use serde_json::{Value, json};
use tfgen::plan::{Environment, Outcome, Summary};
use tfgen::view::{json, markdown, terminal};

/// A text with a secret in it, and the part of it that may not be seen.
struct Written {
    text: String,
    trace: String,
}

const FORMS: usize = 14;

/// The ways to write a secret that docs/plan.md names.
fn written(form: usize, secret: &str, before: &str, after: &str) -> Written {
    let around = |trace: String| Written { text: format!("{before}{trace}{after}"), trace };
    match form {
        0 => around(secret.to_owned()),
        1 => around(inner(&json(secret))),
        2 => around(inner(&json(secret)).replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")),
        3 => around(secret.encode_utf16().map(|unit| format!("\\u{unit:04X}")).collect()),
        4 => around(secret.chars().map(|c| format!("\\U{:08x}", u32::from(c))).collect()),
        5 => around(secret.bytes().map(|byte| format!("\\x{byte:02x}")).collect()),
        6 => around(percent(secret, b"-_.~", false)),
        7 => around(percent(secret, b"-_.~!'()*$&=:@/", true).replace("%20", "+")),
        8 => around(html(secret, &["&lt;", "&gt;", "&amp;", "&#34;", "&#39;"])),
        9 => around(secret.chars().map(|c| format!("&#x{:X};", u32::from(c))).collect()),
        10 => base64(&data_encoding::BASE64, secret, before, after),
        11 => base64(&data_encoding::BASE64URL_NOPAD, secret, before, after),
        12 => {
            let hex = data_encoding::HEXLOWER.encode(secret.as_bytes());
            around(if before.is_empty() { hex } else { hex.to_uppercase() })
        }
        // In each other.
        _ => {
            let text = json!({ "a": base64(&data_encoding::BASE64, &json(secret), "{", "}").text }).to_string();
            around(percent(&text, b"", true))
        }
    }
}

fn json(text: &str) -> String {
    Value::from(text).to_string()
}

fn inner(quoted: &str) -> String {
    quoted[1..quoted.len() - 1].to_owned()
}

fn percent(text: &str, kept: &[u8], upper: bool) -> String {
    let one = |byte: u8| match byte {
        _ if byte.is_ascii_alphanumeric() || kept.contains(&byte) => char::from(byte).to_string(),
        _ if upper => format!("%{byte:02X}"),
        _ => format!("%{byte:02x}"),
    };
    text.bytes().map(one).collect()
}

fn html(text: &str, [lt, gt, amp, quote, apostrophe]: &[&str; 5]) -> String {
    let escaped = text.replace('&', amp).replace('<', lt).replace('>', gt);
    escaped.replace('"', quote).replace('\'', apostrophe)
}

/// Base64 of a longer text; the trace is what the secret alone has made of it.
fn base64(encoding: &data_encoding::Encoding, secret: &str, before: &str, after: &str) -> Written {
    let text = encoding.encode(format!("{before}{secret}{after}").as_bytes());
    let (begin, end) = (before.len(), before.len() + secret.len());
    let trace = text[(begin * 8).div_ceil(6)..end * 8 / 6].to_owned();
    Written { text, trace }
}

/// A key as Terraform writes it in an address, `addrs.StringKey.String` of its source.
fn key(text: &str) -> String {
    json(text).replace("${", "$${").replace("%{", "%%{")
}

/// A plan that marks a value, and has a text with it in each place where Terraform or a provider may put one.
fn plan(secret: &Value, text: &str) -> Value {
    let address = format!("module.m[{}].aws_x.y[{}]", key("k"), key(text));
    let change = |before: Value, after: Value| json!({"actions": ["update"], "before": before, "after": after});
    let mut replaced = change(json!({"v": text, "tags": {"k": "a"}}), json!({"v": "new", "tags": {"k": "b"}}));
    replaced["actions"] = json!(["delete", "create"]);
    replaced["importing"] = json!({ "id": text });
    replaced["replace_paths"] = json!([["tags", text]]);
    replaced["after_unknown"] = json!({"tags": {text: true}});
    let item = |address: &str, change: &Value| json!({"address": address, "type": "aws_x", "change": change});
    let mut moved = item(&address, &replaced);
    moved["previous_address"] = json!(format!("aws_x.y[{}]", key(text)));
    let listed = change(
        json!({"l": [{"id": text, "n": 1}, {"id": "b", "n": 1}], "m": {text: 1}, "doc": json!({"v": text}).to_string()}),
        json!({"l": [{"id": text, "n": 2}, {"id": "c", "n": 2}], "m": {text: 2}, "doc": json!({"v": text, "w": 1}).to_string()}),
    );
    let marked =
        json!({"actions": ["no-op"], "before": {"p": secret}, "after": {"p": secret}, "before_sensitive": {"p": true}});
    json!({
        "format_version": "1.2",
        "resource_changes": [moved, item("aws_x.listed", &listed), item("aws_x.marked", &marked)],
        "resource_drift": [item("aws_x.listed", &listed)],
        "relevant_attributes": [{"resource": "aws_x.listed", "attribute": []}],
        "output_changes": {"o": change(json!("a"), json!(text))},
        "deferred_changes": [{"reason": "unknown", "resource_change": item(&address, &change(json!({}), json!({})))}],
        "checks": [{"address": {"kind": "check", "to_display": address}, "status": "fail",
            "instances": [{"address": {"to_display": address}, "status": "fail", "problems": [{"message": format!("it is {text}")}]}]}],
    })
}

/// All texts that a user can get to see of it.
fn seen(plan: &Value) -> Vec<String> {
    let environment = Environment {
        terraform_workspace: None,
        name: "dev".to_owned(),
        outcome: Outcome::Changes,
        message: None,
        words: None,
        summary: Some(Summary::parse(&plan.to_string()).unwrap()),
        provider_version: None,
        seconds: 1.0,
    };
    let one = std::slice::from_ref(&environment);
    let mut seen = vec![
        terminal::plan::text(environment.summary.as_ref().unwrap()),
        markdown::plan::comment(one, markdown::LIMIT),
        terminal::environments::table(one),
    ];
    texts(&serde_json::to_value(json::plan::document(one)).unwrap(), &mut seen);
    seen
}

fn texts(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| texts(item, out)),
        Value::Object(object) => object.iter().for_each(|(name, value)| {
            out.push(name.clone());
            texts(value, out);
        }),
        Value::String(text) => out.push(text.clone()),
        other => out.push(other.to_string()),
    }
}

#[track_caller]
fn hidden(plan: &Value, trace: &str) {
    let seen = seen(plan);
    // Views write a value as JSON, an address as Terraform does.
    for trace in [trace.to_owned(), inner(&json(trace)), inner(&key(trace)), inner(&json(&inner(&key(trace))))] {
        for text in &seen {
            assert!(!text.contains(&trace), "{trace}\n{text}\n{plan:#}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]

    #[test]
    fn a_secret_is_hidden_in_each_form(
        secret in "[!-~äßЖ語😀]([ -~äßЖ語😀]|\n){6,30}[!-~äßЖ語😀]", before in "[a-z =:{\"]{0,5}", after in "[a-z \"},;]{0,5}",
    ) {
        for form in 0..FORMS {
            let Written { text, trace } = written(form, &secret, &before, &after);
            hidden(&plan(&Value::from(secret.as_str()), &text), &trace);
        }
    }

    #[test]
    fn a_number_is_hidden(number in 10_000_000_u64.., before in "[a-z =:{\"-]{0,5}") {
        for secret in [json!(number), json!(number.to_string()), json!(-i64::try_from(number >> 1).unwrap())] {
            let digits = secret.as_str().map_or_else(|| secret.to_string(), str::to_owned);
            let digits = digits.trim_start_matches('-');
            if digits.len() < 8 {
                continue;
            }
            hidden(&plan(&secret, &format!("{before}{digits}")), digits);
            let value: Value = serde_json::from_str(digits).unwrap();
            let item = json!({"address": "aws_x.y", "type": "aws_x", "change": {
                "actions": ["update"], "before": {"n": 1, "m": [value]}, "after": {"n": value, "m": []}}});
            let mut plan = plan(&secret, "none");
            plan["resource_changes"].as_array_mut().unwrap().push(item);
            hidden(&plan, digits);
        }
    }
}

#[test]
fn as_little_is_hidden_as_has_to_be() {
    let summary = Summary::parse(&plan(&json!("hunter2hunter2"), "hunter2hunter2").to_string()).unwrap();
    let change = summary.changes.iter().find(|change| change.importing.is_some()).unwrap();
    assert_eq!(change.address, "module.m[\"k\"].aws_x.y[\"(sensitive)\"]");
    assert_eq!(change.previous_address.as_deref(), Some("aws_x.y[\"(sensitive)\"]"));
    assert_eq!(change.importing.as_deref(), Some("(sensitive)"));
    assert_eq!(summary.deferred[0].address, change.address);
    assert_eq!(summary.checks[0].address, change.address);
    assert_eq!(summary.checks[0].messages, ["(sensitive)"]);
    let plain = Summary::parse(&plan(&json!("hunter2"), "hunter2").to_string()).unwrap();
    assert!(
        plain.changes.iter().any(|change| change.address.contains("hunter2")),
        "a short one is hidden where it is marked"
    );
}

/// Data sources that Terraform reads while it plans are in no change.
#[test]
fn what_is_marked_in_a_state_is_secret() {
    let resource = json!({"address": "module.m.data.aws_x.z", "mode": "data", "type": "aws_x", "values": {"p": ["hunter2hunter2"]}, "sensitive_values": {"p": [true]}});
    let state = json!({"root_module": {"child_modules": [{"child_modules": [{"resources": [resource]}]}]}});
    let outputs = json!({"outputs": {"o": {"sensitive": true, "value": "hunter2hunter2"}}});
    for (name, part) in [
        ("prior_state", json!({"values": state})),
        ("prior_state", json!({"values": outputs})),
        ("planned_values", state),
        ("planned_values", outputs),
    ] {
        let mut plan = plan(&json!("another secret"), "hunter2hunter2");
        plan[name] = part;
        hidden(&plan, "hunter2hunter2");
    }
}

#[test]
fn an_action_that_is_not_known_is_told_without_a_secret() {
    let mut plan = plan(&json!("hunter2hunter2"), "hunter2hunter2");
    plan["resource_changes"][0]["change"]["actions"] = json!(["melt"]);
    let error = Summary::parse(&plan.to_string()).unwrap_err().to_string();
    assert_eq!(error, "`module.m[\"k\"].aws_x.y[\"(sensitive)\"]` has the actions `melt`, which are not known");
}

/// A provider tells a value that AWS did not take.
#[test]
#[cfg(unix)]
fn what_terraform_says_of_a_failed_apply_has_no_secret() {
    let workspace = Workspace::new(&["dev"]);
    let plan = plan(&json!("hunter2hunter2"), "none");
    workspace.fake("dev", "plan.json", &plan.to_string());
    let errors = "printf 'Error: creating X\n\n  the value aHVudGVyMmh1bnRlcjI= is not valid\n' >&2; exit 1";
    workspace.fake("dev", "apply", errors);
    let answer = workspace.run(&["apply", "dev", "--auto-approve", "--markdown"]);
    assert_eq!(answer.exit, Some(1), "{answer:?}");
    assert!(answer.out.contains("Error: creating X\n\n(sensitive)\n"), "{answer:?}");
    let answer = workspace.run(&["apply", "dev", "--auto-approve", "--json"]);
    let document: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(document["result"]["environments"][0]["words"], "Error: creating X\n\n(sensitive)");
}
