//! The workflow of GitHub Actions: one job checks and picks, a matrix plans, a comment tells, and a matrix for each wave applies.

use serde_json::{Value, json};

use super::LOCK_TIMEOUT;
use super::fleet::{Fleet, Member, Wave};
use super::yaml::{Part, Recipe, Spaced};

const COMMENT: &str = "\
Variables of the repository: TFGEN_REPOSITORY and TFGEN_REVISION, which tfgen to build.
For each environment two environments of GitHub, `<name>-plan` for pull requests and `<name>` for merges, each with the
variable AWS_ROLE_ARN: the role to plan with, which needs to read only, and the role to apply with. Reviewers required for
`<name>` are asked before it is applied. docs/ci.md of tfgen tells the rest.";

const RUNNER: &str = "ubuntu-latest";

/// Code of other people's pull requests gets no credentials.
const OWN_PULL_REQUEST: &str =
    "github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository";

/// The whole workflow.
#[must_use]
pub fn workflow(fleet: &Fleet) -> Recipe {
    let branches = fleet.branches();
    let mut jobs = Spaced::default().with("check", check(fleet)).with("plan", plan(fleet)).with("comment", comment());
    for (index, wave) in fleet.waves.iter().enumerate() {
        jobs = jobs.with(job_id(index), apply(index, wave));
    }
    let allow = json!({
        "description": "Apply even where a stream, bucket or table is destroyed or replaced",
        "type": "boolean",
        "default": false,
    });
    let on = json!({
        "pull_request": { "branches": branches },
        "push": { "branches": branches },
        "workflow_dispatch": { "inputs": { "allow_data_loss": allow } },
    });
    let parts = Spaced::default()
        .value("name", json!("tfgen"))
        .value("on", on)
        .value("permissions", json!({ "contents": "read" }))
        .value(
            "env",
            json!({ "TF_CLI_ARGS_plan": LOCK_TIMEOUT, "TF_CLI_ARGS_apply": LOCK_TIMEOUT, "TF_IN_AUTOMATION": "true" }),
        )
        .value("defaults", json!({ "run": { "shell": "bash" } }))
        .with("jobs", Part::Spaced(jobs));
    Recipe { comment: COMMENT, parts }
}

fn job_id(index: usize) -> String {
    format!("apply_{}", index + 1)
}

/// Everything that needs no credentials, and which environments are concerned.
fn check(fleet: &Fleet) -> Value {
    let mut outputs =
        json!({ "base": "${{ steps.affected.outputs.base }}", "plan": "${{ steps.affected.outputs.plan }}" });
    let mut waves = String::new();
    for (index, wave) in fleet.waves.iter().enumerate() {
        let id = job_id(index);
        let names: Vec<&str> = wave.members.iter().map(|member| member.name.as_str()).collect();
        waves.push_str(&format!("{id} {} {}\n", wave.branch, names.join(" ")));
        if let Value::Object(outputs) = &mut outputs {
            outputs.insert(id.clone(), json!(format!("${{{{ steps.affected.outputs.{id} }}}}")));
        }
    }
    let mut steps = checkout_and_install(0);
    steps.push(
        json!({ "name": "Is what is rendered fresh?", "run": "tfgen render --all --check\ntfgen ci github --check\nif [ -d cases ]; then tfgen test --all; fi\n" }),
    );
    steps.push(json!({
        "name": "Which environments are concerned?",
        "id": "affected",
        "env": { "GH_TOKEN": "${{ github.token }}", "WAVES": waves },
        "run": include_str!("github/affected.sh"),
    }));
    json!({
        "runs-on": RUNNER,
        // The runs that went well are asked for.
        "permissions": { "contents": "read", "actions": "read" },
        "outputs": outputs,
        "steps": steps,
    })
}

fn plan(fleet: &Fleet) -> Value {
    let mut steps = checkout_and_install(0);
    steps.push(json!({
        "name": "What changes",
        "env": { "BASE": "${{ needs.check.outputs.base }}", "ENVIRONMENT": "${{ matrix.environment }}" },
        "run": include_str!("changes.sh"),
    }));
    steps.extend(terraform_and_credentials(fleet.members().collect::<Vec<_>>().as_slice()));
    steps.push(json!({
        "name": "Plan",
        "env": { "ENVIRONMENT": "${{ matrix.environment }}" },
        "run": concat!(include_str!("github/plan.sh"), include_str!("plan_end.sh")),
    }));
    steps.push(json!({
        "name": "Summary",
        "if": "!cancelled()",
        "run": "if [ -d tfgen-report ]; then cat tfgen-report/*.md >> \"$GITHUB_STEP_SUMMARY\"; fi",
    }));
    steps.push(json!({
        "if": "!cancelled()",
        "uses": "actions/upload-artifact@v6",
        "with": { "name": "tfgen-${{ matrix.environment }}", "path": "tfgen-report", "retention-days": 7 },
    }));
    json!({
        "name": "plan ${{ matrix.environment }}",
        "needs": "check",
        "if": format!("{OWN_PULL_REQUEST} && needs.check.outputs.plan != '[]'"),
        "runs-on": RUNNER,
        "environment": "${{ matrix.environment }}-plan",
        "permissions": { "contents": "read", "id-token": "write" },
        "strategy": { "fail-fast": false, "matrix": { "environment": "${{ fromJSON(needs.check.outputs.plan) }}" } },
        // A plan that is cancelled may leave the state locked, so the older one is waited for. Pull requests have groups of their own:
        // of those that wait in one group, GitHub keeps only the last.
        "concurrency": { "group": "tfgen-plan-${{ matrix.environment }}-${{ github.event.pull_request.number }}", "cancel-in-progress": false },
        "steps": steps,
    })
}

/// The one job that may write to the pull request; it has no credentials for AWS.
fn comment() -> Value {
    let steps = vec![
        json!({
            "if": "needs.check.outputs.plan != '[]'",
            "uses": "actions/download-artifact@v7",
            "with": { "pattern": "tfgen-*", "path": "tfgen-report", "merge-multiple": true },
        }),
        json!({
            "name": "Comment",
            "env": { "GH_TOKEN": "${{ github.token }}", "NUMBER": "${{ github.event.pull_request.number }}" },
            "run": concat!(include_str!("report.sh"), include_str!("github/comment.sh")),
        }),
    ];
    json!({
        "needs": ["check", "plan"],
        "if": format!("!cancelled() && needs.check.result == 'success' && {OWN_PULL_REQUEST}"),
        "runs-on": RUNNER,
        "permissions": { "pull-requests": "write" },
        "concurrency": { "group": "tfgen-comment-${{ github.event.pull_request.number }}", "cancel-in-progress": false },
        "steps": steps,
    })
}

fn apply(index: usize, wave: &Wave) -> Value {
    let id = job_id(index);
    let mut needs = vec!["check".to_owned()];
    let mut condition = format!(
        "!cancelled() && needs.check.result == 'success' && github.event_name != 'pull_request' \
         && github.ref_name == '{}' && needs.check.outputs.{id} != '[]'",
        wave.branch
    );
    // A wave with nothing to do is skipped, and the next one goes on all the same.
    for earlier in index + 1 - wave.place..index {
        let earlier = job_id(earlier);
        condition
            .push_str(&format!(" && (needs.{earlier}.result == 'success' || needs.{earlier}.result == 'skipped')"));
        needs.push(earlier);
    }
    let mut steps = checkout_and_install(1);
    steps.extend(terraform_and_credentials(wave.members.iter().collect::<Vec<_>>().as_slice()));
    steps.push(json!({
        "name": "Apply",
        "env": { "ENVIRONMENT": "${{ matrix.environment }}", "ALLOW_DATA_LOSS": "${{ inputs.allow_data_loss }}" },
        "run": include_str!("apply.sh"),
    }));
    json!({
        "name": "apply ${{ matrix.environment }}",
        "needs": needs,
        "if": condition,
        "runs-on": RUNNER,
        "environment": "${{ matrix.environment }}",
        "permissions": { "contents": "read", "id-token": "write" },
        "strategy": { "fail-fast": false, "matrix": { "environment": format!("${{{{ fromJSON(needs.check.outputs.{id}) }}}}") } },
        "concurrency": { "group": "tfgen-apply-${{ matrix.environment }}", "cancel-in-progress": false },
        "steps": steps,
    })
}

/// `depth` is how many commits are fetched; 0 is all.
fn checkout_and_install(depth: u32) -> Vec<Value> {
    vec![
        json!({
            "uses": "actions/checkout@v6",
            "with": { "fetch-depth": depth, "persist-credentials": false },
        }),
        json!({
            "uses": "actions/cache@v5",
            "with": { "path": "~/.cargo/bin/tfgen", "key": "tfgen-${{ runner.os }}-${{ runner.arch }}-${{ vars.TFGEN_REVISION }}" },
        }),
        json!({
            "name": "Install tfgen",
            "env": { "TFGEN_REPOSITORY": "${{ vars.TFGEN_REPOSITORY }}", "TFGEN_REVISION": "${{ vars.TFGEN_REVISION }}" },
            "run": include_str!("github/install.sh"),
        }),
    ]
}

fn terraform_and_credentials(members: &[&Member]) -> [Value; 2] {
    [
        json!({
            "uses": "hashicorp/setup-terraform@v3",
            // The wrapper would stand between Terraform's exit code and tfgen.
            "with": { "terraform_version": by_environment(members, |member| &member.terraform), "terraform_wrapper": false },
        }),
        json!({
            "uses": "aws-actions/configure-aws-credentials@v5",
            "with": { "role-to-assume": "${{ vars.AWS_ROLE_ARN }}", "aws-region": by_environment(members, |member| &member.region) },
        }),
    ]
}

/// One value where all agree, else a table that is looked into by the name of the environment.
fn by_environment(members: &[&Member], value: impl Fn(&Member) -> &str) -> String {
    let table: serde_json::Map<String, Value> =
        members.iter().map(|member| (member.name.clone(), json!(value(member)))).collect();
    match members.first().map(|first| value(first)) {
        Some(first) if members.iter().all(|member| value(member) == first) => first.to_owned(),
        _ => format!("${{{{ fromJSON('{}')[matrix.environment] }}}}", Value::Object(table)),
    }
}
