//! The arguments by which a resource before and after differs.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::change::{ArgumentChange, Shown};
use super::secrets::Secrets;
use super::tree::{Node, document};

/// One step down to an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// An argument, a nested block or a key.
    Name(String),
    /// One of several, by its place.
    Index(usize),
    /// The only one of its list; not shown.
    Only,
    /// One of several, by the argument that tells them apart.
    Label(String),
}

/// `rule["logs"].expiration.days`
pub(super) fn path(steps: &[Step]) -> String {
    let mut out = String::new();
    for step in steps {
        match step {
            Step::Name(name) if is_word(name) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(name);
            }
            Step::Name(name) | Step::Label(name) => out.push_str(&format!("[{}]", Value::from(name.as_str()))),
            Step::Index(index) => out.push_str(&format!("[{index}]")),
            Step::Only => {}
        }
    }
    out
}

fn is_word(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// Collects what differs.
pub(super) struct Comparison<'s> {
    secrets: &'s Secrets<'s>,
    forcing: &'s [Vec<Step>],
    steps: Vec<Step>,
    found: Vec<ArgumentChange>,
}

impl<'s> Comparison<'s> {
    /// `forcing` are the paths that force a replacement.
    pub(super) const fn new(secrets: &'s Secrets<'s>, forcing: &'s [Vec<Step>]) -> Self {
        Self { secrets, forcing, steps: Vec::new(), found: Vec::new() }
    }

    /// The arguments that differ, by path; maps and lists of blocks are compared by their parts.
    pub(super) fn differences(mut self, old: &Node<'_>, new: &Node<'_>) -> Vec<ArgumentChange> {
        self.compare(old, new);
        self.found
    }

    fn compare(&mut self, old: &Node<'_>, new: &Node<'_>) {
        if old == new {
            return;
        }
        match (old, new) {
            (Node::Map(old), Node::Map(new)) => self.maps(old, new),
            (Node::Map(old), Node::Null) if !old.is_empty() => self.maps(old, &BTreeMap::new()),
            (Node::Null, Node::Map(new)) if !new.is_empty() => self.maps(&BTreeMap::new(), new),
            (Node::List(old), Node::List(new)) if are_maps(old) && are_maps(new) => self.lists(old, new),
            (Node::List(old), Node::Null) if are_maps(old) && !old.is_empty() => self.lists(old, &[]),
            (Node::Null, Node::List(new)) if are_maps(new) && !new.is_empty() => self.lists(&[], new),
            _ => self.texts(old, new),
        }
    }

    /// Two JSON texts, such as policies, are compared by their keys.
    fn texts(&mut self, old: &Node<'_>, new: &Node<'_>) {
        let (Some(old_json), Some(new_json)) = (old.as_text().and_then(document), new.as_text().and_then(document))
        else {
            return self.leaf(old, new);
        };
        let before = self.found.len();
        self.compare(&Node::plain(&old_json, self.secrets), &Node::plain(&new_json, self.secrets));
        if self.found.len() == before {
            let shown = |text: &str| Shown::Known(Value::from(text));
            self.push(shown("JSON"), shown("the same JSON, written differently"));
        }
    }

    fn leaf(&mut self, old: &Node<'_>, new: &Node<'_>) {
        let (mut shown_old, mut shown_new) = (old.shown(), new.shown());
        // A secret on one side is a hint at the other: both are hidden, but for null.
        if [&shown_old, &shown_new].contains(&&Shown::Sensitive) {
            for side in [&mut shown_old, &mut shown_new] {
                if matches!(side, Shown::Known(_)) {
                    *side = Shown::Sensitive;
                }
            }
        }
        self.push(shown_old, shown_new);
    }

    fn push(&mut self, old: Shown, new: Shown) {
        let forces_replacement = self.forcing.iter().any(|forcing| is_on_the_way(forcing, &self.steps));
        self.found.push(ArgumentChange { path: path(&self.steps), old, new, forces_replacement });
    }

    fn within(&mut self, step: Step, old: Option<&Node<'_>>, new: Option<&Node<'_>>) {
        self.steps.push(step);
        self.compare(old.unwrap_or(&Node::Null), new.unwrap_or(&Node::Null));
        self.steps.pop();
    }

    fn maps(&mut self, old: &BTreeMap<&str, Node<'_>>, new: &BTreeMap<&str, Node<'_>>) {
        let names: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
        for name in names {
            self.within(Step::Name(name.to_owned()), old.get(name), new.get(name));
        }
    }

    /// Compares blocks by the argument that tells them apart, else by place.
    fn lists(&mut self, old: &[Node<'_>], new: &[Node<'_>]) {
        if old.len() <= 1 && new.len() <= 1 {
            return self.within(Step::Only, old.first(), new.first());
        }
        let Some((old_labels, new_labels)) = labels(old, new) else {
            for index in 0..old.len().max(new.len()) {
                self.within(Step::Index(index), old.get(index), new.get(index));
            }
            return;
        };
        let all: BTreeSet<&str> = old_labels.iter().chain(&new_labels).copied().collect();
        let at = |labels: &[&str], label: &str| labels.iter().position(|other| *other == label);
        for label in all {
            let old = at(&old_labels, label).and_then(|index| old.get(index));
            let new = at(&new_labels, label).and_then(|index| new.get(index));
            self.within(Step::Label(label.to_owned()), old, new);
        }
        // The order of blocks can matter, as that of Firehose processors does.
        let kept = |labels: &[&str], others: &[&str]| -> Vec<String> {
            labels.iter().filter(|label| others.contains(label)).map(|label| (*label).to_owned()).collect()
        };
        let (old_order, new_order) = (kept(&old_labels, &new_labels), kept(&new_labels, &old_labels));
        if old_order != new_order {
            self.push(Shown::Known(Value::from(old_order)), Shown::Known(Value::from(new_order)));
        }
    }
}

fn are_maps(nodes: &[Node<'_>]) -> bool {
    nodes.iter().all(|node| matches!(node, Node::Map(_)))
}

/// Arguments by which members of a list are told apart, the first that fits all of them wins.
const LABELS: [&str; 8] = ["id", "Sid", "sid", "name", "type", "parameter_name", "key", "path"];

type Labels<'v> = Vec<&'v str>;

fn labels<'v>(old: &[Node<'v>], new: &[Node<'v>]) -> Option<(Labels<'v>, Labels<'v>)> {
    LABELS.iter().find_map(|name| {
        let labels = |nodes: &[Node<'v>]| -> Option<Labels<'v>> {
            let label = |node: &Node<'v>| match node {
                Node::Map(map) => map.get(name).and_then(Node::as_text),
                _ => None,
            };
            let labels: Vec<&str> = nodes.iter().map(label).collect::<Option<_>>()?;
            let unique: BTreeSet<&str> = labels.iter().copied().collect();
            (unique.len() == labels.len()).then_some(labels)
        };
        Some((labels(old)?, labels(new)?))
    })
}

/// Whether one path leads to or through the other. A label or an only one stands for any place in its list, as a set has none.
fn is_on_the_way(forcing: &[Step], steps: &[Step]) -> bool {
    forcing.iter().zip(steps).all(|(forcing, step)| match (forcing, step) {
        (Step::Index(_), Step::Label(_) | Step::Only) => true,
        (forcing, step) => forcing == step,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(old: &Value, new: &Value, expected: &[(&str, Value, Value)]) {
        let secrets = Secrets::default();
        let comparison = Comparison::new(&secrets, &[]);
        let found = comparison.differences(&Node::plain(old, &secrets), &Node::plain(new, &secrets));
        let found: Vec<_> = found.into_iter().map(|change| (change.path, change.old, change.new)).collect();
        let shown = |value: &Value| if value.is_null() { Shown::NotSet } else { Shown::Known(value.clone()) };
        let expected: Vec<_> =
            expected.iter().map(|(path, old, new)| ((*path).to_owned(), shown(old), shown(new))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blocks_are_compared_by_their_arguments() {
        check(&json!({"a": 1, "b": 2}), &json!({"b": 2}), &[("a", json!(1), Value::Null)]);
        check(
            &json!({"block": [{"days": 1}]}),
            &json!({"block": [{"days": 2}]}),
            &[("block.days", json!(1), json!(2))],
        );
        check(&json!({"block": [{"days": 1}]}), &json!({"block": []}), &[("block.days", json!(1), Value::Null)]);
        check(&json!({"tags": {"a.b": "x"}}), &json!({}), &[("tags[\"a.b\"]", json!("x"), Value::Null)]);
        check(&json!({"x": {}}), &json!({}), &[("x", json!({}), Value::Null)]);
    }

    #[test]
    fn several_blocks_are_told_apart_by_label_else_by_place() {
        let rules = |one: i64, two: i64| json!({"rule": [{"id": "one", "days": one}, {"id": "two", "days": two}]});
        check(&rules(1, 2), &rules(1, 3), &[("rule[\"two\"].days", json!(2), json!(3))]);
        let turned = json!({"rule": [{"id": "two", "days": 2}, {"id": "one", "days": 1}]});
        check(&rules(1, 2), &turned, &[("rule", json!(["one", "two"]), json!(["two", "one"]))]);
        let (old, new) = (json!({"r": [{"n": 1}, {"n": 2}]}), json!({"r": [{"n": 1}]}));
        check(&old, &new, &[("r[1].n", json!(2), Value::Null)]);
    }

    #[test]
    fn policies_are_compared_by_key() {
        let policy = |action: &str| {
            let text = json!({"Statement": [{"Sid": "Read", "Action": [action]}], "Version": "x"}).to_string();
            json!({"policy": text})
        };
        check(&policy("a"), &policy("b"), &[("policy.Statement.Action", json!(["a"]), json!(["b"]))]);
        check(
            &json!({"policy": "{\"a\":1}"}),
            &json!({"policy": "{ \"a\": 1 }"}),
            &[("policy", json!("JSON"), json!("the same JSON, written differently"))],
        );
        check(&json!({"policy": "{\"a\":1}"}), &json!({"policy": "{"}), &[("policy", json!("{\"a\":1}"), json!("{"))]);
    }

    #[test]
    fn a_path_that_forces_a_replacement_is_found_in_any_form() {
        let name = |name: &str| Step::Name(name.to_owned());
        let forcing = [name("block"), Step::Index(0), name("arn")];
        assert!(is_on_the_way(&forcing, &[name("block"), Step::Only, name("arn")]));
        assert!(is_on_the_way(&forcing, &[name("block")]), "a whole block that goes");
        assert!(is_on_the_way(&forcing[..1], &[name("block"), Step::Label("x".to_owned()), name("arn")]));
        assert!(!is_on_the_way(&forcing, &[name("block"), Step::Only, name("other")]));
        assert!(!is_on_the_way(&forcing, &[name("block"), Step::Index(1), name("arn")]));
    }
}
