//! The dependency lock file: which version of the AWS provider `terraform init` chose for a root module.

use std::collections::BTreeMap;
use std::fmt;

use camino::{Utf8Path, Utf8PathBuf};
use serde::Deserialize;

use super::error::Error;
use super::optional::read;
use crate::base::version_constraint;

/// Its name, beside the root module.
pub(super) const NAME: &str = ".terraform.lock.hcl";

/// What is behind the registry's host in the address of the AWS provider: Terraform and OpenTofu have hosts of their own.
const AWS: &str = "/hashicorp/aws";

/// The provider that is locked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Locked {
    /// `5.100.0`.
    pub version: String,
}

impl fmt::Display for Locked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "hashicorp/aws {}", self.version)
    }
}

/// The file, as far as it matters. Source: Terraform's documentation, "Dependency Lock File".
#[derive(Deserialize)]
struct LockFile {
    #[serde(default)]
    provider: BTreeMap<String, Provider>,
}

#[derive(Deserialize)]
struct Provider {
    version: String,
}

/// The AWS provider that the lock file of a root module names. `None` where there is no file, where it names no AWS provider, and where it
/// cannot be read: what is wrong with it, `terraform init` tells.
pub(super) fn locked(root: &Utf8Path) -> Result<Option<Locked>, Error> {
    let text = read(&path(root))?.and_then(|bytes| String::from_utf8(bytes).ok());
    Ok(text.and_then(|text| parse(&text)))
}

/// Refuses a locked version that a constraint does not let through, before Terraform does.
pub(super) fn check(root: &Utf8Path, constraint: &str) -> Result<(), Error> {
    match locked(root)? {
        Some(locked) if version_constraint::allows(constraint, &locked.version) == Some(false) => Err(Error::Locked {
            path: path(root).into_string(),
            locked: locked.to_string(),
            constraint: constraint.to_owned(),
        }),
        _ => Ok(()),
    }
}

fn path(root: &Utf8Path) -> Utf8PathBuf {
    root.join(NAME)
}

fn parse(text: &str) -> Option<Locked> {
    let file: LockFile = hcl_rs::from_str(text).ok()?;
    let (_, aws) = file.provider.into_iter().find(|(address, _)| address.ends_with(AWS))?;
    // Nothing else stands in a version, and it is shown in comments and on terminals.
    let is_version = aws.version.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+'));
    is_version.then_some(Locked { version: aws.version })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `terraform init` of Terraform 1.11 writes it.
    const TERRAFORM: &str = r#"# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "registry.terraform.io/hashicorp/archive" {
  version = "2.7.1"
}

provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.100.0"
  constraints = ">= 5.80.0, < 7.0.0"
  hashes = [
    "h1:Ijt7pOlB7Tr7maGQIqtsLFbl7pSMIj06TVdkoSBcYOw=",
  ]
}
"#;

    #[test]
    fn the_version_of_the_aws_provider_is_found() {
        assert_eq!(parse(TERRAFORM).map(|locked| locked.to_string()).as_deref(), Some("hashicorp/aws 5.100.0"));
        let tofu = TERRAFORM.replace("registry.terraform.io", "registry.opentofu.org");
        assert_eq!(parse(&tofu), parse(TERRAFORM));
    }

    #[test]
    fn what_names_no_aws_provider_names_none() {
        let other = TERRAFORM.replace("hashicorp/aws", "example/aws");
        let without = TERRAFORM.replace("version  ", "versions  ");
        let torn = format!("{TERRAFORM}<<<<<<< ours\n");
        let hostile = TERRAFORM.replace("5.100.0", "5.100.0<img src=x>");
        for text in ["", "provider {", "provider = 1\n", &other, &without, &torn, &hostile] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
