//! Words of Terraform and CloudFormation for roles. Source: AWS provider `aws_iam_*`; CloudFormation `AWS::IAM::Role`.

use crate::spec::Foreign;

/// By the block that they are written in.
pub(super) static FOREIGN: &[Foreign] = &[
    Foreign::name("", "aws_iam_role", "iam_role"),
    Foreign::name("", "role", "iam_role"),
    Foreign::help(
        "",
        "aws_iam_role_policy",
        "tfgen makes the roles itself; `iam_role \"label\" { existing = true … }` names one of your own",
    ),
    Foreign::help(
        "",
        "aws_iam_policy",
        "tfgen makes the roles itself; `iam_role \"label\" { existing = true … }` names one of your own",
    ),
    Foreign::help(
        "",
        "aws_iam_role_policy_attachment",
        "tfgen makes the roles itself; `iam_role \"label\" { existing = true … }` names one of your own",
    ),
    Foreign::help(
        "",
        "aws_iam_policy_document",
        "tfgen makes the roles itself; `iam_role \"label\" { existing = true … }` names one of your own",
    ),
    Foreign::help(
        "",
        "iam_policy",
        "tfgen makes the roles itself; `iam_role \"label\" { existing = true … }` names one of your own",
    ),
    Foreign::help(
        "iam_role",
        "assume_role_policy",
        "tfgen makes the roles itself; `iam_role \"label\" { existing = true … }` names one of your own",
    ),
    Foreign::help(
        "iam_role",
        "inline_policy",
        "tfgen makes the roles itself; `iam_role \"label\" { existing = true … }` names one of your own",
    ),
    Foreign::help(
        "iam_role",
        "managed_policy_arns",
        "tfgen makes the roles itself; `iam_role \"label\" { existing = true … }` names one of your own",
    ),
    Foreign::help(
        "iam_role",
        "policy",
        "tfgen makes the roles itself; `iam_role \"label\" { existing = true … }` names one of your own",
    ),
    Foreign::name("iam_role", "role_name", "name"),
    Foreign::name("iam_role", "role_arn", "arn"),
    Foreign::help("iam_role", "path", "write it in `iam { … }`, for all roles that tfgen makes"),
    Foreign::help("iam_role", "permissions_boundary", "write it in `iam { … }`, for all roles that tfgen makes"),
];
