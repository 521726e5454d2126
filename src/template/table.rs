//! All files of `templates/`, as they are built into the program.

/// A line for each file: its name is its path below `templates/`.
macro_rules! texts {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../templates/", $name)))),*]
    };
}

/// Each file's name and text, sorted by name.
pub const TEXTS: &[(&str, &str)] = texts![
    "ci/apply.sh",
    "ci/atlantis.yml",
    "ci/changes.sh",
    "ci/github.yml",
    "ci/github/affected.sh",
    "ci/github/comment.sh",
    "ci/github/install.sh",
    "ci/github/plan.sh",
    "ci/gitlab.yml",
    "ci/gitlab/comment.sh",
    "ci/gitlab/credentials.sh",
    "ci/gitlab/plan.sh",
    "ci/gitlab/terraform.sh",
    "ci/plan_end.sh",
    "ci/report.sh",
    "mapping/client_error.vtl",
    "mapping/origin.vtl",
    "mapping/own.vtl",
    "mapping/put_record.vtl",
    "mapping/put_records.vtl",
    "mapping/put_records_success.vtl",
    "mapping/response.vtl",
    "mapping/server_error.vtl",
    "starter/browser/cases/events.hcl",
    "starter/browser/environments/dev.hcl",
    "starter/browser/tfgen.hcl",
    "starter/pipeline/.gitattributes",
    "starter/pipeline/.gitignore",
    "starter/pipeline/cases/submit.hcl",
    "starter/pipeline/environments/dev.hcl",
    "starter/pipeline/tfgen.hcl",
    "starter/production/cases/prod.hcl",
    "starter/production/environments/prod.hcl",
    "starter/production/schemas/event.json",
    "starter/proxy/cases/put.hcl",
    "starter/proxy/environments/dev.hcl",
    "starter/proxy/tfgen.hcl",
    "starter/raw/cases/records.hcl",
    "starter/raw/environments/dev.hcl",
    "starter/raw/tfgen.hcl",
    "starter/telemetry/cases/collect.hcl",
    "starter/telemetry/environments/dev.hcl",
    "starter/telemetry/tfgen.hcl",
];
