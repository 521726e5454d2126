//! The diagnostics of the account's settings. All environments together show them, so they stand among those of the project.

use crate::base::diag::Code;
use crate::base::diag::Severity::{Error, Warning};

/// Two owners of the account's role.
pub(crate) static ACCOUNT_OWNERS: Code = Code {
    id: "PRJ002",
    severity: Error,
    title: "two environments own the same API Gateway account settings",
    explanation: "The CloudWatch role of API Gateway is one setting per account and region. With two owners each apply undoes the other's, and destroying one stops the logs of all. Keep `api_gateway_account { manage = true }` in exactly one environment of each account and region.",
    source: "Terraform provider: aws_api_gateway_account",
};
/// Logs without a role.
pub(crate) static ACCOUNT_UNOWNED: Code = Code {
    id: "PRJ003",
    severity: Warning,
    title: "an API logs, but no environment owns the API Gateway account settings",
    explanation: "API Gateway writes logs with the CloudWatch role of its account and region, and refuses a stage with logs while there is none. If it is set up elsewhere, say so with `api_gateway_account { manage = false }`; else let one environment own it with `api_gateway_account { manage = true }`.",
    source: "API Gateway developer guide: set up CloudWatch logging",
};
/// The account's role with nothing to do.
pub(crate) static ACCOUNT_UNUSED: Code = Code {
    id: "PRJ004",
    severity: Warning,
    title: "the API Gateway account role is not used",
    explanation: "The environment owns the account settings, but no API of any environment in that account and region writes logs. Add `access_log` or `execution_log` to an API, or remove `manage = true`.",
    source: "tfgen: derived roles",
};

/// All of this room.
pub(crate) static CODES: &[&Code] = &[&ACCOUNT_OWNERS, &ACCOUNT_UNOWNED, &ACCOUNT_UNUSED];
