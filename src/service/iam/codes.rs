//! The diagnostics of IAM.

use crate::base::diag::Code;
use crate::base::diag::Severity::{Error, Warning};

/// A role the user wants made.
pub static NOT_EXISTING: Code = Code {
    id: "IAM001",
    severity: Error,
    title: "an `iam_role` block is not about an existing role",
    explanation: "Roles are derived: tfgen knows which service calls which and writes the least that this needs. An `iam_role` block only names a role that is made elsewhere, by `name` or `arn`, together with `existing = true`; \
                  a stream, delivery stream or API then takes it by `role = iam_role.<label>`.",
    source: "tfgen: derived roles",
};
/// A derived role's name does not fit.
pub static ROLE_NAME: Code = Code {
    id: "IAM002",
    severity: Error,
    title: "the name of a derived role does not fit",
    explanation: "A role's name has 1 to 64 letters, digits and `+ = , . @ _ -`. Derived roles are called `<project>-<label>-<purpose>-<environment>`; where that is too long or not allowed, `iam { role_names = { <role> = \"…\" } }` gives another name.",
    source: "botocore IAM roleNameType",
};
/// A name for a role that is not derived.
pub static UNKNOWN_ROLE: Code = Code {
    id: "IAM003",
    severity: Error,
    title: "`role_names` names a role that tfgen does not derive here",
    explanation: "The keys of `role_names` are the derived roles of the environment: `rest_api_<label>`, `firehose_<label>_source`, `firehose_<label>_delivery` and `api_gateway_account`. A thing that uses an existing role has no derived one.",
    source: "tfgen: derived roles",
};
/// An existing role nobody uses.
pub static UNUSED_ROLE: Code = Code {
    id: "IAM004",
    severity: Warning,
    title: "a role is not used",
    explanation: "No stream, delivery stream or API of this environment uses the role, so naming it has no effect. Refer to it by `role = iam_role.<label>`, or remove the block.",
    source: "tfgen: derived roles",
};

/// All of this room.
pub static CODES: &[&Code] = &[&NOT_EXISTING, &ROLE_NAME, &UNKNOWN_ROLE, &UNUSED_ROLE];
