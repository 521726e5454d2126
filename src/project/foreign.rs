//! Words of Terraform for the settings of an environment. Source: Terraform language and AWS provider documentation.

use crate::spec::Foreign;

/// By the block that they are written in.
pub(super) static FOREIGN: &[Foreign] = &[
    Foreign::help("", "provider", "write `aws { region = \"ap-southeast-2\" }`"),
    Foreign::help("", "region", "write it in the block `aws`: `aws { region = \"ap-southeast-2\" }`"),
    Foreign::help("", "account_id", "write it in the block `aws`"),
    Foreign::help("", "profile", "write it in the block `aws`"),
    Foreign::help("", "tags", "write them in the block `aws`: they are then on everything"),
    Foreign::help("", "default_tags", "write `tags` in the block `aws`"),
    Foreign::help("", "backend", "write it in the block `terraform`: `terraform { backend \"s3\" { … } }`"),
    Foreign::help("", "cloud", "write it in the block `terraform`"),
    Foreign::help("", "required_version", "write it in the block `terraform`"),
    Foreign::help("", "required_providers", "the version of the AWS provider is `version` in the block `aws`"),
    Foreign::help("", "environment", "each environment has a file of its own: `environments/<env>.hcl`"),
    Foreign::help("", "environments", "each environment has a file of its own: `environments/<env>.hcl`"),
    Foreign::help("", "workspace", "each environment has a file of its own: `environments/<env>.hcl`"),
    Foreign::help(
        "",
        "stage",
        "write `stage_name` in `rest_api`; each environment has a file of its own: `environments/<env>.hcl`",
    ),
    Foreign::help(
        "terraform",
        "required_providers",
        "the version of the AWS provider is `version` in the block `aws`; another provider goes into a `.tf` file of your own beside the rendered ones",
    ),
    Foreign::help("terraform", "provider_meta", "write it into a `.tf` file of your own beside the rendered ones"),
    Foreign::help("terraform", "experiments", "write it into a `.tf` file of your own beside the rendered ones"),
    Foreign::help("aws", "allowed_account_ids", "write `account_id = \"123456789012\"`"),
    Foreign::name("aws", "default_tags", "tags"),
    Foreign::name("aws", "endpoints", "endpoint"),
    Foreign::name("aws", "aws_region", "region"),
    Foreign::name("aws", "account", "account_id"),
    Foreign::help("aws", "alias", "remove it: an environment has one provider"),
    Foreign::help(
        "aws",
        "access_key",
        "remove it: Terraform finds keys as the tools of AWS do; `profile` names those of a profile",
    ),
    Foreign::help(
        "aws",
        "secret_key",
        "remove it: Terraform finds keys as the tools of AWS do; `profile` names those of a profile",
    ),
    Foreign::help(
        "aws",
        "token",
        "remove it: Terraform finds keys as the tools of AWS do; `profile` names those of a profile",
    ),
    Foreign::help("aws", "s3_use_path_style", "remove it: `endpoint` sets it"),
    Foreign::help("aws", "skip_credentials_validation", "remove it: `endpoint` sets it"),
    Foreign::help("aws", "skip_requesting_account_id", "remove it: `endpoint` sets it"),
    Foreign::help("aws", "skip_metadata_api_check", "remove it: `endpoint` sets it"),
    Foreign::name("assume_role", "arn", "role_arn"),
];
