//! Integrations that API Gateway answers by itself: of preflights, and of routes with `mock { … }`.

use crate::hcl::{Block, Expr};

/// The arguments of a mock that answers with one status, whatever is sent in one of the content types.
pub(super) fn integration<'c>(block: Block, status: u32, content_types: impl IntoIterator<Item = &'c str>) -> Block {
    let template = Expr::jsonencode(Expr::object([("statusCode", status)]));
    block
        .arg("type", "MOCK")
        .arg("passthrough_behavior", "NEVER")
        .arg("request_templates", Expr::object(content_types.into_iter().map(|name| (name, template.clone()))))
}
