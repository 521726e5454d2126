//! The pipeline of GitLab CI/CD: a job for each environment, because rules cannot see what is in a matrix.

use serde_json::{Value, json};

use super::LOCK_TIMEOUT;
use super::fleet::{Fleet, Member, Wave};
use super::yaml::{Part, Recipe, Spaced};

const COMMENT: &str = "\
To be included in .gitlab-ci.yml:  include: [{ local: .gitlab/tfgen.yml }]
Variables of the project: TFGEN_IMAGE, an image with tfgen, terraform, git, bash, curl and jq; TFGEN_GITLAB_TOKEN, masked, a
project token with the scope `api`, if plans are to be commented on merge requests; AWS_ROLE_ARN, once with each environment's
name as scope, the role to apply with, and once with the scope `<name>-plan`, the role to plan with, which needs to read only.
docs/ci.md of tfgen tells the rest.";

/// The whole pipeline.
#[must_use]
pub fn pipeline(fleet: &Fleet) -> Recipe {
    let mut parts = Spaced::default()
        .value(
            ".tfgen",
            json!({
                "image": "$TFGEN_IMAGE",
                "interruptible": false,
                "variables": { "GIT_DEPTH": "0", "TF_CLI_ARGS_plan": LOCK_TIMEOUT, "TF_CLI_ARGS_apply": LOCK_TIMEOUT, "TF_IN_AUTOMATION": "true" },
            }),
        )
        .value(
            ".tfgen-aws",
            json!({
                "extends": ".tfgen",
                "id_tokens": { "TFGEN_ID_TOKEN": { "aud": "sts.amazonaws.com" } },
                "before_script": [include_str!("gitlab/credentials.sh")],
            }),
        )
        .value("tfgen-check", check(fleet));
    for wave in &fleet.waves {
        for member in &wave.members {
            parts = parts.with(plan_job(member), Part::Value(plan(wave, member)));
        }
    }
    parts = parts.value("tfgen-comment", comment());
    for wave in &fleet.waves {
        for member in &wave.members {
            parts = parts.with(apply_job(member), Part::Value(apply(fleet, wave, member)));
        }
    }
    Recipe { comment: COMMENT, parts }
}

fn plan_job(member: &Member) -> String {
    format!("tfgen-plan-{}", member.name)
}

fn apply_job(member: &Member) -> String {
    format!("tfgen-apply-{}", member.name)
}

const MERGE_REQUEST: &str = "$CI_PIPELINE_SOURCE == \"merge_request_event\"";

fn check(fleet: &Fleet) -> Value {
    let mut rules = vec![json!({ "if": MERGE_REQUEST })];
    rules.extend(fleet.branches().into_iter().map(|branch| json!({ "if": on_branch(branch) })));
    json!({
        "extends": ".tfgen",
        "stage": "test",
        "rules": rules,
        "script": ["tfgen render --all --check", "tfgen ci gitlab --check", "if [ -d cases ]; then tfgen test --all; fi"],
    })
}

fn on_branch(branch: &str) -> String {
    format!("$CI_COMMIT_BRANCH == \"{branch}\"")
}

/// Whatever Terraform reads of an environment.
fn tree(member: &Member) -> Value {
    json!([format!("environments/{}/**/*", member.name), format!("modules/{}/**/*", member.name)])
}

fn plan(wave: &Wave, member: &Member) -> Value {
    let rule = format!("{MERGE_REQUEST} && $CI_MERGE_REQUEST_TARGET_BRANCH_NAME == \"{}\"", wave.branch);
    json!({
        "extends": ".tfgen-aws",
        "stage": "test",
        "needs": ["tfgen-check"],
        "rules": [{ "if": rule, "changes": tree(member) }],
        // Reads the variables of that name, and deploys nothing.
        "environment": { "name": format!("{}-plan", member.name), "action": "access" },
        "resource_group": format!("tfgen-{}", member.name),
        "variables": {
            "ENVIRONMENT": member.name,
            "AWS_REGION": member.region,
            "BASE": "$CI_MERGE_REQUEST_DIFF_BASE_SHA",
        },
        "script": [include_str!("changes.sh"), concat!(include_str!("gitlab/plan.sh"), include_str!("plan_end.sh"))],
        "artifacts": {
            "when": "always",
            "expire_in": "1 week",
            "paths": ["tfgen-report"],
            "reports": { "terraform": "tfgen-plan.json" },
        },
    })
}

/// In the stage behind the plans, whose artifacts it gets without naming them: `needs` has room for 50 jobs only.
fn comment() -> Value {
    json!({
        "extends": ".tfgen",
        "stage": "deploy",
        "rules": [{ "if": format!("{MERGE_REQUEST} && $TFGEN_GITLAB_TOKEN"), "when": "always" }],
        "script": [include_str!("report.sh"), include_str!("gitlab/comment.sh")],
    })
}

fn apply(fleet: &Fleet, wave: &Wave, member: &Member) -> Value {
    let on_branch = on_branch(&wave.branch);
    let mut needs = vec![json!({ "job": "tfgen-check" })];
    // One that has nothing to do is not in the pipeline at all.
    let earlier = fleet.before(wave).flat_map(|other| &other.members);
    needs.extend(earlier.map(|other| json!({ "job": apply_job(other), "optional": true })));
    json!({
        "extends": ".tfgen-aws",
        "stage": "deploy",
        "needs": needs,
        "rules": [
            { "if": format!("$CI_PIPELINE_SOURCE == \"web\" && {on_branch}") },
            { "if": format!("$CI_PIPELINE_SOURCE == \"push\" && {on_branch}"), "changes": tree(member) },
        ],
        "environment": { "name": member.name },
        "resource_group": format!("tfgen-{}", member.name),
        "variables": { "ENVIRONMENT": member.name, "AWS_REGION": member.region },
        "script": [include_str!("apply.sh")],
    })
}
