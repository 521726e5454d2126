//! The account's settings, and who has to do with them.

use super::codes;
use crate::base::claim::{Problem, Setting};
use crate::base::source::Spanned;

/// The kind of block.
pub(super) const KIND: &str = "api_gateway_account";

/// `api_gateway_account { … }`.
#[derive(Debug, Clone)]
pub struct ApiGatewayAccount {
    /// No label, at the block's head.
    pub label: Spanned<String>,
    /// `manage`: whether this environment owns the settings; `false` says that they are made elsewhere.
    pub manage: Spanned<bool>,
}

/// The role with which API Gateway writes logs.
pub(crate) static LOGGING: Setting = Setting {
    name: "API Gateway account settings",
    owned_by: "api_gateway_account { manage = true }",
    not_owned: "api_gateway_account { manage = false }",
    use_it: "add `access_log { … }` or `execution_log { … }` to an API, or remove `manage = true`",
    owned_twice: Problem {
        code: &codes::ACCOUNT_OWNERS,
        message: "each own the API Gateway account settings of {place}",
    },
    unowned: Problem {
        code: &codes::ACCOUNT_UNOWNED,
        message: "this API writes logs, but no environment owns the API Gateway account settings of {place}",
    },
    unused: Problem {
        code: &codes::ACCOUNT_UNUSED,
        message: "no API in {place} writes logs, so this role is not used",
    },
};
