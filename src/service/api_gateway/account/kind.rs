//! What the account's settings answer.

use super::model::{ApiGatewayAccount, KIND, LOGGING};
use super::{codes, render};
use crate::base::address::{Reference, partition_arn};
use crate::base::claim::{Claim, Part};
use crate::base::diag::{Code, Sink};
use crate::base::link::Link;
use crate::base::module::Module;
use crate::base::need::{Grant, Need, Policy};
use crate::base::policy_document::Statement;
use crate::base::source::Spanned;
use crate::base::version_constraint::Version;
use crate::service::contract::{About, Context, Form, Kind, Thing, Use};
use crate::spec::{Foreign, Reader};

impl Thing for ApiGatewayAccount {
    fn label(&self) -> &Spanned<String> {
        &self.label
    }

    fn references(&self) -> Vec<&Spanned<Reference>> {
        Vec::new()
    }

    fn claims(&self) -> Vec<Claim> {
        let part = if self.manage.value { Part::Owner } else { Part::Elsewhere };
        vec![Claim::Setting { setting: &LOGGING, part, span: self.manage.span }]
    }

    fn needs(&self, _: &str) -> Vec<Need> {
        let need = || Need {
            role: render::role(),
            purpose: "api-gateway-logs".to_owned(),
            description: "API Gateway writes the logs of all APIs of the account and region.".to_owned(),
            owner: self.label.span,
            trust: Statement::trust("apigateway.amazonaws.com"),
            policy: Policy::Managed(partition_arn("iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs")),
        };
        self.manage.value.then(need).into_iter().collect()
    }

    fn link(&self) -> Option<Link> {
        None
    }

    fn provider(&self) -> Version {
        Version::default()
    }
}

impl Kind for ApiGatewayAccount {
    const ABOUT: About = About {
        kind: KIND,
        name: "API Gateway account settings",
        service: "API Gateway",
        module: "api_gateway",
        form: Form::Single,
        makes: true,
    };
    const CODES: &'static [&'static Code] = codes::CODES;
    const FOREIGN: &'static [Foreign] = &[];

    fn read(reader: &Reader<'_>) -> Option<Self> {
        let manage = reader.ask("manage").bool().or(false);
        Some(Self { label: Spanned::new(String::new(), reader.head()), manage })
    }

    /// Who else owns or needs the settings is in other environments.
    fn check(_: &Context<'_>, _: &Sink) {}

    /// Nothing refers to the settings.
    fn access(_: &[Use<'_, Self>], _: &Context<'_>) -> Option<Grant> {
        None
    }

    fn render(context: &Context<'_>, module: &mut Module) {
        render::render(context, module);
    }
}
