//! Statements: what is printed, and which ways there are.

use std::sync::Arc;

use super::super::syntax::{Argument, Block, Directive, DirectiveKind, Expression, Macro, Reference, Statement};
use super::environment::Changes;
use super::flow::{Flow, INLINED, Output};
use super::position::Event;
use super::texts::{Origin, Piece, Source, Texts};
use super::value::{Shape, Value};
use ecow::EcoString;

impl Flow<'_> {
    /// Goes through a block.
    pub(super) fn block(&mut self, block: &Block) {
        self.seen.insert(Arc::as_ptr(block).addr());
        self.depth += 1;
        for statement in block.iter() {
            if self.is_over || !self.step() {
                break;
            }
            self.statement(statement);
        }
        self.depth -= 1;
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Text(text) => self.print_text(text),
            Statement::Reference(reference) => self.print(reference),
            Statement::Set { target, value, place } => {
                self.place = *place;
                let value = self.expression(value);
                self.assign(target, value);
            }
            Statement::If { branches } => self.branches(branches),
            Statement::Directive(directive) => self.directive(directive),
        }
    }

    fn print_text(&mut self, text: &str) {
        let texts = Texts::text(text.into(), self.is_in_string, self.place);
        self.print_texts(&texts, false);
    }

    fn print(&mut self, reference: &Reference) {
        self.print_text(&reference.prefix.backslashes);
        self.print_text(&reference.prefix.text);
        if reference.prefix.is_escaped {
            return self.print_text(&reference.literal);
        }
        let value = self.reference(reference);
        match &value.shape {
            Shape::Block(block) => self.inline(block),
            _ => self.print_texts(&value.texts, true),
        }
    }

    /// Prints a block where it is called.
    fn inline(&mut self, block: &Block) {
        if self.inlined >= INLINED || !self.may_repeat() {
            return self.print_unknown();
        }
        self.inlined += 1;
        self.block(block);
        self.inlined -= 1;
    }

    /// Prints what can be anything, and can end anywhere.
    fn print_unknown(&mut self) {
        match &mut self.output {
            Output::Page(position) => position.lose(),
            Output::String(texts) => texts.push(&Piece::Source(Source::new(Origin::Unknown))),
        }
    }

    fn print_texts(&mut self, texts: &Texts, is_value: bool) {
        let mut events = Vec::new();
        match &mut self.output {
            Output::Page(position) if is_value => position.value(texts, &mut events),
            Output::Page(position) => position.texts(texts, &mut events),
            Output::String(whole) => *whole = whole.then(texts),
        }
        self.judge_all(events, false);
    }

    /// Reads text as JSON of its own, as it is before something encodes it.
    pub(super) fn read_inside(&mut self, texts: &Texts) {
        let mut events: Vec<Event> = Vec::new();
        super::position::Position::new(false).texts(texts, &mut events);
        self.judge_all(events, true);
    }

    /// What a block prints, as a value.
    pub(super) fn captured(&mut self, block: &Block, is_in_string: bool) -> Texts {
        let output = std::mem::replace(&mut self.output, Output::String(Texts::empty()));
        let outer = std::mem::replace(&mut self.is_in_string, is_in_string);
        self.block(block);
        self.is_in_string = outer;
        match std::mem::replace(&mut self.output, output) {
            Output::String(texts) => texts,
            Output::Page(_) => Texts::empty(),
        }
    }

    fn branches(&mut self, branches: &[(Option<Expression>, Block)]) {
        let begin = self.output.clone();
        let outside = self.narrowed.len();
        let mut ends: Vec<(Changes, Output)> = Vec::new();
        for (condition, body) in branches {
            if let Some(condition) = condition {
                self.expression(condition);
            }
            let held = self.narrowed.len();
            if let Some(condition) = condition {
                self.narrow(condition, true);
            }
            self.environment.begin();
            self.output = begin.clone();
            self.block(body);
            let changes = self.environment.end();
            if !std::mem::take(&mut self.is_over) {
                ends.push((changes, self.output.clone()));
            }
            self.narrowed.truncate(held);
            if let Some(condition) = condition {
                self.narrow(condition, false);
            }
        }
        self.narrowed.truncate(outside);
        if branches.last().is_some_and(|(condition, _)| condition.is_some()) {
            ends.push((Changes::new(), begin.clone()));
        }
        self.output = begin;
        let (ways, outputs): (Vec<_>, Vec<_>) = ends.into_iter().unzip();
        self.environment.join(&ways);
        match outputs.into_iter().reduce(|all, output| all.or(&output)) {
            Some(output) => self.output = output,
            None => self.is_over = true,
        }
    }

    fn directive(&mut self, directive: &Directive) {
        self.place = directive.place;
        match &directive.kind {
            DirectiveKind::Foreach { element, list, body } => {
                let list = list.as_ref().map_or_else(Value::nothing, |list| self.expression(list));
                self.turns(element, &list, body);
            }
            DirectiveKind::Define { name, body } => {
                self.environment.set(name.clone(), Some(Value::shaped(Shape::Block(body.clone()))));
            }
            DirectiveKind::Call { name, arguments, body, literal, .. } => {
                match self.macros.get(name.as_str()).copied() {
                    Some(definition) => self.call(definition, arguments, body.as_ref()),
                    None => self.print_text(literal),
                }
            }
            DirectiveKind::Evaluate(value) => {
                self.expression(value);
                self.print_unknown();
            }
            DirectiveKind::Break(_) | DirectiveKind::Stop => self.is_over = true,
            DirectiveKind::NoResource(_) => {}
        }
    }

    /// The turns of a loop: none, one, and another after it.
    fn turns(&mut self, element: &EcoString, list: &Value, body: &Block) {
        let item = self.item_of(list);
        self.loops += 1;
        for _ in 0..2 {
            let begin = self.output.clone();
            self.environment.begin();
            self.environment.set(element.clone(), Some(item.clone()));
            self.block(body);
            self.is_over = false;
            let changes = self.environment.end();
            let is_changed = self.environment.join(&[changes, Changes::new()]);
            self.output = begin.or(&self.output);
            if !self.may_repeat() || (!is_changed && self.output == begin) {
                break;
            }
        }
        self.loops -= 1;
    }

    fn call(&mut self, definition: &Macro, arguments: &[Argument], body: Option<&Block>) {
        let values: Vec<Value> = arguments.iter().map(|argument| self.expression(&argument.value)).collect();
        let body = body.map(|body| ("bodyContent".into(), Value::shaped(Shape::Block(body.clone()))));
        let names = definition.parameters.iter().cloned();
        let names: Vec<(EcoString, Value)> = names.zip(values).chain(body).collect();
        let before: Vec<_> =
            names.iter().map(|(name, _)| (name.clone(), self.environment.get(name).cloned())).collect();
        for (name, value) in names {
            self.environment.set(name, Some(value));
        }
        self.inline(&definition.body);
        for (name, value) in before {
            self.environment.set(name, value);
        }
    }
}

impl Output {
    /// Where it is after one of two ways.
    fn or(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Page(position), Self::Page(other)) => {
                let mut position = position.clone();
                position.join(other);
                Self::Page(position)
            }
            (Self::String(texts), Self::String(other)) => Self::String(texts.or(other)),
            (output, _) => output.clone(),
        }
    }
}
