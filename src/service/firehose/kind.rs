//! What delivery streams answer.

use super::model::{Firehose, KIND, Source};
use super::{access, check, codes, foreign, needs, render, spec};
use crate::base::address::Reference;
use crate::base::claim::{Claim, Scope};
use crate::base::diag::{Code, Sink};
use crate::base::link::Link;
use crate::base::module::Module;
use crate::base::need::{Grant, Need};
use crate::base::source::Spanned;
use crate::base::version_constraint::Version;
use crate::service::contract::{About, Context, Form, Kind, Thing, Use};
use crate::spec::{Foreign, Reader};

impl Thing for Firehose {
    fn label(&self) -> &Spanned<String> {
        &self.label
    }

    fn references(&self) -> Vec<&Spanned<Reference>> {
        let (stream, source_role) = match &self.source {
            Source::Stream { kinesis_stream, role } => (Some(kinesis_stream), role.as_ref()),
            Source::Direct { .. } => (None, None),
        };
        stream
            .into_iter()
            .chain([&self.destination.s3_bucket])
            .chain(self.s3_backup.as_ref().map(|backup| &backup.s3_bucket))
            .chain(&self.role)
            .chain(source_role)
            .collect()
    }

    fn claims(&self) -> Vec<Claim> {
        let claim = |what, name| Claim::Name { scope: Scope::Region, what, name };
        let log_group = self.error_log.as_ref().map(|log| log.log_group_name.clone().map(|name| name.to_string()));
        std::iter::once(claim("delivery stream", self.name.clone().map(|name| name.to_string())))
            .chain(log_group.map(|name| claim("log group", name)))
            .collect()
    }

    fn needs(&self, region: &str) -> Vec<Need> {
        needs::needs(self, region)
    }

    fn link(&self) -> Option<Link> {
        Some(Link { name: self.name().to_owned(), arn: None })
    }

    fn provider(&self) -> Version {
        Version::default()
    }
}

impl Kind for Firehose {
    const ABOUT: About = About {
        kind: KIND,
        name: "Firehose delivery stream",
        service: "Firehose",
        module: "firehose",
        form: Form::Labelled,
        makes: true,
    };
    const CODES: &'static [&'static Code] = codes::CODES;
    const FOREIGN: &'static [Foreign] = foreign::FOREIGN;

    fn read(reader: &Reader<'_>) -> Option<Self> {
        spec::read(reader)
    }

    fn check(context: &Context<'_>, sink: &Sink) {
        check::check(context, sink);
    }

    fn access(uses: &[Use<'_, Self>], _: &Context<'_>) -> Option<Grant> {
        access::access(uses)
    }

    fn render(context: &Context<'_>, module: &mut Module) {
        render::render(context, module);
    }
}
