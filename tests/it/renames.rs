//! A label that is renamed: `tfgen diff` says what keeps its resources, and `tfgen render --moved` writes it.

use crate::support::cli::Workspace;
use crate::support::{skip, terraform};

const SPEC: &str = "tfgen.hcl";
const MOVED: &str = "environments/dev/moved.tf";
const BLOCK: &str = "moved {\n  from = module.kinesis.aws_kinesis_stream.events\n  to   = module.kinesis.aws_kinesis_stream.clicks\n}\n";

/// The worked example, rendered, and then its stream has another label.
fn renamed() -> Workspace {
    let workspace = Workspace::example();
    workspace.expect("render dev", 0);
    workspace.replace(SPEC, "kinesis_stream \"events\"", "kinesis_stream \"clicks\"");
    workspace.replace(SPEC, "kinesis_stream.events", "kinesis_stream.clicks");
    workspace
}

fn summary(workspace: &Workspace) -> String {
    workspace.run("diff dev").out.split("diff --git ").next().unwrap().to_owned()
}

#[test]
fn a_renamed_label_says_what_keeps_its_stream() {
    let workspace = renamed();
    let told = summary(&workspace);
    assert!(told.contains("  data in the stream is lost\n"), "{told}");
    assert!(told.contains("these blocks in `environments/dev/moved.tf` keep it; `tfgen render dev --moved` writes them\n  moved {\n    from = module.kinesis.aws_kinesis_stream.events\n"), "{told}");
    let json = workspace.run("diff dev --json").out;
    assert!(json.contains("\"to\": \"module.kinesis.aws_kinesis_stream.clicks\""), "{json}");
    let markdown = workspace.run("diff dev --format markdown").out;
    assert!(markdown.contains("  ```hcl\n  moved {\n"), "{markdown}");
}

#[test]
fn a_move_that_is_written_is_believed_wherever_it_stands() {
    let relative = BLOCK.replace("module.kinesis.", "");
    for (path, block) in [(MOVED, BLOCK), ("environments/dev/own.tf", BLOCK), ("modules/dev/kinesis/own.tf", &relative)]
    {
        let workspace = renamed();
        workspace.write(path, block);
        let told = summary(&workspace);
        assert!(!told.contains("lost"), "{path}: {told}");
        // The ARN comes by another variable and another output, and is the same.
        assert!(!told.contains("will be replaced:"), "{path}: {told}");
        assert!(
            told.contains("module.kinesis.aws_kinesis_stream.clicks  moves and stays as it is\n  moved from `module.kinesis.aws_kinesis_stream.events`\n"),
            "{path}: {told}"
        );
    }
}

#[test]
fn render_writes_the_moves_once_into_a_file_of_the_users_own() {
    let workspace = renamed();
    workspace.write(MOVED, "# mine");
    workspace.expect("render dev --moved", 0);
    let text = workspace.text(MOVED);
    assert_eq!(text, format!("# mine\n\n{BLOCK}"));
    workspace.expect("render dev --moved", 0);
    workspace.expect("render dev --force", 0);
    assert_eq!(workspace.text(MOVED), text);

    // Back again would be a circle, which Terraform refuses.
    workspace.replace(SPEC, "kinesis_stream \"clicks\"", "kinesis_stream \"events\"");
    workspace.replace(SPEC, "kinesis_stream.clicks", "kinesis_stream.events");
    let run = workspace.expect("render dev --moved", 0);
    assert!(run.err.contains("a `moved` block leads from there already"), "{}", run.err);
    assert_eq!(workspace.text(MOVED), text);
}

#[test]
fn a_render_without_moves_says_what_it_would_have_taken() {
    let run = renamed().expect("render dev", 0);
    assert!(run.err.contains("seems to be renamed to"), "{}", run.err);
    assert!(run.err.contains("moved {"), "{}", run.err);
}

#[test]
fn a_name_that_changes_with_its_label_is_told_to_be_written() {
    let workspace = Workspace::example();
    workspace.replace(SPEC, "  name             = \"api-kinesis-stream-${environment}\"\n", "");
    workspace.expect("render dev", 0);
    workspace.replace(SPEC, "kinesis_stream \"events\"", "kinesis_stream \"clicks\"");
    workspace.replace(SPEC, "kinesis_stream.events", "kinesis_stream.clicks");
    let told = summary(&workspace);
    let kept = "write `name = \"api-kinesis-events-dev\"` in the spec";
    assert!(told.contains(kept), "{told}");
    let run = workspace.expect("render dev --moved", 0);
    assert!(run.err.contains(kept), "{}", run.err);
    workspace.replace(
        SPEC,
        "kinesis_stream \"clicks\" {",
        "kinesis_stream \"clicks\" {\n  name = \"api-kinesis-events-dev\"",
    );
    workspace.expect("render dev", 0);
    assert!(workspace.text("modules/dev/kinesis/main.tf").contains("\"api-kinesis-events-dev\""));
}

#[test]
fn what_is_forgotten_or_imported_is_told_as_that() {
    let workspace = Workspace::example();
    workspace.expect("render dev", 0);
    workspace.write(
        "environments/dev/own.tf",
        "removed {\n  from = module.kinesis.aws_kinesis_stream.events\n\n  lifecycle {\n    destroy = false\n  }\n}\nimport {\n  to = module.kinesis.aws_kinesis_stream.clicks\n  id = \"clicks\"\n}\n",
    );
    workspace.replace(
        SPEC,
        "kinesis_stream \"events\" {",
        "kinesis_stream \"clicks\" {\n  encryption_type = \"KMS\"\n  kms_key_id = \"alias/aws/kinesis\"",
    );
    workspace.replace(SPEC, "kinesis_stream.events", "kinesis_stream.clicks");
    let told = summary(&workspace);
    assert!(told.contains("  stays in AWS, no longer managed: a `removed` block says so\n"), "{told}");
    assert!(told.contains("  imported by `clicks`: it is there already, and is not created\n"), "{told}");
    assert!(!told.contains("data in the stream is lost"), "{told}");
}

/// Streams, buckets, delivery streams and APIs at once: each block that is written is one that Terraform takes.
#[test]
fn terraform_accepts_the_moves() {
    let workspace = renamed();
    for (old, new) in [("rest_api \"ingest\"", "rest_api \"api\""), ("firehose \"events\"", "firehose \"sink\"")] {
        workspace.replace(SPEC, old, new);
    }
    workspace.expect("render dev --moved", 0);
    let count = workspace.text(MOVED).matches("moved {").count();
    assert!(count > 25, "{count}");
    let dev = workspace.at("environments/dev");
    let valid = terraform::any().and_then(|terraform| {
        terraform.init(&dev)?;
        Ok(terraform.run(&dev, ["validate", "-no-color"]))
    });
    match valid {
        Ok(run) => assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr)),
        Err(reason) => skip(&reason),
    }
}
