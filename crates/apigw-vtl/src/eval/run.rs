//! A run of a template: statements in order, with the text that they print.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::halt::{Halt, Ran, at};
use super::scope::Scope;
use super::{DEPTH, SCRATCH};
use crate::fault::{Budget, Fault};
use crate::ordered::Ordered;
use crate::parser::Tree;
use crate::syntax::{Block, Macro, Place, Statement};
use crate::variables::Variables;
use ecow::EcoString;

/// A run of a template.
pub(super) struct Run<'a> {
    /// What it may still spend.
    pub(super) budget: &'a Budget,
    /// API Gateway's variables, under the names that the template did not set.
    pub(super) variables: &'a Variables<'a>,
    pub(super) macros: RefCell<Ordered<EcoString, Arc<Macro>>>,
    /// How many macros are being run. Velocity does not count down where `#break` leaves one, and so this does not either.
    pub(super) calls: Cell<u32>,
    depth: Cell<u32>,
    /// Buffers for texts in the making, to be used again.
    scratch: RefCell<Vec<String>>,
}

/// Runs a template with these variables. Room is made for a text of the expected length.
pub(crate) fn run(
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
    pub(super) fn define(&self, macros: &[Arc<Macro>]) {
        for definition in macros {
            let mut known = self.macros.borrow_mut();
            if !known.contains_key(&definition.name) {
                known.insert(definition.name.clone(), definition.clone());
            }
        }
    }

    pub(super) fn block(&self, block: &Block, scope: &Rc<Scope>, out: &mut String) -> Ran<()> {
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

    pub(super) fn print(&self, text: &str, out: &mut String) -> Ran<()> {
        self.budget.bytes(text.len())?;
        out.push_str(text);
        Ok(())
    }

    /// The text that something prints. Its buffer is used again, so that only the text itself is allocated.
    pub(super) fn printed(&self, print: impl FnOnce(&mut String) -> Ran<()>) -> Ran<EcoString> {
        let mut out = self.scratch.borrow_mut().pop().unwrap_or_else(|| String::with_capacity(SCRATCH));
        out.clear();
        print(&mut out)?;
        let text = EcoString::from(out.as_str());
        self.scratch.borrow_mut().push(out);
        Ok(text)
    }

    /// Does something one level deeper.
    pub(super) fn deeper<T>(&self, run: impl FnOnce() -> Ran<T>) -> Ran<T> {
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
