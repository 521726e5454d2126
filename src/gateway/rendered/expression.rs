//! What arguments of rendered resources come to, as far as Terraform would know before it applies.

use std::collections::BTreeMap;

use serde_json::Value;

use super::api::{Part, Template, part};
use super::argument::value;
use super::texts::Texts;
use crate::hcl::{Block, Body, Expr, Part as TextPart};

/// How far references are followed; rendered ones take three steps at most.
const STEPS: u32 = 8;

/// The resources of a module by address, and its files.
pub(super) struct Resources<'a> {
    by_address: BTreeMap<String, &'a Block>,
    in_order: Vec<&'a Block>,
    texts: Texts<'a>,
}

/// Whether an argument is this very reference.
pub(super) fn is_reference(block: &Block, argument: &str, address: &str) -> bool {
    matches!(value(block, argument), Some(Expr::Reference(reference)) if reference == address)
}

impl<'a> Resources<'a> {
    pub(super) fn new(body: &'a Body, texts: Texts<'a>) -> Self {
        let in_order: Vec<&Block> = body.blocks().collect();
        let by_address = in_order.iter().filter_map(|block| Some((block.address()?, *block))).collect();
        Self { by_address, in_order, texts }
    }

    /// The resources `aws_api_gateway_<kind>` by label, as rendered.
    pub(super) fn of(&self, kind: &str) -> impl Iterator<Item = (&'a str, &'a Block)> {
        let kind = format!("aws_api_gateway_{kind}");
        self.in_order.iter().filter_map(move |block| match block.labels.as_slice() {
            [own, label] if *own == kind => Some((label.as_str(), *block)),
            _ => None,
        })
    }

    /// The text of an argument: of a string, number or bool, of an attribute that another resource is given, of a file, or of JSON.
    pub(super) fn text(&self, block: &Block, argument: &str) -> Option<String> {
        self.evaluate(value(block, argument)?, STEPS)
    }

    pub(super) fn flag(&self, block: &Block, argument: &str) -> bool {
        self.text(block, argument).is_some_and(|text| text == "true")
    }

    pub(super) fn status(&self, block: &Block) -> Option<u16> {
        self.text(block, "status_code")?.parse().ok()
    }

    /// The members of an argument that is an object.
    pub(super) fn members<'b>(&self, block: &'b Block, argument: &str) -> impl Iterator<Item = (&'b str, &'b Expr)> {
        let members = match value(block, argument) {
            Some(Expr::Object(members)) => members.as_slice(),
            _ => &[],
        };
        members.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The members of an argument that is an object, with their texts.
    pub(super) fn pairs(&self, block: &Block, argument: &str) -> Vec<(String, String)> {
        let members = self.members(block, argument);
        members.filter_map(|(name, value)| Some((name.to_owned(), self.evaluate(value, STEPS)?))).collect()
    }

    /// The resource that an argument refers to.
    pub(super) fn target(&self, block: &Block, argument: &str) -> Option<&'a Block> {
        self.block_of(value(block, argument)?)
    }

    /// The resource that an expression refers to.
    pub(super) fn block_of(&self, expression: &Expr) -> Option<&'a Block> {
        let Expr::Reference(reference) = expression else { return None };
        self.by_address.get(reference.rsplit_once('.')?.0).copied()
    }

    /// Whether a response or integration belongs to the method of this label.
    pub(super) fn is_of_method(&self, block: &Block, label: &str) -> bool {
        ["method", "integration"]
            .iter()
            .any(|kind| is_reference(block, "http_method", &format!("aws_api_gateway_{kind}.{label}.http_method")))
    }

    /// The path of the resource that `resource_id` names.
    pub(super) fn path(&self, block: &Block) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut next = self.target(block, "resource_id");
        // The root is no resource of its own.
        while let Some(resource) = next.filter(|resource| value(resource, "path_part").is_some()) {
            parts.push(part(&self.text(resource, "path_part").unwrap_or_default()));
            next = self.target(resource, "parent_id");
        }
        parts.reverse();
        parts
    }

    /// Templates by content type.
    pub(super) fn templates(&self, block: &Block, argument: &str) -> BTreeMap<String, Template> {
        let members = self.members(block, argument);
        members
            .filter_map(|(content_type, value)| {
                let place = self.file_of(value).unwrap_or_else(|| {
                    let label = block.labels.last().map_or("", String::as_str);
                    format!("{}/main.tf ({label})", self.texts.folder)
                });
                let text = self.evaluate(value, STEPS)?;
                let own = self.texts.own_of(&text);
                Some((content_type.to_owned(), Template { place, text, own }))
            })
            .collect()
    }

    /// The path of `file("${path.module}/x")` from the workspace's root.
    fn file_of(&self, expression: &Expr) -> Option<String> {
        let Expr::Call("file", arguments) = expression else { return None };
        let [Expr::Template(parts)] = arguments.as_slice() else { return None };
        match parts.as_slice() {
            [TextPart::Reference(module), TextPart::Text(path)] if module == "path.module" => {
                Some(format!("{}{path}", self.texts.folder))
            }
            _ => None,
        }
    }

    fn evaluate(&self, expression: &Expr, steps: u32) -> Option<String> {
        match expression {
            Expr::Bool(value) => Some(value.to_string()),
            Expr::Number(text) | Expr::String(text) => Some(text.clone()),
            Expr::Template(parts) => Some(
                parts
                    .iter()
                    .map(|part| match part {
                        TextPart::Text(text) => text.clone(),
                        TextPart::Reference(reference) => format!("${{{reference}}}"),
                    })
                    .collect(),
            ),
            Expr::Reference(reference) => {
                let (_, attribute) = reference.rsplit_once('.')?;
                let value = value(self.block_of(expression)?, attribute)?;
                self.evaluate(value, steps.checked_sub(1)?)
            }
            Expr::Call("file", _) => self.texts.files.get(&self.file_of(expression)?).map(str::to_owned),
            Expr::Call("jsonencode", arguments) => {
                let [value] = arguments.as_slice() else { return None };
                Some(encoded(&json(value)?))
            }
            Expr::List(_) | Expr::Object(_) | Expr::Call(..) => None,
        }
    }
}

/// A literal as JSON; Terraform sorts the members of objects.
fn json(expression: &Expr) -> Option<Value> {
    Some(match expression {
        Expr::Bool(value) => Value::Bool(*value),
        Expr::Number(text) => serde_json::from_str(text).ok()?,
        Expr::String(text) => Value::String(text.clone()),
        Expr::Reference(word) if word == "null" => Value::Null,
        Expr::List(items) => Value::Array(items.iter().map(json).collect::<Option<_>>()?),
        Expr::Object(members) => {
            let sorted: Option<BTreeMap<&String, Value>> =
                members.iter().map(|(name, value)| Some((name, json(value)?))).collect();
            Value::Object(sorted?.into_iter().map(|(name, value)| (name.clone(), value)).collect())
        }
        Expr::Template(_) | Expr::Reference(_) | Expr::Call(..) => return None,
    })
}

/// As Terraform's `jsonencode` writes it: compact, and these five characters by number.
fn encoded(value: &Value) -> String {
    let mut text = value.to_string();
    for odd in ['<', '>', '&', '\u{2028}', '\u{2029}'] {
        if text.contains(odd) {
            text = text.replace(odd, &format!("\\u{:04x}", u32::from(odd)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_written_as_terraform_writes_it() {
        let value = Expr::object([
            ("b", Expr::list([Expr::from(1_u32), Expr::reference("null")])),
            ("a", Expr::from("<&>\u{2028}")),
        ]);
        assert_eq!(encoded(&json(&value).unwrap()), r#"{"a":"\u003c\u0026\u003e\u2028","b":[1,null]}"#);
    }
}
