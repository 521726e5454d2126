//! What the module gives out: where the API is, and where its logs are.

use super::super::KIND;
use super::super::identifier::route_identifier;
use super::super::model::RestApi;
use super::names::{attribute, path_text};
use crate::base::module::Module;
use crate::base::name::Choice as _;
use crate::hcl::Expr;

pub(super) fn render(module: &mut Module, api: &RestApi) {
    let label = api.label.value.as_str();
    let rest_api = |what| attribute("rest_api", label, what);
    let mut give_out = |name: &str, description: String, value: Expr| {
        module.root_output(&format!("{KIND}_{name}"), name, description, value);
    };
    give_out(&format!("{label}_id"), format!("Id of the REST API {label}."), rest_api("id"));
    give_out(&format!("{label}_arn"), format!("ARN of the REST API {label}."), rest_api("arn"));
    give_out(
        &format!("{label}_stage_name"),
        format!("Stage of the REST API {label}."),
        attribute("stage", label, "stage_name"),
    );
    give_out(
        &format!("{label}_stage_arn"),
        format!("ARN of the stage of the REST API {label}, for a web ACL."),
        attribute("stage", label, "arn"),
    );
    give_out(
        &format!("{label}_execution_arn"),
        format!("ARN of the REST API {label} in policies that allow execute-api:Invoke."),
        rest_api("execution_arn"),
    );
    let url = attribute("stage", label, "invoke_url");
    give_out(&format!("{label}_invoke_url"), format!("URL of the REST API {label}."), url.clone());
    for route in &api.routes {
        let path = path_text(&route.path);
        give_out(
            &format!("{}_url", route_identifier(label, route.method, &route.path)),
            format!("URL of {} /{path} of the REST API {label}.", route.method.word()),
            url.followed_by(&format!("/{path}")),
        );
    }
    for (which, there) in [("access", api.stage.access_log.is_some()), ("execution", api.stage.execution_log.is_some())]
    {
        if there {
            give_out(
                &format!("{label}_{which}_log_group_name"),
                format!("Name of the {which} log group of the REST API {label}."),
                Expr::reference(format!("aws_cloudwatch_log_group.{label}_{which}.name")),
            );
            give_out(
                &format!("{label}_{which}_log_group_arn"),
                format!("ARN of the {which} log group of the REST API {label}."),
                Expr::reference(format!("aws_cloudwatch_log_group.{label}_{which}.arn")),
            );
        }
    }
}
