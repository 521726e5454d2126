//! Reads `ci`: what recipes for CI need to know of an environment.

use super::codes;
use super::settings::TerraformSettings;
use crate::base::diag::Diagnostic;
use crate::base::name::{Checked as _, characters};
use crate::base::version_constraint;
use crate::checked;
use crate::spec::Reader;

checked! {
    /// A branch: what git allows of it, less what a shell, a regular expression or YAML would read otherwise.
    Branch, |text| {
        characters(text, 1..=200, "letters, digits and `-`, `_`, `.` and `/`", |c| c.is_ascii_alphanumeric() || "-_./".contains(c))?;
        let wrong = text.split('/').any(|part| part.is_empty() || part.starts_with(['.', '-']) || part.ends_with('.')) || text.contains("..");
        if wrong { Err("is not a valid branch name; write for example `main` or `release/1.x`".to_owned()) } else { Ok(()) }
    }
}

checked! {
    /// One version of Terraform, such as `1.15.5`.
    ExactVersion, |text| {
        let numbers: Vec<&str> = text.split('.').collect();
        let number = |part: &&str| !part.is_empty() && part.len() <= 4 && part.chars().all(|c| c.is_ascii_digit());
        if numbers.len() == 3 && numbers.iter().all(number) { Ok(()) } else { Err("is not one version of Terraform; it has three numbers, such as `1.15.5`".to_owned()) }
    }
}

/// `ci { … }`, which only `tfgen ci` reads.
#[derive(Debug, Clone)]
pub struct CiSettings {
    /// `branch` whose merges apply the environment.
    pub branch: Branch,
    /// `order` in which the environments of a branch are applied, 1 to 1000.
    pub order: u32,
    /// `terraform_version` that runs, where the spec says which.
    pub terraform_version: Option<ExactVersion>,
}

/// Reads `ci` of an environment.
pub(super) fn read(root: &Reader<'_>, environment: &str, terraform: Option<&TerraformSettings>) -> Option<CiSettings> {
    let reader = root.implied("ci");
    let branch = reader.ask("branch").checked::<Branch>().or_name("main");
    let order = reader.ask("order").integer(1..=1000, "").or(default_order(environment));
    let version = reader.ask("terraform_version").checked::<ExactVersion>().optional();
    if let (Some(version), Some(terraform)) = (&version, terraform) {
        let constraint = terraform.required_version.to_string();
        if version_constraint::allows(&constraint, version.value.text()) == Some(false) {
            reader.sink().report(
                Diagnostic::new(
                    &codes::TERRAFORM_VERSION,
                    version.span,
                    format!("`required_version = \"{constraint}\"` does not allow Terraform {}", version.value.text()),
                )
                .help("name a version that it allows, or change `required_version` in `terraform { … }`"),
            );
        }
    }
    Some(CiSettings {
        branch: branch?.value,
        order: order.value,
        terraform_version: version.map(|version| version.value),
    })
}

const TRY_OUT: [&str; 21] = [
    "ci",
    "demo",
    "dev",
    "develop",
    "development",
    "feature",
    "lab",
    "local",
    "play",
    "playground",
    "poc",
    "preview",
    "qa",
    "sandbox",
    "sbx",
    "spike",
    "test",
    "testing",
    "trial",
    "tst",
    "try",
];
const REHEARSAL: [&str; 14] = [
    "acc",
    "acceptance",
    "canary",
    "int",
    "integration",
    "non",
    "nonprod",
    "pre",
    "preprod",
    "preproduction",
    "stage",
    "staging",
    "stg",
    "uat",
];

/// By its name: environments to try things out in come first, rehearsals second, and all others last, as an environment
/// that nobody called a trial is somebody's production.
fn default_order(environment: &str) -> u32 {
    let words: Vec<&str> =
        environment.split(['-', '_']).map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit())).collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    let production = words.iter().any(|word| word.starts_with("prod") || *word == "prd");
    if has(&REHEARSAL) {
        200
    } else if has(&TRY_OUT) && !production {
        100
    } else {
        300
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn environments_are_applied_in_the_order_that_their_names_say() {
        for (name, order) in [
            ("dev", 100),
            ("local", 100),
            ("dev2", 100),
            ("eu-test", 100),
            ("staging", 200),
            ("pre-prod", 200),
            ("nonprod", 200),
            ("uat_eu", 200),
            ("prod", 300),
            ("production", 300),
            ("test-prod", 300),
            ("prd1", 300),
            ("eu", 300),
            ("device", 300),
            ("7", 300),
        ] {
            assert_eq!(default_order(name), order, "{name}");
        }
    }
}
