//! What streams answer.

use super::model::{ExistingStream, KIND, KinesisStream, Origin, RECORD_SIZE_PROVIDER};
use super::{access, check, codes, foreign, render, spec};
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

impl Thing for KinesisStream {
    fn label(&self) -> &Spanned<String> {
        &self.label
    }

    fn references(&self) -> Vec<&Spanned<Reference>> {
        Vec::new()
    }

    fn claims(&self) -> Vec<Claim> {
        match &self.origin {
            Origin::New(new) => {
                let name = new.name.clone().map(|name| name.to_string());
                vec![Claim::Name { scope: Scope::Region, what: "stream", name }]
            }
            Origin::Existing(_) => Vec::new(),
        }
    }

    fn needs(&self, _: &str) -> Vec<Need> {
        Vec::new()
    }

    fn link(&self) -> Option<Link> {
        let arn = match &self.origin {
            Origin::Existing(ExistingStream::Arn(arn)) => Some(arn.to_string()),
            Origin::New(_) | Origin::Existing(ExistingStream::Name(_)) => None,
        };
        Some(Link { name: self.name().to_owned(), arn })
    }

    fn provider(&self) -> Version {
        match &self.origin {
            Origin::New(new) if new.max_record_size_in_kib.is_some() => RECORD_SIZE_PROVIDER,
            Origin::New(_) | Origin::Existing(_) => Version::default(),
        }
    }
}

impl Kind for KinesisStream {
    const ABOUT: About = About {
        kind: KIND,
        name: "Kinesis stream",
        service: "Kinesis",
        module: "kinesis",
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

    fn access(uses: &[Use<'_, Self>], context: &Context<'_>) -> Option<Grant> {
        access::access(uses, context)
    }

    fn render(context: &Context<'_>, module: &mut Module) {
        render::render(context, module);
    }
}
