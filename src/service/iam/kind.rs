//! What existing roles answer.

use super::model::{ExistingRole, KIND, RoleSource};
use super::{codes, foreign, render, spec};
use crate::base::address::{ROLES, Reference};
use crate::base::claim::Claim;
use crate::base::diag::{Code, Sink};
use crate::base::link::Link;
use crate::base::module::Module;
use crate::base::need::{Grant, Need};
use crate::base::source::Spanned;
use crate::base::version_constraint::Version;
use crate::service::contract::{About, Context, Form, Kind, Thing, Use};
use crate::spec::{Foreign, Reader};

impl Thing for ExistingRole {
    fn label(&self) -> &Spanned<String> {
        &self.label
    }

    fn references(&self) -> Vec<&Spanned<Reference>> {
        Vec::new()
    }

    fn claims(&self) -> Vec<Claim> {
        Vec::new()
    }

    fn needs(&self, _: &str) -> Vec<Need> {
        Vec::new()
    }

    fn link(&self) -> Option<Link> {
        Some(match &self.source {
            RoleSource::Name(name) => Link { name: name.to_string(), arn: None },
            RoleSource::Arn(arn) => Link { name: arn.resource().to_owned(), arn: Some(arn.to_string()) },
        })
    }

    fn provider(&self) -> Version {
        Version::default()
    }
}

impl Kind for ExistingRole {
    const ABOUT: About =
        About { kind: KIND, name: "IAM role", service: "IAM", module: ROLES, form: Form::Labelled, makes: false };
    const CODES: &'static [&'static Code] = codes::CODES;
    const FOREIGN: &'static [Foreign] = foreign::FOREIGN;

    fn read(reader: &Reader<'_>) -> Option<Self> {
        spec::read(reader)
    }

    /// Whether somebody works in them is checked with the derived roles.
    fn check(_: &Context<'_>, _: &Sink) {}

    /// Things work in roles; nobody does anything to one.
    fn access(_: &[Use<'_, Self>], _: &Context<'_>) -> Option<Grant> {
        None
    }

    fn render(context: &Context<'_>, module: &mut Module) {
        render::render(context, module);
    }
}
