//! Directives: loops, macros, blocks.

use std::rc::Rc;

use super::super::fault::Fault;
use super::super::methods;
use super::super::ordered::Ordered;
use super::super::parser;
use super::super::syntax::{Argument, Block, DirectiveKind, Expression, Macro};
use super::super::value::Value;
use super::halt::{Halt, Ran};
use super::object::{BlockValue, Loop};
use super::run::Run;
use super::scope::Scope;
use ecow::EcoString;

/// Iterations of one `#foreach`. Source: API Gateway's quotas for mapping templates.
pub(in super::super) const ITERATIONS: usize = 1_000;

/// Names that each loop sets.
static COUNT: EcoString = EcoString::inline("velocityCount");
static HAS_NEXT: EcoString = EcoString::inline("velocityHasNext");
static FOREACH: EcoString = EcoString::inline("foreach");

/// How deep macros may call each other; Velocity's default.
const CALLS: u32 = 20;

impl Run<'_> {
    pub(super) fn directive(&self, kind: &DirectiveKind, scope: &Rc<Scope>, out: &mut String) -> Ran<()> {
        match kind {
            DirectiveKind::Foreach { element, list: Some(list), body } => self.foreach(element, list, body, scope, out),
            DirectiveKind::Foreach { list: None, .. } => Ok(()),
            DirectiveKind::Define { name, body } => {
                let block = BlockValue { body: body.clone(), scope: scope.clone(), running: std::cell::Cell::new(0) };
                scope.set(name, &Value::object(block));
                Ok(())
            }
            DirectiveKind::Call { name, arguments, word, body, literal } => {
                let definition = self.macros.borrow().get(name).cloned();
                match (definition, word) {
                    (None, _) => self.print(literal, out),
                    (Some(_), Some(word)) => {
                        Err(Fault::new(format!("the macro `#{name}` cannot take the word `{word}`")).into())
                    }
                    (Some(definition), None) => self.call_macro(&definition, arguments, body.as_ref(), scope, out),
                }
            }
            DirectiveKind::Break(None) => Err(Halt::Break),
            DirectiveKind::Break(Some(what)) => match self.value(what, scope)? {
                Value::Object(object) => match Loop::of(&object) {
                    Some(target) => Err(Halt::BreakLoop(target)),
                    None => Err(Fault::new("`#break` takes a scope, such as `$foreach`").into()),
                },
                _ => Err(Fault::new("`#break` takes a scope, such as `$foreach`").into()),
            },
            DirectiveKind::Stop => Err(Halt::Stop),
            DirectiveKind::Evaluate(text) => self.evaluate(text, scope, out),
            DirectiveKind::NoResource(name) => {
                Err(Fault::new(format!("`{name}` finds nothing: API Gateway has no other templates")).into())
            }
        }
    }

    fn foreach(
        &self,
        element: &EcoString,
        list: &Expression,
        body: &Block,
        scope: &Rc<Scope>,
        out: &mut String,
    ) -> Ran<()> {
        let list = self.value(list, scope)?;
        let Some(items) = methods::items(&list) else { return Ok(()) };
        if items.len() > ITERATIONS {
            return Err(Fault::new(format!(
                "`#foreach` goes over {} items; API Gateway takes {ITERATIONS}",
                items.len()
            ))
            .into());
        }
        self.budget.steps(items.len())?;
        let mut saved = Vec::with_capacity(3);
        for name in [element, &COUNT, &HAS_NEXT] {
            saved.push((name, self.variable(name, scope)?));
        }
        let before = self.variable(&FOREACH, scope)?;
        let parent = if let Value::Object(object) = &before { Loop::of(object) } else { None };
        let replaced = if parent.is_some() { Value::Null } else { before.clone() };
        let turn = Loop::new(parent, replaced);
        scope.set(&FOREACH, &Value::shared(turn.clone()));
        let result = self.turns(&turn, element, (&list, items), body, scope, out);
        for (name, value) in &saved {
            restore(scope, name, value);
        }
        restore(scope, &FOREACH, &before);
        result
    }

    fn turns(
        &self,
        turn: &Rc<Loop>,
        element: &EcoString,
        (list, items): (&Value, Vec<Value>),
        body: &Block,
        scope: &Rc<Scope>,
        out: &mut String,
    ) -> Ran<()> {
        let count = items.len();
        let null_element = Rc::new(Scope::NullElement {
            outer: scope.clone(),
            name: element.clone(),
            is_active: std::cell::Cell::new(true),
        });
        for (index, item) in items.into_iter().enumerate() {
            let has_next = index + 1 < count;
            scope.set(&COUNT, &Value::size(index + 1));
            scope.set(&HAS_NEXT, &Value::Boolean(has_next));
            turn.index.set(i32::try_from(index).unwrap_or(i32::MAX));
            turn.has_next.set(has_next);
            let item = current(list, index).unwrap_or(item);
            scope.set(element, &item);
            let inner = if item.is_null() { &null_element } else { scope };
            match self.block(body, inner, out) {
                Ok(()) => {}
                Err(Halt::Break) => break,
                Err(Halt::BreakLoop(target)) if Rc::ptr_eq(&target, turn) => break,
                Err(halt) => return Err(halt),
            }
            let Some(now) = length(list).filter(|now| *now != count) else { continue };
            // A list's iterator goes on until its position is the length; a map's knows its next entry beforehand.
            let goes_on =
                if matches!(list, Value::List(list) if list.map().is_none()) { index + 1 != now } else { has_next };
            if !goes_on {
                break;
            }
            return Err(Fault::new(
                "ConcurrentModificationException: a loop changes how many items there are in what it goes over",
            )
            .into());
        }
        Ok(())
    }

    fn call_macro(
        &self,
        definition: &Macro,
        arguments: &[Argument],
        body: Option<&Block>,
        scope: &Rc<Scope>,
        out: &mut String,
    ) -> Ran<()> {
        let mut later = Ordered::default();
        let mut constants = Ordered::default();
        for (parameter, argument) in definition.parameters.iter().zip(arguments) {
            let is_later = matches!(
                argument.value.as_ref(),
                Expression::Reference(_)
                    | Expression::Text(_)
                    | Expression::Template { .. }
                    | Expression::Range(_)
                    | Expression::List(_)
                    | Expression::Map(_)
            );
            if is_later {
                later.insert(parameter.clone(), argument.clone());
            } else {
                constants.insert(parameter.clone(), self.value(&argument.value, scope)?);
            }
        }
        if let Some(body) = body {
            let block = BlockValue { body: body.clone(), scope: scope.clone(), running: std::cell::Cell::new(0) };
            constants.insert("bodyContent".into(), Value::object(block));
        }
        if self.calls.get() >= CALLS {
            return Err(Fault::new(format!(
                "macros call each other more than {CALLS} levels deep; the innermost is `#{}`",
                definition.name
            ))
            .into());
        }
        self.calls.set(self.calls.get() + 1);
        let inner = Scope::of_macro(scope, later, constants);
        match self.block(&definition.body, &inner, out) {
            Ok(()) => {
                self.calls.set(self.calls.get().saturating_sub(1));
                Ok(())
            }
            Err(Halt::Break) => Ok(()),
            Err(halt) => Err(halt),
        }
    }

    fn evaluate(&self, text: &Expression, scope: &Rc<Scope>, out: &mut String) -> Ran<()> {
        let value = self.value(text, scope)?;
        let text = self.text(&value)?.unwrap_or_default();
        self.budget.steps(text.len())?;
        let tree = parser::parse(&text).map_err(|error| {
            Fault::new(format!("the text of `#evaluate` cannot be read at its byte {}: {}", error.place, error.message))
        })?;
        self.define(&tree.macros);
        match self.block(&tree.block, scope, out) {
            Ok(()) | Err(Halt::Stop | Halt::Break) => Ok(()),
            // A place within that text is none in the template.
            Err(Halt::Fault(fault, _)) => Err(Halt::Fault(fault, None)),
            Err(halt) => Err(halt),
        }
    }
}

/// An item as it is now: a template may have set it since the loop began.
fn current(list: &Value, index: usize) -> Option<Value> {
    match list {
        Value::List(list) => list.items().get(index).cloned(),
        Value::Map(map) => map.entries().get_index(index).map(|(_, value)| value.clone()),
        _ => None,
    }
}

/// How many items there are now in what a loop goes over; none of an iterator, which the loop has emptied, or of an object.
fn length(list: &Value) -> Option<usize> {
    match list {
        Value::List(list) => Some(list.map().map_or_else(|| list.items().len(), |map| map.entries().len())),
        Value::Map(map) => Some(map.entries().len()),
        _ => None,
    }
}

/// What a name was before a loop.
fn restore(scope: &Rc<Scope>, name: &EcoString, value: &Value) {
    if value.is_null() {
        scope.remove(name);
    } else {
        scope.set(name, value);
    }
}
