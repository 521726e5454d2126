//! Names that stand for nothing: variables, and members of API Gateway's own.

use std::collections::BTreeSet;

use super::super::eval::ITERATIONS;
use super::super::finding::{FindingKind, UnknownName};
use super::super::parser::Tree;
use super::super::syntax::{Directive, DirectiveKind, Expression, Place, Reference, Root, Step};
use super::found::Found;
use super::walk::{self, Visitor};

/// Variables of API Gateway, those of loops, and `$null`, by which templates name what does not exist.
const VARIABLES: [&str; 8] =
    ["input", "context", "stageVariables", "util", "foreach", "velocityCount", "velocityHasNext", "null"];

/// Finds names that stand for nothing, and directives that cannot run.
pub(super) fn check(tree: &Tree, known: &[&str], found: &mut Vec<Found>) {
    let mut known = Known { names: VARIABLES.iter().chain(known).map(|name| (*name).to_owned()).collect() };
    for definition in tree.macros.iter() {
        known.names.extend(definition.parameters.iter().map(|name| name.to_string()));
    }
    walk::template(tree, &mut known);
    let macros = tree.macros.iter().map(|definition| definition.name.as_ref()).collect();
    walk::template(tree, &mut Checker { known, macros, found });
}

/// Every name that is set somewhere. A name that is set only later, or on another branch, is left to its author.
struct Known {
    names: BTreeSet<String>,
}

impl Visitor for Known {
    fn reference(&mut self, _reference: &Reference) {}

    fn set(&mut self, target: &Reference, _value: &Expression) {
        if target.steps.is_empty() {
            self.names.insert(target.key.to_string());
        }
    }

    fn directive(&mut self, directive: &Directive) {
        match &directive.kind {
            DirectiveKind::Foreach { element: name, .. } | DirectiveKind::Define { name, .. } => {
                self.names.insert(name.to_string());
            }
            DirectiveKind::Call { body: Some(_), .. } => {
                self.names.insert("bodyContent".to_owned());
            }
            _ => {}
        }
    }
}

struct Checker<'a> {
    known: Known,
    macros: BTreeSet<&'a str>,
    found: &'a mut Vec<Found>,
}

impl Checker<'_> {
    fn report(&mut self, place: Place, kind: FindingKind, message: String, help: String) {
        self.found.push(Found { place, kind, message, help, unknown: None });
    }

    fn class(&mut self, place: Place, may_be_member: bool) {
        let message =
            "Java's class of a value is asked for here, which ends the template with an error: API Gateway answers 500";
        let help = if may_be_member { "for a member of this name write `.get('class')`" } else { "remove it" };
        self.report(place, FindingKind::Class, message.to_owned(), help.to_owned());
    }

    fn report_unknown(&mut self, place: Place, unknown: UnknownName, message: String, help: String) {
        self.found.push(Found { place, kind: FindingKind::Name, message, help, unknown: Some(unknown) });
    }
}

impl Visitor for Checker<'_> {
    fn reference(&mut self, reference: &Reference) {
        let Root::Variable(name) = &reference.root else { return };
        if reference.prefix.is_escaped {
            return;
        }
        for step in &reference.steps {
            match step {
                Step::Property(member, place) if member == "class" => self.class(*place, true),
                Step::Method(method, _, place) if method == "getClass" => self.class(*place, false),
                _ => {}
            }
        }
        if self.known.names.contains(name.as_str()) {
            return;
        }
        let message = format!(
            "`{}` stands for nothing: no `#set` makes `${name}`, and API Gateway has no such variable",
            reference.literal
        );
        let help = format!("set it first with `#set(${name} = …)`; for a `$` that is text, write `#[[$]]#`");
        let known = self.known.names.iter().cloned().collect();
        let unknown = UnknownName { name: name.to_string(), sigil: "$", known };
        self.report_unknown(reference.place, unknown, message, help);
    }

    fn set(&mut self, target: &Reference, _value: &Expression) {
        if let (Root::Variable(name), []) = (&target.root, target.steps.as_slice())
            && name != &target.key
        {
            let message = format!(
                "`#set({} = …)` does not set `${name}`: Velocity 1.7 takes the name for `{}`",
                target.literal, target.key
            );
            self.report(target.place, FindingKind::Name, message, format!("write `#set(${name} = …)`"));
        }
    }

    fn directive(&mut self, directive: &Directive) {
        match &directive.kind {
            DirectiveKind::NoResource(name) => {
                let message = format!("`{name}` finds nothing: API Gateway has no other templates");
                self.report(directive.place, FindingKind::Directive, message, "write the text here".to_owned());
            }
            DirectiveKind::Foreach { list: Some(list), .. } => {
                if let Some(count) = items(list).filter(|count| *count > ITERATIONS) {
                    let message = format!("`#foreach` goes over {count} items; API Gateway takes {ITERATIONS}");
                    let help = "split it into loops over parts";
                    self.report(directive.place, FindingKind::Directive, message, help.to_owned());
                }
            }
            DirectiveKind::Call { name, literal, .. }
                if literal.contains('(') && !self.macros.contains(name.as_str()) =>
            {
                let message = format!("`#{name}(…)` is printed as it stands: there is no such directive or macro");
                self.report(
                    directive.place,
                    FindingKind::Name,
                    message,
                    "text that looks like a directive can be written as `#[[…]]#`".to_owned(),
                );
            }
            _ => {}
        }
    }
}

/// How many items a list has, where it says so itself.
fn items(list: &Expression) -> Option<usize> {
    match list {
        Expression::List(items) => Some(items.len()),
        Expression::Range(ends) => match ends.as_ref() {
            (Expression::Number(first), Expression::Number(last)) => {
                usize::try_from(first.int_value().abs_diff(last.int_value())).ok().map(|count| count.saturating_add(1))
            }
            _ => None,
        },
        _ => None,
    }
}
