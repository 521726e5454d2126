//! What is wrong with an argument, in words.

use std::ops::Range;

use super::codes;
use super::judged::{Judged, written};
use crate::aws::{Form, VERSIONS, Versions};
use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::{FileId, Span};

/// Where arguments stand: in a resource, or in a block of one.
pub(super) struct Place<'a> {
    pub(super) block: Option<&'a str>,
    pub(super) head: Range<usize>,
}

/// Tells of one resource.
pub(super) struct Tell<'a> {
    pub(super) file: FileId,
    pub(super) resource_type: &'a str,
    /// The folder of the root module.
    pub(super) root: &'a str,
    pub(super) environment: &'a str,
    pub(super) judged: &'a Judged,
    pub(super) sink: &'a Sink,
}

impl Tell<'_> {
    fn report(&self, diagnostic: Diagnostic) {
        self.sink.report(diagnostic.found_in(self.environment));
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span { file: self.file, start: range.start, end: range.end }
    }

    /// `aws_sqs_queue`, or `rule` of `aws_wafv2_web_acl`.
    fn owner(&self, place: &Place<'_>) -> String {
        match place.block {
            Some(block) => format!("the block `{block}` of `{}`", self.resource_type),
            None => format!("`{}`", self.resource_type),
        }
    }

    pub(super) fn unknown(
        &self,
        place: &Place<'_>,
        is_block: bool,
        name: &str,
        at: Range<usize>,
        meant: Option<&'static str>,
        block: Option<&'static str>,
    ) {
        let what = if is_block { "block" } else { "argument" };
        let message = format!("{} has no {what} `{name}`", self.owner(place));
        let diagnostic = Diagnostic::new(&codes::UNKNOWN, self.span(&at), message);
        let newest = VERSIONS.last().copied().unwrap_or_default();
        self.report(match (meant, block) {
            (Some(meant), _) => diagnostic.help(format!("did you mean `{meant}`?")).fix(self.span(&at), meant),
            (None, Some(block)) => diagnostic.help(format!("write it in the block `{block}`")),
            (None, None) => diagnostic.help(format!(
                "remove it; if a provider newer than {} has it, let in no other: `version` in the block `aws` of the spec",
                written(newest)
            )),
        });
    }

    /// An argument that other versions have.
    pub(super) fn other_version(
        &self,
        place: &Place<'_>,
        name: &str,
        at: Range<usize>,
        judged: Versions,
        has: Versions,
    ) {
        let why = match &self.judged.locked {
            Some(locked) => format!("hashicorp/aws {locked}, which is locked"),
            None => format!("the providers that `{}` lets in", self.judged.constraint),
        };
        let message = format!("`{name}` of {} is not known to {why}", self.owner(place));
        let newer = has.iter().find(|version| judged.iter().all(|judged| judged < *version));
        let help = match newer {
            None => "remove it: newer providers have it no more".to_owned(),
            Some(version) if self.judged.locked.is_some() && self.judged.allows(version) => format!(
                "remove it, or lock a newer provider, such as {}: `terraform -chdir={} init -upgrade`",
                written(version),
                self.root
            ),
            Some((major, minor, _)) => format!(
                "remove it, or let newer providers in: `version = \">= {major}.{minor}, < {}.0\"` in the block `aws` of the spec",
                major + 1
            ),
        };
        self.report(Diagnostic::new(&codes::VERSION, self.span(&at), message).help(help));
    }

    pub(super) fn missing(&self, place: &Place<'_>, name: &str, form: Form) {
        let (what, add) = match form {
            Form::Attribute | Form::Either => ("argument", format!("`{name} = …`")),
            Form::Block | Form::Opaque => ("block", format!("`{name} {{ … }}`")),
        };
        let message = format!("{} needs the {what} `{name}`", self.owner(place));
        self.report(Diagnostic::new(&codes::MISSING, self.span(&place.head), message).help(format!("add {add}")));
    }

    pub(super) fn is_block(&self, place: &Place<'_>, name: &str, at: Range<usize>) {
        let message = format!("`{name}` of {} is a block", self.owner(place));
        let help = format!("write `{name} {{ … }}`, without `=`");
        self.report(Diagnostic::new(&codes::FORM, self.span(&at), message).help(help));
    }

    pub(super) fn is_attribute(&self, place: &Place<'_>, name: &str, at: Range<usize>) {
        let message = format!("`{name}` of {} is an attribute, not a block", self.owner(place));
        self.report(Diagnostic::new(&codes::FORM, self.span(&at), message).help(format!("write `{name} = …`")));
    }

    pub(super) fn decided(&self, place: &Place<'_>, name: &str, at: Range<usize>) {
        let message = format!("`{name}` of {} is decided by AWS and cannot be set", self.owner(place));
        self.report(Diagnostic::new(&codes::DECIDED, self.span(&at), message).help("remove it"));
    }
}
