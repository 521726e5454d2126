//! The diagnostics of files that users keep beside the rendered ones.

use crate::base::diag::Code;
use crate::base::diag::Severity::Error;

/// No such argument.
pub(crate) static UNKNOWN: Code = Code {
    id: "PRV001",
    severity: Error,
    title: "a resource of yours has an argument that its type does not have",
    explanation: "A `.tf` file beside the rendered ones sets an argument, or has a block, that no version of the AWS provider knows which the lock file, or else the constraint, lets in; `terraform validate` fails on it. tfgen knows the arguments of about a hundred resource types in versions 5.100, 6.25 and 6.66; other types, and locked providers that are newer, are left to Terraform.",
    source: "the schemas of the AWS provider; Terraform: `Unsupported argument`, `Unsupported block type`",
};
/// Something is missing.
pub(crate) static MISSING: Code = Code {
    id: "PRV002",
    severity: Error,
    title: "a resource of yours lacks an argument that its type needs",
    explanation: "A `.tf` file beside the rendered ones has a resource, or a block in one, without an argument or block that every version of the AWS provider needs which may run here. Add it. A resource that an override file completes is not looked at.",
    source: "the schemas of the AWS provider; Terraform: `Missing required argument`, `Insufficient blocks`",
};
/// The other form.
pub(crate) static FORM: Code = Code {
    id: "PRV003",
    severity: Error,
    title: "a block is written as an attribute, or an attribute as a block",
    explanation: "Terraform takes `name { … }` and `name = { … }` for two things, and each argument of the AWS provider is one of them. A block that is to stand there once for each of several values is written as `dynamic \"name\" { … }`.",
    source: "the schemas of the AWS provider; Terraform: `Unsupported argument`, `Unsupported block type`",
};
/// Nobody sets it.
pub(crate) static DECIDED: Code = Code {
    id: "PRV004",
    severity: Error,
    title: "a resource of yours sets what AWS decides",
    explanation: "Some attributes, such as an ARN, are known when the resource is made. They can be read, as in `aws_sqs_queue.mine.arn`, and not be written.",
    source: "the schemas of the AWS provider; Terraform: `Value for unconfigurable attribute`",
};
/// Known elsewhere.
pub(crate) static VERSION: Code = Code {
    id: "PRV005",
    severity: Error,
    title: "a resource of yours has an argument that only other versions of the provider have",
    explanation: "Arguments come with versions of the AWS provider, and some go with a new major one. The argument is known, but not to the version that the lock file of the environment names, or, where there is none, not to any that the constraint lets in.",
    source: "the schemas of the AWS provider 5.100, 6.25 and 6.66; Terraform: `Unsupported argument`",
};

/// All of them.
pub(crate) static CODES: &[&Code] = &[&UNKNOWN, &MISSING, &FORM, &DECIDED, &VERSION];
