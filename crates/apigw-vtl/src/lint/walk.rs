//! Every reference and directive of a template, wherever it stands.

use super::super::parser::Tree;
use super::super::syntax::{Block, Directive, DirectiveKind, Expression, Reference, Statement, Step};

/// Who is told of what stands in a template.
pub(super) trait Visitor {
    /// A reference that is read.
    fn reference(&mut self, reference: &Reference);
    /// A reference that is set, and to what.
    fn set(&mut self, target: &Reference, value: &Expression);
    /// A directive.
    fn directive(&mut self, directive: &Directive);
}

/// Tells of everything in a template.
pub(super) fn template(tree: &Tree, visitor: &mut impl Visitor) {
    for definition in tree.macros.iter() {
        block(&definition.body, visitor);
    }
    block(&tree.block, visitor);
}

fn block(statements: &Block, visitor: &mut impl Visitor) {
    for statement in statements.iter() {
        match statement {
            Statement::Text(_) => {}
            Statement::Reference(reference) => read(reference, visitor),
            Statement::Set { target, value, .. } => {
                visitor.set(target, value);
                steps(target, visitor);
                expression(value, visitor);
            }
            Statement::If { branches } => {
                for (condition, body) in branches {
                    if let Some(condition) = condition {
                        expression(condition, visitor);
                    }
                    block(body, visitor);
                }
            }
            Statement::Directive(directive) => {
                visitor.directive(directive);
                inside(&directive.kind, visitor);
            }
        }
    }
}

fn inside(kind: &DirectiveKind, visitor: &mut impl Visitor) {
    match kind {
        DirectiveKind::Foreach { list, body, .. } => {
            if let Some(list) = list {
                expression(list, visitor);
            }
            block(body, visitor);
        }
        DirectiveKind::Define { body, .. } => block(body, visitor),
        DirectiveKind::Call { arguments, body, .. } => {
            for argument in arguments {
                expression(&argument.value, visitor);
            }
            if let Some(body) = body {
                block(body, visitor);
            }
        }
        DirectiveKind::Break(Some(value)) | DirectiveKind::Evaluate(value) => expression(value, visitor),
        DirectiveKind::Break(None) | DirectiveKind::Stop | DirectiveKind::NoResource(_) => {}
    }
}

fn read(reference: &Reference, visitor: &mut impl Visitor) {
    visitor.reference(reference);
    steps(reference, visitor);
}

fn steps(reference: &Reference, visitor: &mut impl Visitor) {
    for step in &reference.steps {
        match step {
            Step::Property(..) => {}
            Step::Method(_, arguments, _) => arguments.iter().for_each(|argument| expression(argument, visitor)),
            Step::Index(key, _) => expression(key, visitor),
        }
    }
}

fn expression(value: &Expression, visitor: &mut impl Visitor) {
    match value {
        Expression::Reference(reference) => read(reference, visitor),
        Expression::Template { body, .. } => block(body, visitor),
        Expression::Range(ends) => {
            expression(&ends.0, visitor);
            expression(&ends.1, visitor);
        }
        Expression::List(items) => items.iter().for_each(|item| expression(item, visitor)),
        Expression::Map(entries) => {
            for (key, value) in entries {
                expression(key, visitor);
                expression(value, visitor);
            }
        }
        Expression::Not(operand) => expression(operand, visitor),
        Expression::Chain(chain) => {
            expression(&chain.first, visitor);
            chain.rest.iter().for_each(|(_, operand, _)| expression(operand, visitor));
        }
        Expression::Text(_) | Expression::Number(_) | Expression::Boolean(_) | Expression::Word(_) => {}
    }
}
