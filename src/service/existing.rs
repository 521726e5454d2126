//! What is made and changed elsewhere, `existing = true`: how it is found, and that nothing can be set on it.

use crate::base::diag::{Code, Diagnostic};
use crate::base::name::{Arn, Checked};
use crate::base::source::{Span, Spanned};
use crate::spec::Reader;

/// How something is found that is made elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<N> {
    /// By name, in the environment's account, and in its region where it has one.
    Name(N),
    /// By ARN, which may be of another account.
    Arn(Arn),
}

/// The attributes by which something is found, as far as they are right.
pub(crate) struct Ways<N> {
    name: Option<Spanned<N>>,
    arn: Option<Spanned<Arn>>,
}

/// What is made elsewhere, in words.
pub(crate) struct Existing {
    /// `stream`.
    pub(crate) noun: &'static str,
    /// What is reported of it.
    pub(crate) code: &'static Code,
}

/// How an ARN of the kind looks.
pub(crate) struct ArnForm {
    /// The service: `kinesis`.
    pub(crate) service: &'static str,
    /// How the resource begins: `stream/`.
    pub(crate) resource: &'static str,
    /// All of it, for people: `arn:aws:kinesis:region:account:stream/name`.
    pub(crate) text: &'static str,
}

impl Existing {
    /// Reads `existing`.
    pub(crate) fn is(reader: &Reader<'_>) -> bool {
        reader.ask("existing").bool().or(false).value
    }

    /// Reads `name` and `arn`.
    pub(crate) fn ways<N: Checked>(&self, reader: &Reader<'_>, form: &ArnForm) -> Ways<N> {
        let arn = reader.ask("arn").checked::<Arn>().check(self.code, |arn| {
            if arn.service() == form.service && arn.resource().starts_with(form.resource) {
                return Ok(());
            }
            Err((format!("`{arn}` is not the ARN of a {}", self.noun), format!("it has the form `{}`", form.text)))
        });
        Ways { arn: arn.optional(), name: reader.ask("name").checked::<N>().optional() }
    }

    /// By what it is found. The ARN says more than the name; where there is neither, that is reported.
    pub(crate) fn found<N>(&self, reader: &Reader<'_>, ways: Ways<N>) -> Option<Found<N>> {
        match (ways.arn, ways.name) {
            (Some(arn), _) => Some(Found::Arn(arn.value)),
            (None, Some(name)) => Some(Found::Name(name.value)),
            (None, None) => {
                if !reader.has("name") && !reader.has("arn") {
                    let message = format!("an existing {} needs its `name` or `arn`", self.noun);
                    let help = "write the name or the ARN under which it exists";
                    reader.sink().report(Diagnostic::new(self.code, reader.head(), message).help(help));
                }
                None
            }
        }
    }

    /// Reports a setting of what tfgen does not make.
    pub(crate) fn refuse(&self, reader: &Reader<'_>, setting: &str, span: Span) {
        let message = format!("`{setting}` cannot be set on a {} that is made elsewhere", self.noun);
        let help = "remove it here, or remove `existing = true`";
        reader.sink().report(Diagnostic::new(self.code, span, message).help(help));
    }

    /// Reports those of these attributes that are set.
    pub(crate) fn refuse_all(&self, reader: &Reader<'_>, settings: &[&'static str]) {
        for setting in settings {
            if let Some(value) = reader.ask(setting).optional() {
                self.refuse(reader, setting, value.span);
            }
        }
    }
}
