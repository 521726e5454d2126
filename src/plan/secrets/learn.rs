//! What is secret in a plan.

use std::collections::BTreeSet;

use serde_json::Value;

use super::mark::marked;
use super::search::Secrets;
use crate::aws;
use crate::plan::error::Error;
use crate::plan::field::Field;

/// The least length of a text that is hidden wherever it is, in bytes. A shorter one stands in too many places by chance.
const LEAST: usize = 8;

/// What has been found to be secret so far.
#[derive(Default)]
pub(crate) struct Learned(BTreeSet<String>);

impl Learned {
    /// Takes what is marked in a value. A mark is `true`, or a tree with marks in it.
    pub(crate) fn learn(&mut self, value: &Value, marks: &Value) {
        match (value, marks) {
            (_, Value::Bool(true)) => self.take(value),
            (Value::Object(object), Value::Object(marks)) => {
                for (name, marks) in marks {
                    object.get(name).into_iter().for_each(|value| self.learn(value, marks));
                }
            }
            (Value::Array(items), Value::Array(marks)) => {
                items.iter().zip(marks).for_each(|(item, marks)| self.learn(item, marks));
            }
            _ => {}
        }
    }

    fn take(&mut self, value: &Value) {
        match value {
            // A line break at the end of a file is no part of the key in it.
            Value::String(text) if text.trim().len() >= LEAST => {
                self.0.insert(text.trim().to_owned());
            }
            Value::String(text) if text.len() >= LEAST => {
                self.0.insert(text.clone());
            }
            Value::Number(number) => {
                let digits = number.to_string();
                let digits = digits.trim_start_matches('-');
                if digits.len() >= LEAST {
                    self.0.insert(digits.to_owned());
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.take(item)),
            Value::Object(object) => object.values().for_each(|value| self.take(value)),
            _ => {}
        }
    }

    pub(crate) fn secrets(&self) -> Secrets {
        Secrets::new(&self.0)
    }
}

/// All that is marked as sensitive anywhere in a plan.
pub(crate) fn learn(root: &Field<'_>) -> Result<Secrets, Error> {
    let mut learned = Learned::default();
    for name in ["resource_changes", "resource_drift"] {
        for item in root.get(name)?.items()? {
            change(&mut learned, &item.get("change")?, known(&item)?)?;
        }
    }
    for item in root.get("deferred_changes")?.items()? {
        let item = item.get("resource_change")?;
        change(&mut learned, &item.get("change")?, known(&item)?)?;
    }
    for (_, output) in root.get("output_changes")?.fields()? {
        change(&mut learned, &output, &[])?;
    }
    // Data sources that are read while Terraform plans stand in the state alone.
    values(&mut learned, &root.get("prior_state")?.get("values")?)?;
    values(&mut learned, &root.get("planned_values")?)?;
    let variables = root.get("variables")?;
    for (name, declared) in root.get("configuration")?.get("root_module")?.get("variables")?.fields()? {
        let mark = declared.get("sensitive")?;
        if mark.flag()? == Some(true) {
            learned.learn(variables.get(name)?.get("value")?.value(), mark.value());
        }
    }
    Ok(learned.secrets())
}

/// The attributes of a resource that are secrets, whether they are marked or not.
fn known(resource: &Field<'_>) -> Result<&'static [&'static str], Error> {
    Ok(aws::secrets(resource.get("type")?.optional_text()?.unwrap_or_default()))
}

fn change(learned: &mut Learned, change: &Field<'_>, known: &[&str]) -> Result<(), Error> {
    for side in ["before", "after"] {
        let (value, marks) = (change.get(side)?, change.get(&format!("{side}_sensitive"))?);
        learned.learn(value.value(), &marked(value.value(), marks.value(), known));
    }
    Ok(())
}

/// The outputs and the resources of a state, also of one that is planned.
fn values(learned: &mut Learned, state: &Field<'_>) -> Result<(), Error> {
    for (_, output) in state.get("outputs")?.fields()? {
        learned.learn(output.get("value")?.value(), output.get("sensitive")?.value());
    }
    let mut modules = vec![state.get("root_module")?];
    while let Some(module) = modules.pop() {
        for resource in module.get("resources")?.items()? {
            let (value, marks) = (resource.get("values")?, resource.get("sensitive_values")?);
            learned.learn(value.value(), &marked(value.value(), marks.value(), known(&resource)?));
        }
        modules.extend(module.get("child_modules")?.items()?);
    }
    Ok(())
}
