//! Values of a spec as JSON.

use super::codes;
use super::reader::Reader;
use super::value::Value;
use crate::base::diag::Diagnostic;
use crate::base::source::Spanned;

impl Reader<'_> {
    /// A value as JSON, members in the order written; `None` where something in it has no words there, which is then reported.
    #[must_use]
    pub fn json(&self, value: &Spanned<Value>) -> Option<serde_json::Value> {
        use serde_json::Value as Json;
        Some(match &value.value {
            Value::Null => Json::Null,
            Value::Bool(flag) => Json::Bool(*flag),
            Value::Number(number) => serde_json::from_str(&number.to_string()).ok()?,
            Value::String(text) => Json::String(text.clone()),
            Value::List(items) => {
                let items: Vec<Option<Json>> = items.iter().map(|item| self.json(item)).collect();
                Json::Array(items.into_iter().collect::<Option<_>>()?)
            }
            Value::Object(members) => {
                let members: Vec<Option<(String, Json)>> =
                    members.iter().map(|(name, value)| Some((name.value.clone(), self.json(value)?))).collect();
                Json::Object(members.into_iter().collect::<Option<_>>()?)
            }
            Value::Reference(_) | Value::Part(..) | Value::Request(_) | Value::FirstOf(_) => {
                let message = format!("{} cannot be part of JSON", value.value.type_name());
                let help = "write the value itself; a text stands in quotes";
                self.sink().report(Diagnostic::new(&codes::TYPE, value.span, message).help(help));
                return None;
            }
        })
    }
}
