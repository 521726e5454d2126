//! Renders `aws_iam_role` and what it may do.

use super::model::{ExistingRole, IamSettings, KIND, Policy, Role, RoleSource};
use crate::base::module::Module;
use crate::base::policy_document::document;
use crate::hcl::{Block, Expr};
use crate::service::contract::Context;

/// Renders the existing roles of an environment.
pub(super) fn render(context: &Context<'_>, module: &mut Module) {
    for role in context.things.all::<ExistingRole>() {
        let label = role.label.value.as_str();
        let arn = match &role.source {
            RoleSource::Name(name) => {
                module.push(Block::data("aws_iam_role", label).arg("name", name));
                Expr::reference(format!("data.aws_iam_role.{label}.arn"))
            }
            RoleSource::Arn(arn) => arn.into(),
        };
        module.output(&format!("{label}_arn"), format!("ARN of the existing role {label}."), arn);
    }
}

/// Renders the derived roles of an environment into `module`, whose inputs the roles' statements already use.
pub fn render_derived(module: &mut Module, roles: &[Role], settings: &IamSettings) {
    for role in roles {
        let key = role.key.as_str();
        module.push(
            Block::resource("aws_iam_role", key)
                .arg("name", &role.name)
                .arg("description", role.description.as_str())
                .opt("path", settings.path.as_ref())
                .opt("permissions_boundary", settings.permissions_boundary.as_ref())
                .arg("assume_role_policy", document(std::slice::from_ref(&role.trust))),
        );
        let role_id = |what: &str| Expr::reference(format!("aws_iam_role.{key}.{what}"));
        let policy = match &role.policy {
            Policy::Inline(statements) => Block::resource("aws_iam_role_policy", key)
                .arg("name", key.replace('_', "-"))
                .arg("role", role_id("id"))
                .arg("policy", document(statements)),
            Policy::Managed(arn) => Block::resource("aws_iam_role_policy_attachment", key)
                .arg("role", role_id("name"))
                .arg("policy_arn", arn),
        };
        // Whoever uses the role must find it able to do its work, not just there.
        let policy_address = policy.address();
        module.push(policy);
        let output = module.output(
            &format!("{key}_arn"),
            format!("ARN of the role {key}, once it has its policy."),
            role_id("arn"),
        );
        output.depends_on.extend(policy_address);
        output.root_name = Some(format!("{KIND}_{key}_arn"));
    }
}
