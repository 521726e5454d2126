//! Runs a template: statements in order, with the text that they print.

mod directive;
mod expression;
mod object;
mod reference;
mod scope;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::fault::{Budget, Fault};
use super::ordered::Ordered;
use super::parser::Tree;
use super::syntax::{Block, Macro, Place, Statement};
use super::variables::Variables;
use ecow::EcoString;
use scope::Scope;

pub(super) use directive::ITERATIONS;
pub(super) use object::{BlockValue, Loop};

/// How deep blocks, macros and values may be nested while a template runs.
const DEPTH: u32 = 200;

/// Bytes of a buffer at first: most records and bodies fit.
const SCRATCH: usize = 256;

/// Why a template does not go on.
#[derive(Debug)]
pub(super) enum Halt {
    /// Something is wrong, at a place if that is known.
    Fault(Fault, Option<Place>),
    /// `#stop`.
    Stop,
    /// `#break`: ends the nearest loop, macro or block.
    Break,
    /// `#break($scope)`: ends this very loop.
    BreakLoop(Rc<Loop>),
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault, None)
    }
}

type Ran<T> = Result<T, Halt>;

/// A run of a template.
pub(super) struct Run<'a> {
    /// What it may still spend.
    budget: &'a Budget,
    /// API Gateway's variables, under the names that the template did not set.
    variables: &'a Variables<'a>,
    macros: RefCell<Ordered<EcoString, Arc<Macro>>>,
    /// How many macros are being run. Velocity does not count down where `#break` leaves one, and so this does not either.
    calls: Cell<u32>,
    depth: Cell<u32>,
    /// Buffers for texts in the making, to be used again.
    scratch: RefCell<Vec<String>>,
}

/// Runs a template with these variables. Room is made for a text of the expected length.
pub(super) fn run(
    tree: &Tree,
    variables: &Variables<'_>,
    budget: &Budget,
    expected: usize,
) -> Result<String, (Fault, Option<Place>)> {
    let run = Run {
        budget,
        variables,
        macros: RefCell::default(),
        calls: Cell::new(0),
        depth: Cell::new(0),
        scratch: RefCell::default(),
    };
    run.define(&tree.macros);
    let scope = Scope::template();
    let mut out = String::with_capacity(expected);
    match run.block(&tree.block, &scope, &mut out) {
        Ok(()) | Err(Halt::Stop | Halt::Break | Halt::BreakLoop(_)) => Ok(out),
        Err(Halt::Fault(fault, place)) => Err((fault, place)),
    }
}

impl Run<'_> {
    /// Macros are known before a template begins; the first of a name counts.
    fn define(&self, macros: &[Arc<Macro>]) {
        for definition in macros {
            let mut known = self.macros.borrow_mut();
            if !known.contains_key(&definition.name) {
                known.insert(definition.name.clone(), definition.clone());
            }
        }
    }

    fn block(&self, block: &Block, scope: &Rc<Scope>, out: &mut String) -> Ran<()> {
        self.deeper(|| block.iter().try_for_each(|statement| self.statement(statement, scope, out)))
    }

    fn statement(&self, statement: &Statement, scope: &Rc<Scope>, out: &mut String) -> Ran<()> {
        self.budget.steps(1)?;
        match statement {
            Statement::Text(text) => self.print(text, out),
            Statement::Reference(reference) => self.print_reference(reference, scope, out),
            Statement::Set { target, value, place } => self.set(target, value, scope).map_err(|halt| at(halt, *place)),
            Statement::If { branches } => {
                for (condition, block) in branches {
                    if condition.as_ref().map_or(Ok(true), |condition| self.is_true(condition, scope))? {
                        return self.block(block, scope, out);
                    }
                }
                Ok(())
            }
            Statement::Directive(directive) => {
                self.directive(&directive.kind, scope, out).map_err(|halt| at(halt, directive.place))
            }
        }
    }

    fn print(&self, text: &str, out: &mut String) -> Ran<()> {
        self.budget.bytes(text.len())?;
        out.push_str(text);
        Ok(())
    }

    /// The text that something prints. Its buffer is used again, so that only the text itself is allocated.
    fn printed(&self, print: impl FnOnce(&mut String) -> Ran<()>) -> Ran<EcoString> {
        let mut out = self.scratch.borrow_mut().pop().unwrap_or_else(|| String::with_capacity(SCRATCH));
        out.clear();
        print(&mut out)?;
        let text = EcoString::from(out.as_str());
        self.scratch.borrow_mut().push(out);
        Ok(text)
    }

    /// Does something one level deeper.
    fn deeper<T>(&self, run: impl FnOnce() -> Ran<T>) -> Ran<T> {
        let depth = self.depth.get();
        if depth >= DEPTH {
            return Err(Fault::new(format!("blocks, macros and strings run more than {DEPTH} levels deep")).into());
        }
        self.depth.set(depth + 1);
        let result = run();
        self.depth.set(depth);
        result
    }
}

/// The place of what has none yet.
fn at(halt: Halt, place: Place) -> Halt {
    match halt {
        Halt::Fault(fault, None) => Halt::Fault(fault, Some(place)),
        halt => halt,
    }
}
