//! What tfgen reads from plans of the real Terraform, and how it shows them; no view shows a secret.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test says so by panicking, and looks at the repository's files"
)]

mod support;

use support::{in_ci, root, skip, terraform, tree};
use tfgen::plan::{self, Action, Environment, MARKDOWN_LIMIT, Outcome, Row, Summary};

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
    Environment { name: name.to_owned(), outcome: Outcome::Changes, message: None, summary, seconds: 1.5 }
}

/// All that a user can get to see of a plan.
fn views(environment: &Environment) -> [(&'static str, String); 4] {
    let one = std::slice::from_ref(environment);
    [
        ("txt", plan::text(environment.summary.as_ref().unwrap())),
        ("md", plan::markdown(one, MARKDOWN_LIMIT)),
        ("json", serde_json::to_string(&plan::document(one)).unwrap()),
        ("table", plan::table(&[Row::from(environment)])),
    ]
}

#[test]
fn views_are_as_checked_in() {
    for name in ["changes", "aws"] {
        for (extension, text) in &views(&environment("dev", &read(&format!("{name}.json"))))[..2] {
            let path = root().join(format!("tests/plan_json/{name}.{extension}"));
            let text = tfgen::diff::plain(text);
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
