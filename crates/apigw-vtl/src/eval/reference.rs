//! References: their values, how they are printed, and what `#set` does to them.

use std::rc::Rc;

use super::super::fault::Fault;
use super::super::methods;
use super::super::syntax::{Expression, Reference, Root, Step};
use super::super::text;
use super::super::value::Value;
use super::halt::{Halt, Ran, at};
use super::object::BlockValue;
use super::run::Run;
use super::scope::{Found, Scope};
use ecow::EcoString;

/// Blocks that `#define` made may run within themselves so often; Velocity's default.
const BLOCK_DEPTH: u32 = 2;

impl Run<'_> {
    /// The value of a reference.
    pub(super) fn reference(&self, reference: &Reference, scope: &Rc<Scope>) -> Ran<Value> {
        let Root::Variable(name) = &reference.root else { return Ok(Value::Null) };
        let found = scope.find(name);
        if let Some((Step::Property(member, _), rest)) = reference.steps.split_first()
            && let Found::Unset = found
            && let Some(value) = self.variables.member(name, member)
        {
            // For the variable, the step and the property.
            self.budget.steps(3)?;
            return self.steps(value, rest, scope);
        }
        let value = self.found(found, name)?;
        self.steps(value, &reference.steps, scope)
    }

    /// The value of a name.
    pub(super) fn variable(&self, name: &EcoString, scope: &Rc<Scope>) -> Ran<Value> {
        self.found(scope.find(name), name)
    }

    fn found(&self, found: Found, name: &EcoString) -> Ran<Value> {
        self.budget.steps(1)?;
        match found {
            Found::Unset => Ok(self.variables.get(name)),
            Found::Value(value) => Ok(value),
            Found::Argument(argument, caller) => self.deeper(|| self.value(&argument.value, &caller)),
        }
    }

    fn steps(&self, mut value: Value, steps: &[Step], scope: &Rc<Scope>) -> Ran<Value> {
        for step in steps {
            if value.is_null() {
                break;
            }
            self.budget.steps(1)?;
            let next = match step {
                Step::Property(name, place) => {
                    self.property(&value, name).map_err(|fault| Halt::Fault(fault, Some(*place)))?
                }
                Step::Method(name, arguments, place) => {
                    let argument = |argument| self.value(argument, scope);
                    // Most have one or two, which then need no list.
                    let called = match arguments.as_slice() {
                        [] => self.call(&value, name, &mut []),
                        [one] => self.call(&value, name, &mut [argument(one)?]),
                        [one, two] => self.call(&value, name, &mut [argument(one)?, argument(two)?]),
                        more => self.call(&value, name, &mut more.iter().map(argument).collect::<Ran<Vec<_>>>()?),
                    };
                    called.map_err(|halt| at(halt, *place))?
                }
                Step::Index(key, place) => {
                    let key = self.value(key, scope)?;
                    methods::index(&value, &key, self.budget).map_err(|fault| Halt::Fault(fault, Some(*place)))?
                }
            };
            value = next.unwrap_or(Value::Null);
        }
        Ok(value)
    }

    fn property(&self, target: &Value, name: &str) -> Result<Option<Value>, Fault> {
        match target {
            Value::Object(object) if object.is_input() => {
                self.budget.steps(1)?;
                Ok(self.variables.payload.property(name))
            }
            _ => methods::property(target, name, self.budget),
        }
    }

    fn call(&self, target: &Value, name: &str, arguments: &mut [Value]) -> Ran<Option<Value>> {
        if let Value::Object(object) = target
            && BlockValue::of(object).is_some()
            && name == "toString"
            && arguments.is_empty()
        {
            return Ok(Some(self.text(target)?.map_or(Value::Null, Value::String)));
        }
        // A block has its text as any value, but only a run can make it.
        for argument in arguments.iter_mut() {
            if let Value::Object(object) = argument
                && BlockValue::of(object).is_some()
            {
                *argument = self.text(argument)?.map_or(Value::Null, Value::String);
            }
        }
        match target {
            Value::Object(object) if object.is_input() && !methods::is_refused(name) => {
                self.budget.steps(1)?;
                Ok(self.variables.payload.call(name, arguments, self.budget)?)
            }
            _ => Ok(methods::call(target, name, arguments, self.budget)?),
        }
    }

    /// The text of a value; none for null.
    pub(super) fn text(&self, value: &Value) -> Ran<Option<EcoString>> {
        if let Value::Object(object) = value
            && let Some(block) = BlockValue::of(object)
        {
            let mut is_printed = false;
            let text = self.printed(|out| {
                is_printed = self.print_block(block, &block.scope.clone(), out)?;
                Ok(())
            })?;
            return Ok(is_printed.then_some(text));
        }
        Ok(text::of(value, self.budget)?)
    }

    /// False if the block already runs too often within itself.
    fn print_block(&self, block: &BlockValue, scope: &Rc<Scope>, out: &mut String) -> Ran<bool> {
        let running = block.running.get();
        if running >= BLOCK_DEPTH {
            return Ok(false);
        }
        block.running.set(running + 1);
        let result = self.block(&block.body, scope, out);
        block.running.set(running);
        match result {
            Ok(()) | Err(Halt::Break) => Ok(true),
            Err(halt) => Err(halt),
        }
    }

    /// Prints a reference that stands in text. What has no value prints nothing, as on AWS; Velocity would print the reference itself.
    pub(super) fn print_reference(&self, reference: &Reference, scope: &Rc<Scope>, out: &mut String) -> Ran<()> {
        let prefix = &reference.prefix;
        if let Root::Text(text) = &reference.root {
            return self.print(text, out);
        }
        let value = self.reference(reference, scope).map_err(|halt| at(halt, reference.place))?;
        if prefix.is_escaped {
            self.print(&prefix.backslashes, out)?;
            if value.is_null() {
                self.print("\\", out)?;
            }
            let literal = reference.literal.strip_prefix('$').and_then(|name| scope.literal(&name.into()));
            return self.print(literal.as_ref().unwrap_or(&reference.literal), out);
        }
        if let Value::Object(object) = &value
            && let Some(block) = BlockValue::of(object)
            && self.print_block(block, scope, out)?
        {
            return Ok(());
        }
        self.print(&prefix.backslashes, out)?;
        match self.text(&value).map_err(|halt| at(halt, reference.place))? {
            Some(text) => {
                self.print(&prefix.text, out)?;
                self.print(&text, out)
            }
            None => {
                self.print(&prefix.backslashes, out)?;
                self.print(&prefix.text, out)
            }
        }
    }

    /// `#set($target = value)`. A value of null changes nothing, as in Velocity 1.7.
    pub(super) fn set(&self, target: &Reference, value: &Expression, scope: &Rc<Scope>) -> Ran<()> {
        let value = self.value(value, scope)?;
        if value.is_null() {
            return Ok(());
        }
        let Root::Variable(name) = &target.root else { return Ok(()) };
        let Some((last, before)) = target.steps.split_last() else {
            scope.set(&target.key, &value);
            return Ok(());
        };
        let variable = self.variable(name, scope)?;
        let holder = self.steps(variable, before, scope)?;
        if holder.is_null() {
            return Ok(());
        }
        let fault = |fault: Fault, place: usize| Halt::Fault(fault, Some(place));
        match last {
            Step::Property(name, place) => {
                methods::set_property(&holder, name, value, self.budget).map_err(|error| fault(error, *place))?;
            }
            Step::Index(key, place) => {
                let key = self.value(key, scope)?;
                methods::set_index(&holder, &key, value, self.budget).map_err(|error| fault(error, *place))?;
            }
            // Velocity takes a method's name for a property's here.
            Step::Method(name, _, place) => {
                methods::set_property(&holder, name, value, self.budget).map_err(|error| fault(error, *place))?;
            }
        }
        Ok(())
    }
}
