//! The deployment: a snapshot of the API, remade when the API changes.

use super::super::model::RestApi;
use super::names::api_id;
use crate::base::module::Module;
use crate::hcl::{Block, Expr};

pub(super) fn render(module: &mut Module, api: &RestApi, digest: &str, waits_for: Vec<String>) {
    module.push(
        Block::resource("aws_api_gateway_deployment", &api.label.value)
            .arg("rest_api_id", api_id(api))
            .arg("triggers", Expr::object([("definition", digest)]))
            .gap()
            .arg("depends_on", Expr::List(waits_for.into_iter().map(Expr::Reference).collect()))
            // The stage holds on to the old deployment until the new one is there.
            .nested("lifecycle", |block| block.arg("create_before_destroy", true)),
    );
}
