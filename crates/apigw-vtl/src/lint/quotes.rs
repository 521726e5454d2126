//! Values between the quotation marks of JSON: one that can hold a quotation mark breaks it.

use std::collections::BTreeMap;

use super::super::finding::FindingKind;
use super::super::parser::Tree;
use super::super::syntax::{Block, DirectiveKind, Expression, Operator, Reference, Root, Statement, Step};
use super::found::Found;

/// What a value can do to the string that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Risk {
    /// Nothing, or nothing that is known.
    None,
    /// `\'` in it, which JSON does not have.
    Apostrophe,
    /// It brings quotation marks of its own.
    Quoted,
    /// Whatever a client sends.
    Raw,
}

/// Finds values that can break the JSON string in which they are printed. Templates that print no JSON object or list are left alone.
pub(super) fn check(tree: &Tree, found: &mut Vec<Found>) {
    if !begins_json(&tree.block) {
        return;
    }
    let mut checker = Checker { risks: BTreeMap::new(), found };
    checker.block(&tree.block, Some(false));
}

/// Whether the first text that is no white space begins an object or a list.
fn begins_json(block: &Block) -> bool {
    for statement in block.iter() {
        match statement {
            Statement::Text(text) if text.trim().is_empty() => {}
            Statement::Text(text) => return text.trim_start().starts_with(['{', '[']),
            Statement::Set { .. } => {}
            Statement::If { branches } => return branches.iter().any(|(_, block)| begins_json(block)),
            Statement::Reference(_) | Statement::Directive(_) => return false,
        }
    }
    false
}

struct Checker<'a> {
    /// What the variables hold; of several values, the worst.
    risks: BTreeMap<String, Risk>,
    found: &'a mut Vec<Found>,
}

impl Checker<'_> {
    /// Goes through a block that begins between quotation marks or not, and tells where it ends; none if that is not known.
    fn block(&mut self, block: &Block, mut is_quoted: Option<bool>) -> Option<bool> {
        for statement in block.iter() {
            match statement {
                Statement::Text(text) => is_quoted = is_quoted.map(|is_quoted| after(text, is_quoted)),
                Statement::Reference(reference) => {
                    if is_quoted == Some(true) {
                        self.printed(reference);
                    }
                }
                Statement::Set { target, value, .. } => {
                    if target.steps.is_empty() {
                        let risk = self.risk(value);
                        let known = self.risks.entry(target.key.to_string()).or_insert(Risk::None);
                        *known = risk.max(*known);
                    }
                }
                Statement::If { branches } => {
                    let mut ends = branches.iter().map(|(_, body)| self.block(body, is_quoted)).collect::<Vec<_>>();
                    if branches.last().is_some_and(|(condition, _)| condition.is_some()) {
                        ends.push(is_quoted);
                    }
                    is_quoted =
                        ends.first().copied().flatten().filter(|first| ends.iter().all(|end| *end == Some(*first)));
                }
                Statement::Directive(directive) => match &directive.kind {
                    DirectiveKind::Foreach { element, list, body } => {
                        let risk = list.as_ref().map_or(Risk::None, |list| self.risk(list));
                        self.risks.insert(element.to_string(), risk);
                        let end = self.block(body, is_quoted);
                        is_quoted = is_quoted.filter(|begin| end == Some(*begin));
                    }
                    DirectiveKind::Define { .. } | DirectiveKind::Break(_) | DirectiveKind::Stop => {}
                    DirectiveKind::Call { .. } | DirectiveKind::Evaluate(_) | DirectiveKind::NoResource(_) => {
                        is_quoted = None
                    }
                },
            }
        }
        is_quoted
    }

    fn printed(&mut self, reference: &Reference) {
        if reference.prefix.is_escaped {
            return;
        }
        let literal = &reference.literal;
        let (message, help) = match self.risk_of(reference) {
            Risk::None => return,
            Risk::Apostrophe => (
                format!("`{literal}` can print `\\'`, which is no JSON: `$util.escapeJavaScript` escapes `'` too"),
                "end it with `.replaceAll(\"\\\\'\", \"'\")`".to_owned(),
            ),
            Risk::Quoted => (
                format!("`{literal}` prints JSON with its own quotation marks, and stands between others"),
                "remove the quotation marks around it".to_owned(),
            ),
            Risk::Raw => (
                format!(
                    "`{literal}` prints what the client sends between quotation marks: a `\"` or line break in it breaks the JSON"
                ),
                format!(
                    "write `$util.escapeJavaScript({}).replaceAll(\"\\\\'\", \"'\")`, or `$input.json(…)` without quotation marks",
                    bare(literal)
                ),
            ),
        };
        let kind = FindingKind::Quotes;
        self.found.push(Found { place: reference.place, kind, message, help, unknown: None });
    }

    fn risk(&self, value: &Expression) -> Risk {
        match value {
            Expression::Reference(reference) => self.risk_of(reference),
            Expression::Template { body, .. } => body
                .iter()
                .filter_map(|statement| match statement {
                    Statement::Reference(reference) => Some(self.risk_of(reference)),
                    _ => None,
                })
                .max()
                .unwrap_or(Risk::None),
            Expression::Chain(chain) if chain.rest.iter().all(|(operator, ..)| *operator == Operator::Add) => {
                chain.rest.iter().map(|(_, operand, _)| self.risk(operand)).fold(self.risk(&chain.first), Risk::max)
            }
            _ => Risk::None,
        }
    }

    fn risk_of(&self, reference: &Reference) -> Risk {
        let Root::Variable(name) = &reference.root else { return Risk::None };
        let mut steps = reference.steps.iter();
        let begin = match (name.as_str(), steps.next()) {
            ("input", Some(Step::Property(member, _))) if member == "body" => Risk::Raw,
            ("input", Some(Step::Method(member, ..))) => match member.as_str() {
                "path" | "params" => Risk::Raw,
                "json" => Risk::Quoted,
                _ => Risk::None,
            },
            ("util", Some(Step::Method(function, arguments, _))) => match function.as_str() {
                "escapeJavaScript" => Risk::Apostrophe,
                "base64Decode" | "urlDecode" | "parseJson" => {
                    arguments.iter().map(|argument| self.risk(argument)).max().map_or(Risk::None, |risk| match risk {
                        Risk::None => Risk::None,
                        _ => Risk::Raw,
                    })
                }
                _ => Risk::None,
            },
            ("input" | "util" | "context" | "stageVariables", _) => Risk::None,
            (name, first) => {
                let known = self.risks.get(name).copied().unwrap_or(Risk::None);
                first.map_or(known, |step| after_step(known, step))
            }
        };
        steps.fold(begin, after_step)
    }
}

/// What a property, a method or an index makes of a value.
fn after_step(risk: Risk, step: &Step) -> Risk {
    match step {
        Step::Method(name, arguments, _) => match name.as_str() {
            "size" | "length" | "isEmpty" | "contains" | "containsKey" | "equals" | "startsWith" | "endsWith"
            | "indexOf" | "matches" | "intValue" | "longValue" | "doubleValue" | "hashCode" => Risk::None,
            // Whoever replaces something in it is taken to know what.
            "replaceAll" | "replace" => match (risk, arguments.first()) {
                (Risk::Raw, Some(Expression::Text(pattern))) if !pattern.contains('"') => Risk::Raw,
                _ => Risk::None,
            },
            _ => risk,
        },
        Step::Property(..) | Step::Index(..) => risk,
    }
}

/// A reference as an argument.
fn bare(literal: &str) -> String {
    let name = literal.trim_start_matches('$').trim_start_matches('!');
    let name = name.strip_prefix('{').and_then(|name| name.strip_suffix('}')).unwrap_or(name);
    format!("${name}")
}

/// Whether text ends between quotation marks.
fn after(text: &str, mut is_quoted: bool) -> bool {
    let mut is_escaped = false;
    for character in text.chars() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ => {}
        }
    }
    is_quoted
}
