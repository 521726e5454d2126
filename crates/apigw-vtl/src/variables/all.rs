//! The variables of one run.

use std::cell::OnceCell;

use serde_json::Map;

use super::context;
use super::input::{Marker, Payload};
use super::strings::strings;
use super::utilities::Utilities;
use crate::Input;
use crate::fault::{Budget, Fault};
use crate::value::Value;

/// The variables of one run, each made when it is first asked for: a template uses one or two of them, and one of a hundred members of `$context`.
pub(crate) struct Variables<'a> {
    input: &'a Input,
    /// What `$input` reads.
    pub(crate) payload: Payload<'a>,
    marker: OnceCell<Value>,
    context: OnceCell<Value>,
    stage_variables: OnceCell<Value>,
    utilities: OnceCell<Value>,
}

impl<'a> Variables<'a> {
    /// The variables of this input.
    pub(crate) fn of(input: &'a Input) -> Self {
        Self {
            input,
            payload: Payload::new(input),
            marker: OnceCell::new(),
            context: OnceCell::new(),
            stage_variables: OnceCell::new(),
            utilities: OnceCell::new(),
        }
    }

    /// The value of a name; null of one that API Gateway has not.
    pub(crate) fn get(&self, name: &str) -> Value {
        match name {
            "input" => self.marker.get_or_init(|| Value::object(Marker)).clone(),
            "context" => self.context.get_or_init(|| context::of(&self.input.context)).clone(),
            "stageVariables" => self.stage_variables.get_or_init(|| strings(&self.input.stage_variables)).clone(),
            "util" => self.utilities.get_or_init(|| Value::object(Utilities)).clone(),
            _ => Value::Null,
        }
    }

    /// `$name.member`, if it can be told without making the variable: a plain member of `$context`, as long as nothing had the chance to change it.
    pub(crate) fn member(&self, name: &str, member: &str) -> Option<Value> {
        if name == "context" && self.context.get().is_none() {
            context::plain(&self.input.context, member)
        } else {
            None
        }
    }

    /// `$context` as a run left it; `None`: as it came.
    pub(crate) fn changed_context(&self, budget: &Budget) -> Result<Option<Map<String, serde_json::Value>>, Fault> {
        self.context.get().map(|context| context::json(context, budget)).transpose()
    }
}
