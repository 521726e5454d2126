//! What REST APIs answer.

use super::account::LOGGING;
use super::model::{KIND, RestApi};
use super::{call_form, check, codes, destination, foreign, needs, open_routes, render, spec};
use crate::base::address::Reference;
use crate::base::claim::{Claim, Part, Scope};
use crate::base::diag::{Code, Sink};
use crate::base::link::Link;
use crate::base::module::Module;
use crate::base::need::{Grant, Need};
use crate::base::source::Spanned;
use crate::base::version_constraint::Version;
use crate::service::contract::{About, Context, Form, Kind, Thing, Use};
use crate::spec::{Foreign, Reader};

impl Thing for RestApi {
    fn label(&self) -> &Spanned<String> {
        &self.label
    }

    fn references(&self) -> Vec<&Spanned<Reference>> {
        self.role.iter().chain(self.routes.iter().flat_map(|route| route.streams())).collect()
    }

    fn claims(&self) -> Vec<Claim> {
        let Self { label, name, stage, .. } = self;
        let claim = |what, name| Claim::Name { scope: Scope::Region, what, name };
        let name = Spanned::new(format!("{}/{}", name.value, stage.stage_name.value), name.span);
        let log_group = stage.access_log.as_ref().map(|log| claim("log group", log.log_group_name.clone()));
        let logs = stage.access_log.is_some() || stage.execution_log.is_some();
        let logging = logs.then_some(Claim::Setting { setting: &LOGGING, part: Part::User, span: label.span });
        std::iter::once(claim("REST API and stage", name)).chain(log_group).chain(logging).collect()
    }

    fn needs(&self, _: &str) -> Vec<Need> {
        needs::needs(self)
    }

    fn link(&self) -> Option<Link> {
        Some(Link { name: self.name.value.clone(), arn: None })
    }

    fn provider(&self) -> Version {
        Version::default()
    }
}

impl Kind for RestApi {
    const ABOUT: About = About {
        kind: KIND,
        name: "REST API",
        service: "API Gateway",
        module: "api_gateway",
        form: Form::Labelled,
        makes: true,
    };
    const CODES: &'static [&'static Code] = codes::CODES;
    const FOREIGN: &'static [Foreign] = foreign::FOREIGN;

    fn read(reader: &Reader<'_>) -> Option<Self> {
        spec::read(reader)
    }

    fn check(context: &Context<'_>, sink: &Sink) {
        check::check(context.things.all(), sink);
        destination::check(context, sink);
        call_form::check(context, sink);
        open_routes::check(context.things.all(), sink);
    }

    /// No role calls an API.
    fn access(_: &[Use<'_, Self>], _: &Context<'_>) -> Option<Grant> {
        None
    }

    fn render(context: &Context<'_>, module: &mut Module) {
        render::render(context, module);
    }
}
