//! Reads one block of a merged spec: what is asked for is known, what is left over is reported.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::asked::Asked;
use super::ast::{Block, Expr};
use super::codes;
use super::evaluate::evaluate;
use super::reading::Reading;
use super::scope::Scope;
use super::trace::Trace;
use super::unknown::{Meant, Unknown};
use super::value::Value;
use crate::base::address::Reference;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::{Span, Spanned};
use crate::hcl;

/// A block that goes to Terraform as it is.
#[derive(Debug, Clone)]
pub struct Verbatim {
    /// The block, evaluated.
    pub block: hcl::Block,
    /// The place of its head.
    pub head: Span,
    /// Where the values of its arguments stand, by name; of those in a nested block by `block.name`.
    pub places: BTreeMap<String, Span>,
}

/// A typed view of a block.
///
/// Ask for everything the block may hold before leaving early: a reader that goes away reports each attribute and block that nobody asked for.
pub struct Reader<'a> {
    reading: Reading<'a>,
    attributes: RefCell<BTreeSet<&'static str>>,
    blocks: RefCell<BTreeSet<&'static str>>,
    everything: Cell<bool>,
}

impl<'a> Reader<'a> {
    /// A reader of a whole merged spec.
    #[must_use]
    pub fn new(root: &'a Block, scope: &'a Scope<'a>, sink: &'a Sink, trace: Option<&'a Trace>) -> Self {
        Self::of(Reading {
            block: root,
            scope,
            sink,
            trace,
            path: Vec::new(),
            missing: RefCell::default(),
            head: root.head(),
        })
    }

    /// The text of one attribute, at the top or in the block named, without reading the rest. For what other expressions may then name.
    #[must_use]
    pub fn peek(root: &Block, scope: &Scope<'_>, sink: &Sink, block: Option<&str>, attribute: &str) -> Option<String> {
        let block = match block {
            Some(kind) => root.blocks.iter().find(|block| block.kind.value == kind && block.labels.is_empty())?,
            None => root,
        };
        match evaluate(&block.attributes.get(attribute)?.expr, scope, sink)?.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    fn within(&self, block: &'a Block) -> Self {
        let label = block.labels.first().map(|label| label.value.as_str());
        let path =
            self.reading.trace.map_or_else(Vec::new, |trace| trace.enter(&self.reading.path, &block.kind.value, label));
        Self::of(Reading { block, head: block.head(), path, missing: RefCell::default(), ..self.reading })
    }

    fn of(reading: Reading<'a>) -> Self {
        let (attributes, blocks, everything) = (RefCell::default(), RefCell::default(), Cell::new(false));
        Self { reading, attributes, blocks, everything }
    }

    /// Asks for an attribute.
    pub fn ask(&self, name: &'static str) -> Asked<'_, 'a, Value> {
        self.attributes.borrow_mut().insert(name);
        let Some(attribute) = self.reading.block.attributes.get(name) else {
            return Asked::absent(&self.reading, name);
        };
        match evaluate(&attribute.expr, self.reading.scope, self.reading.sink) {
            None => Asked::wrong(&self.reading, name),
            Some(value) if value.value == Value::Null => Asked::absent(&self.reading, name),
            Some(value) => {
                if let Some(trace) = self.reading.trace {
                    trace.value(&self.reading.path, name, value.value.to_string(), Some(value.span));
                }
                Asked::present(&self.reading, name, value)
            }
        }
    }

    /// The path of the file that an attribute is the text of: `mapping_template = file("mapping/submit.vtl")`.
    #[must_use]
    pub fn file_of(&self, name: &str) -> Option<String> {
        let Expr::Call(function, arguments) = &self.reading.block.attributes.get(name)?.expr.value else { return None };
        let [path] = arguments.as_slice() else { return None };
        match (function.value.as_str(), evaluate(path, self.reading.scope, &Sink::default())?.value) {
            ("file", Value::String(path)) => Some(path),
            _ => None,
        }
    }

    /// Whether the attribute is written, whatever its value.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.reading.block.attributes.contains_key(name)
    }

    /// Asks for a nested block that stands at most once and has no label.
    #[must_use]
    pub fn block(&self, kind: &'static str) -> Option<Self> {
        self.blocks.borrow_mut().insert(kind);
        let block = self.reading.block.blocks.iter().find(|block| block.kind.value == kind && block.labels.is_empty());
        for labelled in
            self.reading.block.blocks.iter().filter(|block| block.kind.value == kind && !block.labels.is_empty())
        {
            self.report_labels(labelled, format!("`{kind}` takes no label"), format!("write `{kind} {{ … }}`"));
        }
        block.map(|block| self.within(block))
    }

    /// Asks for a block that is in effect whether it is written or not: where it is not, its defaults are, and are shown.
    #[must_use]
    pub fn implied(&self, kind: &'static str) -> Self {
        self.block(kind).unwrap_or_else(|| {
            let block = &self.reading.scope.nothing;
            let path = self.reading.trace.map_or_else(Vec::new, |trace| trace.enter(&self.reading.path, kind, None));
            Self::of(Reading { block, path, missing: RefCell::default(), ..self.reading })
        })
    }

    /// Asks for the blocks of a kind, each of which has one label; those with `enabled = false` are left out.
    #[must_use]
    pub fn blocks(&self, kind: &'static str) -> Vec<Self> {
        self.blocks.borrow_mut().insert(kind);
        let mut readers = Vec::new();
        for block in self.reading.block.blocks.iter().filter(|block| block.kind.value == kind) {
            if block.labels.len() != 1 {
                self.report_labels(
                    block,
                    match block.labels.len() {
                        0 => format!("`{kind}` takes one label, this has none"),
                        many => format!("`{kind}` takes one label, this has {many}"),
                    },
                    format!("write `{kind} \"name\" {{ … }}`"),
                );
                continue;
            }
            // What a dropped block holds is not looked at: that is what dropping means.
            if self.is_dropped(block) {
                continue;
            }
            let reader = self.within(block);
            reader.attributes.borrow_mut().insert("enabled");
            readers.push(reader);
        }
        readers
    }

    /// Asks for the blocks of a kind that may have a label, and may have none.
    #[must_use]
    pub fn labelled_or_not(&self, kind: &'static str) -> Vec<Self> {
        self.blocks.borrow_mut().insert(kind);
        let mut readers = Vec::new();
        for block in self.reading.block.blocks.iter().filter(|block| block.kind.value == kind) {
            if block.labels.len() > 1 {
                let message = format!("`{kind}` takes one label at most, this has {}", block.labels.len());
                self.report_labels(block, message, format!("write `{kind} {{ … }}` or `{kind} \"name\" {{ … }}`"));
            } else {
                readers.push(self.within(block));
            }
        }
        readers
    }

    /// Leaves the rest of the block unread, and unreported.
    pub fn leave(self) {
        self.take_all();
    }

    fn is_dropped(&self, block: &Block) -> bool {
        let Some(enabled) = block.attributes.get("enabled") else { return false };
        match evaluate(&enabled.expr, self.reading.scope, self.reading.sink) {
            Some(Spanned { value: Value::Bool(enabled), .. }) => !enabled,
            Some(Spanned { value: Value::Null, .. }) | None => false,
            Some(other) => {
                let message = format!("`enabled` takes a bool, this is {}", other.value.type_name());
                self.reading.sink.report(
                    Diagnostic::new(&codes::TYPE, other.span, message).help("write `true` or `false`, without quotes"),
                );
                false
            }
        }
    }

    fn report_labels(&self, block: &Block, message: String, help: String) {
        self.reading.sink.report(Diagnostic::new(&codes::LABELS, block.head(), message).help(help));
    }

    /// Asks for blocks that go to Terraform as they are, whatever is in them; expressions in them are evaluated. Like any block with a label, one
    /// with `enabled = false` is left out.
    #[must_use]
    pub fn verbatim(&self, kind: &'static str) -> Vec<Verbatim> {
        self.blocks.borrow_mut().insert(kind);
        self.reading
            .block
            .blocks
            .iter()
            .filter(|block| block.kind.value == kind)
            // With a label it can be dropped, as any other.
            .filter(|block| block.labels.is_empty() || !self.is_dropped(block))
            .map(|block| {
                let mut places = BTreeMap::new();
                let out = self.within(block).verbatim_block(!block.labels.is_empty(), "", &mut places);
                Verbatim { block: out, head: block.head(), places }
            })
            .collect()
    }

    fn verbatim_block(self, droppable: bool, within: &str, places: &mut BTreeMap<String, Span>) -> hcl::Block {
        let mut out = hcl::Block::new(
            &self.reading.block.kind.value,
            self.reading.block.labels.iter().map(|label| label.value.as_str()),
        );
        for (name, attribute) in
            self.reading.block.attributes.iter().filter(|(name, _)| !droppable || *name != "enabled")
        {
            let Some(value) = evaluate(&attribute.expr, self.reading.scope, self.reading.sink) else { continue };
            if value.value == Value::Null {
                continue;
            }
            if let Some(trace) = self.reading.trace {
                trace.value(&self.reading.path, name, value.value.to_string(), Some(value.span));
            }
            places.insert(format!("{within}{name}"), value.span);
            match value.value.to_hcl() {
                Some(expr) => out = out.arg(name, expr),
                None => self.reading.sink.report(
                    Diagnostic::new(
                        &codes::TYPE,
                        value.span,
                        format!("`{name}` goes to Terraform as it is, and cannot be {}", value.value.type_name()),
                    )
                    .help("write a literal value"),
                ),
            }
        }
        for block in &self.reading.block.blocks {
            let within = format!("{within}{}.", block.kind.value);
            out = out.block(self.within(block).verbatim_block(false, &within, places));
        }
        // Everything in it has been taken.
        self.take_all();
        out
    }

    fn take_all(&self) {
        self.everything.set(true);
    }

    /// Reports a reference to a block that is not there. Told where the reference is read, so that it is told whatever else is wrong with its block.
    pub fn resolve(&self, reference: &Spanned<Reference>) {
        self.reading.resolve(reference);
    }

    /// The block's label, as written.
    #[must_use]
    pub fn label(&self) -> Spanned<String> {
        self.reading
            .block
            .labels
            .first()
            .cloned()
            .unwrap_or_else(|| Spanned::new(String::new(), self.reading.block.head()))
    }

    /// The block's label, checked as a name that Terraform addresses can carry; a wrong one is reported.
    #[must_use]
    pub fn identifier(&self) -> Option<Spanned<String>> {
        let label = self.label();
        let mut characters = label.value.chars();
        let fits = characters.next().is_some_and(|first| first.is_ascii_lowercase())
            && characters.all(|next| next.is_ascii_lowercase() || next.is_ascii_digit() || next == '_')
            && label.value.len() <= 48;
        if fits {
            return Some(label);
        }
        self.reading.sink.report(
            Diagnostic::new(&codes::LABEL_NAME, label.span, format!("`{}` cannot be a label", label.value))
                .help("1 to 48 characters: a lower-case letter first, then lower-case letters, digits and `_`"),
        );
        None
    }

    /// The place of the block's head.
    #[must_use]
    pub fn head(&self) -> Span {
        self.reading.head
    }

    /// Where problems go.
    #[must_use]
    pub fn sink(&self) -> &'a Sink {
        self.reading.sink
    }

    /// The names that expressions may use.
    #[must_use]
    pub fn scope(&self) -> &'a Scope<'a> {
        self.reading.scope
    }

    /// The default name of the thing this block makes: `<project>-<label>-<environment>`.
    #[must_use]
    pub fn default_name(&self) -> String {
        let project = self.reading.scope.variables.get("project").map_or("", String::as_str);
        let label = self.label().value.replace('_', "-");
        [project, &label, self.reading.scope.environment]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-")
    }

    /// Reports what nobody asked for; gives the names that it seems to stand for.
    fn report_left_over(&self) -> Meant {
        let attributes = self.attributes.borrow();
        let blocks = self.blocks.borrow();
        let kind = self.reading.block.kind.value.as_str();
        let what = if kind.is_empty() { "a spec".to_owned() } else { format!("`{kind}`") };
        let mut meant = Meant::default();
        for (name, attribute) in
            self.reading.block.attributes.iter().filter(|(name, _)| !attributes.contains(name.as_str()))
        {
            let unknown = Unknown { name, place: attribute.name, labels: &[], is_block: false };
            let message = format!("{what} has no attribute `{name}`");
            let diagnostic = Diagnostic::new(&codes::UNKNOWN_ATTRIBUTE, attribute.name, message);
            self.reading.sink.report(unknown.told(
                self.reading.scope,
                kind,
                &attributes,
                &blocks,
                diagnostic,
                &mut meant,
            ));
        }
        for block in self.reading.block.blocks.iter().filter(|block| !blocks.contains(block.kind.value.as_str())) {
            let name = block.kind.value.as_str();
            let unknown = Unknown { name, place: block.kind.span, labels: &block.labels, is_block: true };
            let diagnostic =
                Diagnostic::new(&codes::UNKNOWN_BLOCK, block.head(), format!("{what} has no block `{name}`"));
            self.reading.sink.report(unknown.told(
                self.reading.scope,
                kind,
                &attributes,
                &blocks,
                diagnostic,
                &mut meant,
            ));
        }
        meant
    }
}

impl Drop for Reader<'_> {
    /// Reports what nobody asked for; here, so that no service can forget to. Then what is missing, unless it only stands there by a wrong name.
    fn drop(&mut self) {
        let meant = if self.everything.get() { Meant::default() } else { self.report_left_over() };
        for (names, missing) in self.reading.missing.take() {
            if !names.into_iter().any(|name| meant.is(name)) {
                self.reading.sink.report(missing);
            }
        }
    }
}
