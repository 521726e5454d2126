//! What buckets answer.

use super::model::{KIND, S3Bucket};
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

impl Thing for S3Bucket {
    fn label(&self) -> &Spanned<String> {
        &self.label
    }

    fn references(&self) -> Vec<&Spanned<Reference>> {
        let writers = self.new_bucket().into_iter().flat_map(|bucket| &bucket.write_only_from);
        writers.chain(self.logging().map(|logging| &logging.target_bucket)).collect()
    }

    fn claims(&self) -> Vec<Claim> {
        let name = self.new_bucket().map(|new| new.name.clone().map(|name| name.to_string()));
        name.into_iter().map(|name| Claim::Name { scope: Scope::Partition, what: "bucket", name }).collect()
    }

    fn needs(&self, _: &str) -> Vec<Need> {
        Vec::new()
    }

    fn link(&self) -> Option<Link> {
        Some(Link { name: self.name().to_owned(), arn: None })
    }

    fn provider(&self) -> Version {
        Version::default()
    }
}

impl Kind for S3Bucket {
    const ABOUT: About =
        About { kind: KIND, name: "S3 bucket", service: "S3", module: "s3", form: Form::Labelled, makes: true };
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
