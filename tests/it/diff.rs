//! `tfgen diff` on rendered trees of the worked example: what a reviewer reads is right, and its text is a patch.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::support::cli::Workspace;
use crate::support::{skip, tree};

/// The worked example, rendered.
fn rendered() -> Workspace {
    let workspace = Workspace::example();
    workspace.expect("render --all", 0);
    workspace
}

/// What stands before the patch.
fn summary(workspace: &Workspace, arguments: &str) -> String {
    let run = workspace.expect(arguments, 2);
    assert_eq!(run.err, "");
    run.out.split("diff --git ").next().unwrap().to_owned()
}

#[track_caller]
fn check(edit: impl Fn(&Workspace), expected: &str) {
    let workspace = rendered();
    edit(&workspace);
    assert_eq!(summary(&workspace, "diff dev"), expected);
}

const SPEC: &str = "tfgen.hcl";

#[test]
fn a_step_that_aws_refuses_is_told() {
    check(
        |workspace| workspace.replace(SPEC, "shard_count      = 1", "shard_count      = 3"),
        "\
module.kinesis.aws_kinesis_stream.events  will be changed
  shard_count: 1 -> 3
  AWS refuses this step: from 1 shard it takes 1 to 2 at once
resources: 0 to add, 1 to change, 0 to replace, 0 to remove

",
    );
}

#[test]
fn a_new_stream_name_loses_its_records_and_tells_so_first() {
    check(
        |workspace| workspace.replace(SPEC, "api-kinesis-stream-", "clicks-"),
        "\
module.kinesis.aws_kinesis_stream.events  will be replaced: name changes
  name: \"api-kinesis-stream-dev\" -> \"clicks-dev\"
  data in the stream is lost
module.firehose.aws_kinesis_firehose_delivery_stream.events  will be replaced
  replaced with `module.kinesis.aws_kinesis_stream.events`, which its `kinesis_source_configuration.kinesis_stream_arn` comes from
module.api_gateway.aws_api_gateway_deployment.ingest  will be replaced, as by design on each change
mapping template of module.api_gateway  will be changed: modules/dev/api_gateway/ingest_post_submit.vtl
resources: 0 to add, 0 to change, 3 to replace, 0 to remove

",
    );
}

#[test]
fn a_new_route_is_its_resources_and_its_url() {
    let route = "  route \"POST /batch\" {\n    put_record {\n      stream        = kinesis_stream.events\n      \
                 partition_key = request.id\n    }\n  }\n\n  route \"POST /submit\" {";
    check(
        |workspace| workspace.replace(SPEC, "  route \"POST /submit\" {", route),
        "\
module.api_gateway.aws_api_gateway_integration.ingest_options_batch  will be added
module.api_gateway.aws_api_gateway_integration.ingest_post_batch  will be added
module.api_gateway.aws_api_gateway_integration_response.ingest_options_batch  will be added
module.api_gateway.aws_api_gateway_integration_response.ingest_post_batch_client_error  will be added
module.api_gateway.aws_api_gateway_integration_response.ingest_post_batch_server_error  will be added
module.api_gateway.aws_api_gateway_integration_response.ingest_post_batch_success  will be added
module.api_gateway.aws_api_gateway_method.ingest_options_batch  will be added
module.api_gateway.aws_api_gateway_method.ingest_post_batch  will be added
module.api_gateway.aws_api_gateway_method_response.ingest_options_batch  will be added
module.api_gateway.aws_api_gateway_method_response.ingest_post_batch_200  will be added
module.api_gateway.aws_api_gateway_method_response.ingest_post_batch_400  will be added
module.api_gateway.aws_api_gateway_method_response.ingest_post_batch_429  will be added
module.api_gateway.aws_api_gateway_method_response.ingest_post_batch_502  will be added
module.api_gateway.aws_api_gateway_resource.ingest_batch  will be added
module.api_gateway.aws_api_gateway_deployment.ingest  will be replaced, as by design on each change
output.rest_api_ingest_post_batch_url  will be added
and 1 module call, variable or output that wires these together
mapping template of module.api_gateway  will be added: modules/dev/api_gateway/ingest_post_batch.client_error.vtl
mapping template of module.api_gateway  will be added: modules/dev/api_gateway/ingest_post_batch.vtl
resources: 14 to add, 0 to change, 1 to replace, 0 to remove

",
    );
}

#[test]
fn a_cors_origin_is_told_at_each_response() {
    check(
        |workspace| workspace.replace(SPEC, "allow_origins = [\"*\"]", "allow_origins = [\"https://a.example\"]"),
        "\
module.api_gateway.aws_api_gateway_gateway_response.ingest_4xx  will be changed
  response_parameters.gatewayresponse.header.Access-Control-Allow-Origin: \"'*'\" -> \"'https://a.example'\"
  response_parameters.gatewayresponse.header.Vary: (not set) -> \"'Origin'\"
module.api_gateway.aws_api_gateway_gateway_response.ingest_5xx  will be changed
  response_parameters.gatewayresponse.header.Access-Control-Allow-Origin: \"'*'\" -> \"'https://a.example'\"
  response_parameters.gatewayresponse.header.Vary: (not set) -> \"'Origin'\"
module.api_gateway.aws_api_gateway_integration_response.ingest_options_submit  will be changed
  response_parameters.method.response.header.Access-Control-Allow-Origin: \"'*'\" -> \"'https://a.example'\"
  response_parameters.method.response.header.Vary: (not set) -> \"'Origin'\"
module.api_gateway.aws_api_gateway_integration_response.ingest_post_submit_client_error  will be changed
  response_parameters.method.response.header.Access-Control-Allow-Origin: \"'*'\" -> \"'https://a.example'\"
  response_parameters.method.response.header.Vary: (not set) -> \"'Origin'\"
module.api_gateway.aws_api_gateway_integration_response.ingest_post_submit_server_error  will be changed
  response_parameters.method.response.header.Access-Control-Allow-Origin: \"'*'\" -> \"'https://a.example'\"
  response_parameters.method.response.header.Vary: (not set) -> \"'Origin'\"
module.api_gateway.aws_api_gateway_integration_response.ingest_post_submit_success  will be changed
  response_parameters.method.response.header.Access-Control-Allow-Origin: \"'*'\" -> \"'https://a.example'\"
  response_parameters.method.response.header.Vary: (not set) -> \"'Origin'\"
module.api_gateway.aws_api_gateway_method_response.ingest_options_submit  will be changed
  response_parameters.method.response.header.Vary: (not set) -> true
module.api_gateway.aws_api_gateway_method_response.ingest_post_submit_200  will be changed
  response_parameters.method.response.header.Vary: (not set) -> true
module.api_gateway.aws_api_gateway_method_response.ingest_post_submit_400  will be changed
  response_parameters.method.response.header.Vary: (not set) -> true
module.api_gateway.aws_api_gateway_method_response.ingest_post_submit_429  will be changed
  response_parameters.method.response.header.Vary: (not set) -> true
module.api_gateway.aws_api_gateway_method_response.ingest_post_submit_502  will be changed
  response_parameters.method.response.header.Vary: (not set) -> true
module.api_gateway.aws_api_gateway_deployment.ingest  will be replaced, as by design on each change
resources: 0 to add, 11 to change, 1 to replace, 0 to remove

",
    );
}

/// What drops Firehose and its bucket from an environment.
const DROP: &str = "firehose \"events\" {\n  enabled = false\n}\n\ns3_bucket \"events\" {\n  enabled = false\n}\n\napi_gateway_account {\n  manage = true\n}\n";

#[test]
fn a_dropped_bucket_tells_what_happens_to_its_objects() {
    // The bucket of dev is one that Terraform may empty; that of what is on disk counts, not that of the spec.
    check(
        |workspace| workspace.write("environments/dev.hcl", DROP),
        "\
module.firehose.aws_cloudwatch_log_group.events  will be removed
  logs in the group are lost
module.s3.aws_s3_bucket.events  will be removed
  all objects in the bucket are deleted: `force_destroy` is set
module.firehose.aws_cloudwatch_log_stream.events_delivery  will be removed
module.firehose.aws_kinesis_firehose_delivery_stream.events  will be removed
module.iam.aws_iam_role.firehose_events_delivery  will be removed
module.iam.aws_iam_role.firehose_events_source  will be removed
module.iam.aws_iam_role_policy.firehose_events_delivery  will be removed
module.iam.aws_iam_role_policy.firehose_events_source  will be removed
module.s3.aws_s3_bucket_lifecycle_configuration.events  will be removed
module.s3.aws_s3_bucket_ownership_controls.events  will be removed
module.s3.aws_s3_bucket_policy.events  will be removed
module.s3.aws_s3_bucket_public_access_block.events  will be removed
module.s3.aws_s3_bucket_server_side_encryption_configuration.events  will be removed
output.firehose_events_arn  will be removed
output.firehose_events_log_group_arn  will be removed
output.firehose_events_log_group_name  will be removed
output.firehose_events_name  will be removed
output.iam_role_firehose_events_delivery_arn  will be removed
output.iam_role_firehose_events_source_arn  will be removed
output.s3_bucket_events_arn  will be removed
output.s3_bucket_events_name  will be removed
and 20 module calls, variables and outputs that wire these together
resources: 0 to add, 0 to change, 0 to replace, 13 to remove

",
    );
}

#[test]
fn dev_against_prod_tells_what_matters_and_no_names() {
    let workspace = Workspace::example();
    let run = workspace.expect("diff dev prod", 2);
    let (summary, patch) = run.out.split_once("diff --git ").unwrap();
    for line in [
        "module.kinesis.aws_kinesis_stream.events  differs",
        "  stream_mode_details.stream_mode: \"PROVISIONED\" -> \"ON_DEMAND\"",
        "module.api_gateway.aws_api_gateway_method.ingest_post_submit  differs",
        "  authorization: \"NONE\" -> \"AWS_IAM\"",
        "module.s3.aws_s3_bucket_versioning.events  is only in prod",
        "provider.aws  differs",
        "  allowed_account_ids: (not set) -> [\"123456789012\"]",
    ] {
        assert!(summary.lines().any(|found| found == line), "{line} is not in\n{summary}");
    }
    // Nothing of one environment happens to the other, what is called after its environment is the same, and digests say nothing.
    for word in ["will be", "is lost", "resources:", "-dev", "-prod", "triggers", "aws_api_gateway_deployment"] {
        assert!(!summary.contains(word), "{word} in\n{summary}");
    }
    assert!(!patch.lines().any(|line| line.starts_with('-') && line.contains("digest")), "{patch}");
    // The other way round it is the same with its sides changed.
    let back = workspace.expect("diff prod dev", 2).out;
    assert!(back.contains("  authorization: \"AWS_IAM\" -> \"NONE\"\n") && back.contains("is only in prod"), "{back}");
    assert_eq!(back.matches("\ndiff --git ").count(), run.out.matches("\ndiff --git ").count());
}

/// A tree without the second line of the headers, which a patch for readers leaves out.
fn without_digests(workspace: &Workspace) -> BTreeMap<PathBuf, String> {
    let strip = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        text.lines().filter(|line| !line.contains(" tfgen-digest: ")).map(|line| format!("{line}\n")).collect()
    };
    tree::read(workspace.path()).into_iter().map(|(path, bytes)| (path, strip(bytes))).collect()
}

#[test]
fn the_text_is_a_patch_that_git_applies() {
    if Command::new("git").arg("--version").output().is_err() {
        return skip("no `git` on the PATH");
    }
    let edits: [fn(&Workspace); 5] = [
        |workspace| workspace.replace(SPEC, "shard_count      = 1", "shard_count      = 2"),
        |workspace| workspace.replace(SPEC, "api-kinesis-stream-", "clicks-"),
        |workspace| workspace.replace(SPEC, "POST /submit", "PUT /events/{kind}"),
        |workspace| workspace.write("environments/dev.hcl", DROP),
        |workspace| std::fs::remove_dir_all(workspace.at("modules/dev/iam")).unwrap(),
    ];
    for (number, edit) in edits.iter().enumerate() {
        let before = rendered();
        edit(&before);
        let after = Workspace::copy_of(before.path());
        after.expect("render dev", 0);
        for arguments in ["diff dev", "diff dev --color always"] {
            let run = before.expect(arguments, 2);
            // What stands before the first header is no part of a patch, and git passes over it.
            let text = tfgen::view::plain::plain(&run.out);
            let patched = Workspace::copy_of(before.path());
            let mut git = Command::new("git")
                .args(["apply", "--whitespace=nowarn", "-"])
                .current_dir(patched.path())
                // Above the workspace there may be a repository, below which git would take the paths from its root.
                .env("GIT_CEILING_DIRECTORIES", patched.path().parent().unwrap())
                .stdin(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            std::io::Write::write_all(&mut git.stdin.take().unwrap(), text.as_bytes()).unwrap();
            let git = git.wait_with_output().unwrap();
            assert!(git.status.success(), "edit {number}: {}\n{text}", String::from_utf8_lossy(&git.stderr));
            assert!(without_digests(&patched) == without_digests(&after), "edit {number}: {text}");
        }
    }
}
