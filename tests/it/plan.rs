//! What tfgen reads from plans of the real Terraform, and how it shows them; no view shows a secret.

use crate::support::{in_ci, root, skip, terraform, tree};
use proptest::prelude::*;
use serde_json::{Value, json};
use tfgen::plan::{Action, Environment, Outcome, Summary};
use tfgen::view::plain::plain;
use tfgen::view::{json, markdown, terminal};

fn bless() -> bool {
    std::env::var_os("TFGEN_BLESS").is_some_and(|value| value == "1")
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join("tests/plan_json").join(name)).unwrap()
}

/// The plan from `before.tf` to `after.tf`, as `terraform show -json` has it.
fn changes(terraform: &terraform::Terraform) -> String {
    let dir = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = terraform.run(dir.path(), arguments);
        assert!(output.status.success(), "{} {arguments:?}: {output:?}", terraform.name);
        String::from_utf8(output.stdout).unwrap()
    };
    tree::write(dir.path(), [("main.tf", read("before.tf"))]);
    run(&["init", "-input=false"]);
    run(&["apply", "-input=false", "-auto-approve"]);
    run(&["taint", "terraform_data.tainted"]);
    tree::write(dir.path(), [("main.tf", read("after.tf"))]);
    run(&["plan", "-input=false", "-out=plan.bin", "-replace=terraform_data.requested"]);
    run(&["show", "-json", "plan.bin"])
}

/// The same summary with the values that differ from run to run taken away.
fn settled(summary: &Summary) -> String {
    let text = format!("{summary:#?}");
    let is_id = |word: &str| word.len() == 36 && word.matches('-').count() == 4;
    text.split('"').map(|word| if is_id(word) { "an ID" } else { word }).collect::<Vec<_>>().join("\"")
}

#[test]
fn every_terraform_gives_the_same_summary() {
    let all = match terraform::all() {
        Ok(all) => all,
        Err(reason) => return skip(&reason),
    };
    assert!(!in_ci() || all.len() > 1, "CI needs the Terraform from PyPI too: run `scripts/test`");
    for (index, terraform) in all.iter().enumerate() {
        let json = changes(terraform);
        if bless() && index == 0 {
            let document: serde_json::Value = serde_json::from_str(&json).unwrap();
            let text = format!("{}\n", serde_json::to_string_pretty(&document).unwrap());
            std::fs::write(root().join("tests/plan_json/changes.json"), text).unwrap();
        }
        let summary = Summary::parse(&json).unwrap();
        assert_eq!(settled(&summary), settled(&Summary::parse(&read("changes.json")).unwrap()), "{}", terraform.name);
    }
}

fn environment(name: &str, json: &str) -> Environment {
    let summary = Some(Summary::parse(json).unwrap());
    Environment {
        name: name.to_owned(),
        outcome: Outcome::Changes,
        message: None,
        summary,
        words: None,
        provider_version: None,
        terraform_workspace: None,
        seconds: 1.5,
    }
}

/// All that a user can get to see of a plan.
fn views(environment: &Environment) -> [(&'static str, String); 4] {
    let one = std::slice::from_ref(environment);
    [
        ("txt", terminal::plan::text(environment.summary.as_ref().unwrap())),
        ("md", markdown::plan::comment(one, markdown::LIMIT)),
        ("json", serde_json::to_string(&json::plan::document(one)).unwrap()),
        ("table", terminal::environments::table(one)),
    ]
}

#[test]
fn views_are_as_checked_in() {
    for name in ["changes", "aws"] {
        for (extension, text) in &views(&environment("dev", &read(&format!("{name}.json"))))[..2] {
            let path = root().join(format!("tests/plan_json/{name}.{extension}"));
            let text = plain(text);
            if bless() {
                std::fs::write(&path, &text).unwrap();
            }
            let expected = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(expected == text, "{}: TFGEN_BLESS=1 writes it anew\n{text}", path.display());
        }
    }
}

#[test]
fn no_view_shows_a_secret() {
    let json = read("changes.json");
    assert!(json.contains("MARKER-old") && json.contains("MARKER-new"), "the plan has none to show");
    let environment = environment("dev", &json);
    for (name, text) in views(&environment) {
        assert!(!text.contains("MARKER"), "{name}:\n{text}");
    }
    assert!(!format!("{environment:?}").contains("MARKER"), "what is not kept cannot be shown");
}

/// Some secrets have no mark: a token of Splunk is plain text to the provider.
#[test]
fn what_is_known_to_be_secret_needs_no_mark() {
    let side = |token: &str| json!({"splunk_configuration": [{"hec_token": token, "hec_endpoint": format!("https://{token}")}]});
    let plan = json!({
        "format_version": "1.2",
        "resource_changes": [{
            "address": "a.b", "type": "aws_kinesis_firehose_delivery_stream",
            "change": {
                "actions": ["update"], "before": side("MARKER-1"), "after": side("MARKER-2"),
                "before_sensitive": {}, "after_sensitive": {"splunk_configuration": [{}]},
            },
        }],
    });
    let environment = environment("dev", &plan.to_string());
    for (name, text) in views(&environment) {
        assert!(!text.contains("MARKER"), "{name}:\n{text}");
    }
    assert!(!format!("{environment:?}").contains("MARKER"), "what is not kept cannot be shown");
    let arguments = &environment.summary.as_ref().unwrap().changes[0].arguments;
    assert_eq!(arguments.len(), 2, "{arguments:?}");
}

#[test]
fn what_needs_a_second_yes_is_known() {
    let summary = Summary::parse(&read("aws.json")).unwrap();
    let losses: Vec<_> = summary.data_losses().map(|change| (change.address.as_str(), change.action)).collect();
    let expected = [
        ("module.kinesis.aws_kinesis_stream.events", Action::Replace),
        ("module.s3.aws_s3_bucket.raw", Action::Delete),
    ];
    assert_eq!(losses, expected);
    let counts = summary.counts();
    assert_eq!((counts.add, counts.change, counts.replace, counts.destroy), (0, 1, 2, 2));
}

fn any_json() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        "[a-z`<\\[\\]\n\u{1b}\"]{0,6}",
        Just("{\"Statement\":[{\"Sid\":\"a\"}]}".to_owned()),
        Just("[{\"id\":1}]".to_owned()),
        Just("create".to_owned()),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text.prop_map(Value::from),
    ];
    let key = prop_oneof![Just("id".to_owned()), Just("a".to_owned()), "[a-c.]{0,2}"];
    leaf.prop_recursive(5, 40, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key.clone(), inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// What a text says of a plan, and all views of it, without a panic.
fn survives(text: &str) {
    if let Ok(summary) = Summary::parse(text) {
        let environment = Environment {
            name: "dev".to_owned(),
            outcome: Outcome::Changes,
            message: None,
            summary: Some(summary),
            words: None,
            provider_version: None,
            terraform_workspace: None,
            seconds: 0.0,
        };
        assert!(views(&environment).iter().all(|(_, text)| !text.is_empty()));
    }
}

/// A value, the marks of what is secret in it, and the same shape with the marks at other depths.
fn secretive() -> impl Strategy<Value = (Value, Value)> {
    let secret = prop_oneof![
        "[a-z\"\\\\]{0,3}".prop_map(|end| Value::from(format!("MARKER--{end}"))),
        "[a-z]{0,3}".prop_map(|end| Value::from(json!({ "password": format!("MARKER--{end}") }).to_string())),
        Just(json!({"deep": ["MARKER-deep"]})),
    ];
    let leaf = prop_oneof![
        3 => secret.prop_map(|value| (value, Value::Bool(true))),
        3 => "[a-z]{0,4}".prop_map(|text| (Value::from(text), Value::Bool(false))),
    ];
    leaf.prop_recursive(4, 30, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| {
                let (values, marks): (Vec<_>, Vec<_>) = items.into_iter().unzip();
                (Value::from(values), Value::from(marks))
            }),
            prop::collection::btree_map("[a-c]|id", inner, 0..4).prop_map(|map| {
                let (mut values, mut marks) = (serde_json::Map::new(), serde_json::Map::new());
                for (name, (value, mark)) in map {
                    values.insert(name.clone(), value);
                    marks.insert(name, mark);
                }
                (Value::Object(values), Value::Object(marks))
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn no_text_makes_it_panic(text in ".{0,40}", json in any_json()) {
        survives(&text);
        survives(&json.to_string());
        survives(&json!({ "format_version": "1.2", "resource_changes": json }).to_string());
    }

    #[test]
    fn no_change_makes_it_panic(values in prop::collection::vec(any_json(), 6), kind in 0..4_usize) {
        let actions = [json!(["update"]), json!(["delete", "create"]), json!(["create"]), json!(["delete"])];
        let [before, after, old_marks, new_marks, unknown, paths] = <[Value; 6]>::try_from(values).unwrap();
        let change = json!({
            "actions": actions[kind], "before": before, "after": after, "before_sensitive": old_marks,
            "after_sensitive": new_marks, "after_unknown": unknown,
        });
        let mut forced = change.clone();
        forced["replace_paths"] = paths;
        for change in [&change, &forced] {
            let item = json!({"address": "module.m.aws_s3_bucket.b", "type": "aws_s3_bucket", "change": change});
            let document = json!({
                "format_version": "1.2", "resource_changes": [item], "resource_drift": [item], "output_changes": {"o": change},
            });
            survives(&document.to_string());
        }
        // Without odd paths every such change is one that Terraform could write.
        let item = json!({"address": "module.m.aws_s3_bucket.b", "type": "aws_s3_bucket", "change": change});
        let document = json!({"format_version": "1.2", "resource_changes": [item]});
        prop_assert!(Summary::parse(&document.to_string()).is_ok());
    }

    #[test]
    fn no_secret_gets_out((before, old_marks) in secretive(), (after, new_marks) in secretive(), json in any::<bool>()) {
        let change = json!({
            "actions": ["update"], "before": {"v": before}, "after": {"v": after},
            "before_sensitive": {"v": old_marks}, "after_sensitive": {"v": new_marks}, "after_unknown": {},
        });
        // A provider may give the secrets back, as values or as JSON text, where nothing is marked.
        let echo = |value: &Value| if json { Value::from(value.to_string()) } else { value.clone() };
        let unmarked = json!({"actions": ["update"], "before": {"w": echo(&before)}, "after": {"w": echo(&after)}});
        let item = |change: &Value| json!({"address": "aws_x.y", "type": "aws_x", "change": change});
        let document = json!({
            "format_version": "1.2", "resource_changes": [item(&change), item(&unmarked)], "resource_drift": [item(&change)],
            "output_changes": {"o": change, "p": unmarked},
        });
        let environment = environment("dev", &document.to_string());
        for (name, text) in views(&environment) {
            prop_assert!(!text.contains("MARKER"), "{name}:\n{text}\n{document:#}");
        }
        let kept = format!("{environment:?}");
        prop_assert!(!kept.contains("MARKER"), "{}", kept);
    }
}
