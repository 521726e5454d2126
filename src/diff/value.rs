//! HCL bodies as plain trees, and the arguments by which two of them differ.

use std::collections::{BTreeMap, BTreeSet};

use hcl_edit::Decorate;
use hcl_edit::expr::{Expression, FuncCall, ObjectKey};
use hcl_edit::structure::{Body, Structure};
use serde_json::Value as Json;

/// What an argument or a block holds, without layout and comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// An expression as written.
    Text(String),
    /// What `jsonencode` is given.
    Json(Box<Value>),
    /// A list, or the blocks of one type.
    List(Vec<Value>),
    /// An object, or a block's body.
    Map(BTreeMap<String, Value>),
}

impl Value {
    /// The arguments and nested blocks of a body. Nested blocks are a list by their type and labels.
    pub(super) fn from_body(body: &Body) -> Self {
        let mut map: BTreeMap<String, Self> = BTreeMap::new();
        for structure in body {
            match structure {
                Structure::Attribute(attribute) => {
                    map.insert(attribute.key.to_string(), Self::from_expression(&attribute.value));
                }
                Structure::Block(block) => {
                    let labels = block.labels.iter().map(|label| label.as_str());
                    let name: Vec<&str> = std::iter::once(block.ident.as_str()).chain(labels).collect();
                    match map.entry(name.join(".")).or_insert_with(|| Self::List(Vec::new())) {
                        Self::List(blocks) => blocks.push(Self::from_body(&block.body)),
                        other => *other = Self::from_body(&block.body),
                    }
                }
            }
        }
        Self::Map(map)
    }

    fn from_expression(expression: &Expression) -> Self {
        match expression {
            Expression::Array(array) => Self::List(array.iter().map(Self::from_expression).collect()),
            Expression::Object(object) => Self::Map(
                object.iter().map(|(key, value)| (key_text(key), Self::from_expression(value.expr()))).collect(),
            ),
            Expression::FuncCall(call) => json_argument(call).map_or_else(
                || Self::Text(text(expression)),
                |value| Self::Json(Box::new(Self::from_expression(value))),
            ),
            _ => Self::Text(text(expression)),
        }
    }

    /// The value at a name within a map.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Map(map) => map.get(name),
            _ => None,
        }
    }

    /// The block that it is, where it is the only one of its kind.
    pub(super) fn only(&self) -> Option<&Self> {
        match self {
            Self::List(values) => values.first().filter(|_| values.len() == 1),
            _ => None,
        }
    }

    /// The text of an argument that is a plain expression.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Self::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The value as the JSON of a plan has it. An expression that only Terraform can read is an empty object.
    pub(super) fn json(&self) -> Json {
        match self {
            Self::Text(text) if text.starts_with('"') && (text.contains("${") || text.contains("%{")) => unknown(),
            Self::Text(text) => serde_json::from_str(text).unwrap_or_else(|_| unknown()),
            Self::Json(_) => unknown(),
            Self::List(values) => values.iter().map(Self::json).collect(),
            Self::Map(map) => Json::Object(map.iter().map(|(name, value)| (name.clone(), value.json())).collect()),
        }
    }

    /// The value on one line.
    pub(super) fn line(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Json(value) => format!("jsonencode({})", value.line()),
            Self::List(values) => {
                let values: Vec<String> = values.iter().map(Self::line).collect();
                format!("[{}]", values.join(", "))
            }
            Self::Map(map) if map.is_empty() => "{}".to_owned(),
            Self::Map(map) => {
                let pairs: Vec<String> = map.iter().map(|(key, value)| format!("{key} = {}", value.line())).collect();
                format!("{{ {} }}", pairs.join(", "))
            }
        }
    }
}

fn unknown() -> Json {
    Json::Object(serde_json::Map::new())
}

fn json_argument(call: &FuncCall) -> Option<&Expression> {
    let plain = call.name.namespace.is_empty() && call.name.name.as_str() == "jsonencode" && call.args.len() == 1;
    call.args.get(0).filter(|value| plain && matches!(value, Expression::Array(_) | Expression::Object(_)))
}

fn key_text(key: &ObjectKey) -> String {
    match key {
        ObjectKey::Ident(ident) => ident.to_string().trim().to_owned(),
        ObjectKey::Expression(Expression::String(text)) => text.value().clone(),
        ObjectKey::Expression(other) => text(other),
    }
}

/// An expression as written but on one line, without the comments around it.
fn text(expression: &Expression) -> String {
    let mut expression = expression.clone();
    expression.decor_mut().clear();
    let written = expression.to_string();
    if !written.contains('\n') {
        return written;
    }
    if written.contains("<<") {
        // White space within a heredoc is part of its value.
        return written.trim_end().replace('\n', "\\n");
    }
    let lines: Vec<&str> = written.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// One step down to an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// An argument, a nested block or a key.
    Name(String),
    /// One of several, by its place.
    Index(usize),
    /// One of several, by the argument that tells them apart.
    Label(String),
}

/// An argument that differs; `None` is not set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) steps: Vec<Step>,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
}

impl Difference {
    /// `rule["logs"].expiration.days`
    pub(super) fn path(&self) -> String {
        let mut out = String::new();
        for step in &self.steps {
            match step {
                Step::Name(name) if is_word(name) => {
                    if !out.is_empty() {
                        out.push('.');
                    }
                    out.push_str(name);
                }
                Step::Name(key) => out.push_str(&format!("[\"{key}\"]")),
                Step::Index(index) => out.push_str(&format!("[{index}]")),
                Step::Label(label) => out.push_str(&format!("[{label}]")),
            }
        }
        out
    }

    /// `rule.expiration.days`: the path as provider documentation has it.
    pub(super) fn bare_path(&self) -> String {
        let names = self.steps.iter().filter_map(|step| match step {
            Step::Name(name) => Some(name.as_str()),
            Step::Index(_) | Step::Label(_) => None,
        });
        names.collect::<Vec<_>>().join(".")
    }
}

fn is_word(name: &str) -> bool {
    name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// The arguments by which two bodies differ, by path.
pub(super) fn differences(old: &Value, new: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(&mut found, &mut Vec::new(), Some(old), Some(new));
    found
}

fn compare(found: &mut Vec<Difference>, steps: &mut Vec<Step>, old: Option<&Value>, new: Option<&Value>) {
    if old == new {
        return;
    }
    let empty = BTreeMap::new();
    match (old, new) {
        (Some(Value::Json(old)), Some(Value::Json(new))) => compare(found, steps, Some(old), Some(new)),
        (Some(Value::Map(old)), Some(Value::Map(new))) => compare_maps(found, steps, old, new),
        (Some(Value::Map(old)), None) if !old.is_empty() => compare_maps(found, steps, old, &empty),
        (None, Some(Value::Map(new))) if !new.is_empty() => compare_maps(found, steps, &empty, new),
        (Some(Value::List(old)), Some(Value::List(new))) if are_maps(old) && are_maps(new) => {
            compare_lists(found, steps, old, new);
        }
        (Some(Value::List(old)), None) if are_maps(old) && !old.is_empty() => compare_lists(found, steps, old, &[]),
        (None, Some(Value::List(new))) if are_maps(new) && !new.is_empty() => compare_lists(found, steps, &[], new),
        _ => found.push(Difference { steps: steps.clone(), old: old.map(Value::line), new: new.map(Value::line) }),
    }
}

fn are_maps(values: &[Value]) -> bool {
    values.iter().all(|value| matches!(value, Value::Map(_)))
}

fn compare_maps(
    found: &mut Vec<Difference>,
    steps: &mut Vec<Step>,
    old: &BTreeMap<String, Value>,
    new: &BTreeMap<String, Value>,
) {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for name in names {
        within(found, steps, Step::Name(name.clone()), old.get(name), new.get(name));
    }
}

fn within(found: &mut Vec<Difference>, steps: &mut Vec<Step>, step: Step, old: Option<&Value>, new: Option<&Value>) {
    steps.push(step);
    compare(found, steps, old, new);
    steps.pop();
}

/// Compares what stands in a list by the argument that tells its members apart, else by place.
fn compare_lists(found: &mut Vec<Difference>, steps: &mut Vec<Step>, old: &[Value], new: &[Value]) {
    if old.len() <= 1 && new.len() <= 1 {
        return compare(found, steps, old.first(), new.first());
    }
    let Some((old_labels, new_labels)) = labels(old, new) else {
        for index in 0..old.len().max(new.len()) {
            within(found, steps, Step::Index(index), old.get(index), new.get(index));
        }
        return;
    };
    let all: BTreeSet<&str> = old_labels.iter().chain(&new_labels).copied().collect();
    let at = |labels: &[&str], label: &str| labels.iter().position(|other| *other == label);
    for label in all {
        let old = at(&old_labels, label).and_then(|index| old.get(index));
        let new = at(&new_labels, label).and_then(|index| new.get(index));
        within(found, steps, Step::Label(label.to_owned()), old, new);
    }
    // The order of blocks can matter, as that of Firehose processors does.
    let kept = |labels: &[&str], others: &[&str]| -> Vec<String> {
        labels.iter().filter(|label| others.contains(label)).map(|label| (*label).to_owned()).collect()
    };
    let (old_order, new_order) = (kept(&old_labels, &new_labels), kept(&new_labels, &old_labels));
    if old_order != new_order {
        let order = |labels: Vec<String>| Some(format!("[{}]", labels.join(", ")));
        found.push(Difference { steps: steps.clone(), old: order(old_order), new: order(new_order) });
    }
}

/// Arguments by which members of a list are told apart, the first that fits all of them wins.
const LABELS: [&str; 8] = ["id", "Sid", "sid", "name", "type", "parameter_name", "key", "path"];

fn labels<'v>(old: &'v [Value], new: &'v [Value]) -> Option<(Vec<&'v str>, Vec<&'v str>)> {
    LABELS.iter().find_map(|name| {
        let labels = |values: &'v [Value]| -> Option<Vec<&'v str>> {
            let labels: Vec<&str> = values.iter().map(|value| value.text_of(name)).collect::<Option<_>>()?;
            let unique: BTreeSet<&str> = labels.iter().copied().collect();
            (unique.len() == labels.len()).then_some(labels)
        };
        Some((labels(old)?, labels(new)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        Value::from_body(&text.parse().unwrap())
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[&str]) {
        let found: Vec<String> = differences(&value(old), &value(new))
            .iter()
            .map(|d| {
                format!("{}: {} -> {}", d.path(), d.old.as_deref().unwrap_or("-"), d.new.as_deref().unwrap_or("-"))
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn arguments_and_nested_blocks_have_paths() {
        check(
            "shard_count = 1\nstream_mode_details {\n  stream_mode = \"PROVISIONED\"\n}\n",
            "stream_mode_details {\n  stream_mode = \"ON_DEMAND\"\n}\n",
            &["shard_count: 1 -> -", "stream_mode_details.stream_mode: \"PROVISIONED\" -> \"ON_DEMAND\""],
        );
        check("", "a {\n  b {\n    c = 1\n  }\n}\n", &["a.b.c: - -> 1"]);
        check("", "versioning {}\n", &["versioning: - -> {}"]);
    }

    #[test]
    fn a_value_is_that_of_a_plan() {
        let found = value("a = 1\nb = \"x\"\nc = aws_x.y.id\nd = \"-${var.x}\"\ne {\n  f = true\n}\ng = null\n").json();
        let expected = serde_json::json!({"a": 1, "b": "x", "c": {}, "d": {}, "e": [{"f": true}], "g": null});
        assert_eq!(found, expected);
    }

    #[test]
    fn layout_and_comments_are_no_difference() {
        check("a   = [1,2] # one\n", "# other\na = [\n  1,\n  2, // two\n]\n", &[]);
        check("a = { b = 1, \"c\" = 2 }\n", "a = {\n  c = 2\n  b = 1\n}\n", &[]);
    }

    #[test]
    fn repeated_blocks_are_told_apart_by_label_or_place() {
        check(
            "rule {\n  id = \"a\"\n  days = 1\n}\nrule {\n  id = \"b\"\n  days = 1\n}\n",
            "rule {\n  id = \"b\"\n  days = 2\n}\n",
            &["rule[\"a\"].days: 1 -> -", "rule[\"a\"].id: \"a\" -> -", "rule[\"b\"].days: 1 -> 2"],
        );
        check("r {\n  d = 1\n}\nr {\n  d = 2\n}\n", "r {\n  d = 1\n}\nr {\n  d = 3\n}\n", &["r[1].d: 2 -> 3"]);
    }

    #[test]
    fn a_change_of_order_is_a_difference() {
        check(
            "p {\n  type = \"A\"\n}\np {\n  type = \"B\"\n}\n",
            "p {\n  type = \"B\"\n}\np {\n  type = \"A\"\n}\n",
            &["p: [\"A\", \"B\"] -> [\"B\", \"A\"]"],
        );
    }

    #[test]
    fn maps_and_documents_are_compared_by_key() {
        check(
            "t = { \"application/json\" = \"x\", a = 1 }\n",
            "t = { \"application/json\" = \"y\", a = 1 }\n",
            &["t[\"application/json\"]: \"x\" -> \"y\""],
        );
        check(
            "p = jsonencode({ Statement = [{ Sid = \"A\", Action = [\"x\"] }] })\n",
            "p = jsonencode({ Statement = [{ Sid = \"A\", Action = [\"x\", \"y\"] }] })\n",
            &["p.Statement.Action: [\"x\"] -> [\"x\", \"y\"]"],
        );
        check("p = jsonencode({})\n", "p = {}\n", &["p: jsonencode({}) -> {}"]);
    }

    #[test]
    fn long_expressions_come_on_one_line() {
        check(
            "a = <<-EOT\n  one\n  two\nEOT\n",
            "a = f(\n  1,\n  2\n)\n",
            &[r"a: <<-EOT\n  one\n  two\nEOT -> f( 1, 2 )"],
        );
    }
}
