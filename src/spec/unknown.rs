//! What to say of an attribute or a block that nobody asked for.

use std::collections::BTreeSet;

use super::foreign::{self, Here};
use super::scope::Scope;
use crate::base::diag::Diagnostic;
use crate::base::source::{Span, Spanned};
use crate::base::suggest;

/// An attribute or a block that nobody asked for.
pub(super) struct Unknown<'a> {
    pub(super) name: &'a str,
    pub(super) place: Span,
    pub(super) labels: &'a [Spanned<String>],
    pub(super) is_block: bool,
}

/// What unknown names of a block seem to stand for.
#[derive(Default)]
pub(super) struct Meant {
    names: BTreeSet<String>,
    /// Whether one stands for something that only words can tell.
    anything: bool,
}

impl Meant {
    /// Whether one of them may stand for this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.anything || self.names.contains(name)
    }
}

impl Unknown<'_> {
    /// The diagnostic with its help. `attributes` and `blocks` are those that the block of this kind has.
    pub(super) fn told(
        &self,
        scope: &Scope<'_>,
        kind: &str,
        attributes: &BTreeSet<&'static str>,
        blocks: &BTreeSet<&'static str>,
        diagnostic: Diagnostic,
        meant: &mut Meant,
    ) -> Diagnostic {
        let name = self.name;
        let (own, others) = if self.is_block { (blocks, attributes) } else { (attributes, blocks) };
        if kind.is_empty()
            && let Some(diagnostic) = self.resource(scope, blocks, &diagnostic)
        {
            return diagnostic;
        }
        let here = match foreign::find(scope.foreign, kind, name) {
            Some(Here::Help(help)) => {
                meant.anything = true;
                return diagnostic.help(help);
            }
            Some(Here::Name(here)) => Some(here),
            None => None,
        };
        if here.is_none() && others.contains(name) {
            meant.names.insert(name.to_owned());
            return diagnostic.help(if self.is_block {
                format!("`{name}` is an attribute: write `{name} = …`")
            } else {
                format!("`{name}` is a block: write `{name} {{ … }}` without `=`")
            });
        }
        if name == "enabled" && !self.is_block {
            // An attribute of blocks with a label, and of no other that has come here.
            meant.anything = true;
            return diagnostic.help(
                "only a block with a label can be dropped; write this one only in the files of the environments that want it",
            );
        }
        let snake = foreign::snake(name);
        let known = || own.iter().copied().filter(|known| *known != "enabled");
        let near = here.or_else(|| known().find(|known| *known == snake)).or_else(|| suggest::nearest(name, known()));
        let Some(near) = near else {
            let all = if self.is_block { "blocks here" } else { "attributes here" };
            return diagnostic.help(suggest::help(name, known(), all));
        };
        meant.names.insert(near.to_owned());
        if !own.contains(near) && others.contains(near) {
            let form = if self.is_block { format!("{near} = …") } else { format!("{near} {{ … }}") };
            return diagnostic.help(format!("write `{form}`"));
        }
        let help = match here {
            Some(here) => format!("it is called `{here}` here"),
            None => format!("did you mean `{near}`?"),
        };
        diagnostic.help(help).fix(self.place, near)
    }

    /// `resource "aws_kinesis_stream" "events"` and `data "…" "…"`, where their type is known.
    fn resource(
        &self,
        scope: &Scope<'_>,
        blocks: &BTreeSet<&'static str>,
        diagnostic: &Diagnostic,
    ) -> Option<Diagnostic> {
        let [kind, label] = self.labels else { return None };
        match (self.name, foreign::find(scope.foreign, "", &kind.value)?) {
            ("resource", Here::Name(here)) if blocks.contains(here) => {
                let head = format!("{here} \"{}\"", label.value);
                let span = Span { end: label.span.end, ..self.place };
                Some(diagnostic.clone().help(format!("write `{head} {{ … }}`")).fix(span, head))
            }
            ("data", Here::Name(here)) if blocks.contains(here) => {
                let help = format!("write `{here} \"{}\" {{ existing = true … }}`", label.value);
                Some(diagnostic.clone().help(help))
            }
            ("resource", Here::Help(help)) => Some(diagnostic.clone().help(help)),
            _ => None,
        }
    }
}
