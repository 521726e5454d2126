//! Follows values through a template, on every way through it, without running it.
//!
//! Each value is what it may print (known text, or where it comes from) and what it has inside. Where ways meet, it is one or
//! the other. What is printed is read as JSON along the way, so that a value is judged by the place where it ends up.

use std::collections::{BTreeMap, BTreeSet};

use super::super::finding::FindingKind;
use super::super::parser::Tree;
use super::super::scope::Scope;
use super::super::syntax::{Macro, Place};
use super::environment::Environment;
use super::found::Found;
use super::position::Position;
use super::texts::Texts;
use super::value::Value;
use ecow::EcoString;

/// Macros and blocks within each other.
pub(super) const INLINED: u32 = 6;
/// Anything within each other, in all.
pub(super) const DEPTH: u32 = 120;

/// Where the text goes that a template prints.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Output {
    /// To the service or client.
    Page(Position),
    /// Into a string.
    String(Texts),
}

/// A way through a template.
pub(super) struct Flow<'a> {
    pub(super) scope: &'a Scope<'a>,
    pub(super) macros: BTreeMap<&'a str, &'a Macro>,
    /// Variables whose members a template uses, so they are no text.
    pub(super) maps: BTreeSet<EcoString>,
    /// Members of `$context` and `$foreach` that it sets itself.
    pub(super) own_members: BTreeSet<EcoString>,
    pub(super) environment: Environment,
    /// What a condition says of a reference, by how it is written.
    pub(super) narrowed: Vec<(EcoString, Value)>,
    pub(super) output: Output,
    pub(super) is_in_string: bool,
    /// Whether what follows is never reached.
    pub(super) is_over: bool,
    /// The nearest place that is known.
    pub(super) place: Place,
    pub(super) inlined: u32,
    pub(super) depth: u32,
    pub(super) loops: u32,
    /// Blocks that were gone through, by address.
    pub(super) seen: BTreeSet<usize>,
    pub(super) found: BTreeMap<(Place, FindingKind), Found>,
    /// All partition keys: where, and the text where it is always the same.
    pub(super) keys: Vec<(Place, Option<EcoString>)>,
    steps: usize,
    most: usize,
}

impl<'a> Flow<'a> {
    pub(super) fn new(tree: &'a Tree, scope: &'a Scope<'a>, size: usize) -> Self {
        Self {
            scope,
            macros: tree.macros.iter().map(|definition| (definition.name.as_str(), definition.as_ref())).collect(),
            maps: BTreeSet::new(),
            own_members: BTreeSet::new(),
            environment: Environment::default(),
            narrowed: Vec::new(),
            output: Output::Page(Position::new(true)),
            is_in_string: false,
            is_over: false,
            place: 0,
            inlined: 0,
            depth: 0,
            loops: 0,
            seen: BTreeSet::new(),
            found: BTreeMap::new(),
            keys: Vec::new(),
            steps: 0,
            // So many that each statement is reached once more after half of them are gone, when nothing is gone through twice.
            most: 20_000 + 8 * size,
        }
    }

    /// One step; whether there may be more.
    pub(super) fn step(&mut self) -> bool {
        self.steps += 1;
        self.steps < self.most && self.depth < DEPTH
    }

    /// Whether to go through a block more than once.
    pub(super) fn may_repeat(&self) -> bool {
        self.steps < self.most / 2
    }

    pub(super) fn report(&mut self, place: Place, kind: FindingKind, message: String, help: String) {
        let found = Found { place, kind, message, help, unknown: None };
        self.found.entry((place, kind)).or_insert(found);
    }
}
