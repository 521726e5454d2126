//! The dependency lock file: which version of the AWS provider `terraform init` chose for a root module.

use hcl_edit::expr::Expression;
use hcl_edit::structure::Body;

/// What is behind the registry's host in the address of the AWS provider: Terraform and OpenTofu have hosts of their own.
const AWS: &str = "/hashicorp/aws";

/// The version of the AWS provider that the text of a lock file names; `None` where it names none, and where it cannot be read: what is wrong with it,
/// `terraform init` tells. Source: Terraform's documentation, "Dependency Lock File".
#[must_use]
pub(crate) fn locked(text: &str) -> Option<String> {
    let body: Body = text.parse().ok()?;
    let aws = body
        .get_blocks("provider")
        .find(|block| block.labels.first().is_some_and(|address| address.as_str().ends_with(AWS)))?;
    let version = aws.body.get_attribute("version").map(|attribute| &attribute.value).and_then(Expression::as_str)?;
    // Nothing else stands in a version, and it is shown in comments and on terminals.
    let is_version = version.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+'));
    is_version.then(|| version.to_owned())
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
        assert_eq!(locked(TERRAFORM).as_deref(), Some("5.100.0"));
        // Source: OpenTofu's documentation, "Dependency Lock File".
        assert_eq!(locked(&TERRAFORM.replace("registry.terraform.io", "registry.opentofu.org")), locked(TERRAFORM));
    }

    #[test]
    fn what_names_no_aws_provider_names_none() {
        let other = TERRAFORM.replace("hashicorp/aws", "example/aws");
        let without = TERRAFORM.replace("version  ", "versions  ");
        let torn = format!("{TERRAFORM}<<<<<<< ours\n");
        let hostile = TERRAFORM.replace("5.100.0", "5.100.0<img src=x>");
        for text in ["", "provider {", "provider = 1\n", &other, &without, &torn, &hostile] {
            assert_eq!(locked(text), None, "{text}");
        }
    }
}
