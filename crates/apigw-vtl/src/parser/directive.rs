//! Directives by name: those that Velocity has, and macros.

use std::sync::Arc;

use super::super::lexer::Kind;
use super::super::syntax::{Argument, Directive, DirectiveKind, Expression, Macro, Root, Statement};
use super::error::{Parsed, SyntaxError};
use super::tokens::Parser;
use ecow::EcoString;

/// Whether Velocity has a directive of this name beyond its grammar's own.
pub(super) fn is_directive(name: &str) -> bool {
    matches!(name, "foreach" | "include" | "parse" | "macro" | "literal" | "evaluate" | "break" | "define" | "stop")
}

fn has_block(name: &str) -> bool {
    matches!(name, "foreach" | "macro" | "literal" | "define") || name.starts_with('@')
}

impl Parser<'_> {
    /// A directive or the call of a macro; none where it leaves nothing.
    pub(super) fn directive(&mut self) -> Parsed<Option<Statement>> {
        let from = self.at;
        let place = self.place();
        let token = self.take()?;
        let name = name_of(self.image(token), token.kind);
        self.lexer.expect_arguments();
        if !self.lexer.is_before_parenthesis() {
            self.lexer.leave_directive();
            if name == "macro" {
                return Err(SyntaxError::at(place, "a macro needs a name: `#macro(name $parameter)`"));
            }
            let literal = self.literal_image(from, self.at);
            return self.without_block(name, Vec::new(), place, literal).map(Some);
        }
        self.skip_whitespace()?;
        self.expect(Kind::LeftParen, "`(`")?;
        let arguments = self.directive_arguments(name, place)?;
        if !has_block(name) {
            let literal = self.literal_image(from, self.at);
            return self.without_block(name, arguments, place, literal).map(Some);
        }
        let body_from = self.at;
        let body = self.block()?;
        let body_to = self.at;
        self.close(format_args!("#{name}"), place)?;
        let kind = match name {
            "foreach" => self.foreach(arguments, body, place)?,
            "define" => DirectiveKind::Define { name: defined(&arguments, place)?, body },
            "macro" => {
                self.macros.push(Arc::new(definition(&arguments, body, place)?));
                return Ok(None);
            }
            "literal" => return Ok(Some(Statement::Text(self.literal(body_from, body_to)))),
            _ => {
                let literal = self.literal_image(from, self.at);
                call(name.trim_start_matches('@'), arguments, Some(body), literal)
            }
        };
        Ok(Some(Statement::Directive(Box::new(Directive { kind, place }))))
    }

    fn directive_arguments(&mut self, name: &str, place: usize) -> Parsed<Vec<Argument>> {
        let mut arguments: Vec<Argument> = Vec::new();
        loop {
            let ahead = usize::from(self.kind()? == Kind::Whitespace);
            let is_over = match self.peek(ahead)? {
                Kind::RightParen => true,
                Kind::Comma => {
                    self.at += ahead + 1;
                    self.skip_whitespace()?;
                    false
                }
                _ => {
                    self.at += ahead;
                    false
                }
            };
            if is_over {
                self.at += ahead;
                self.expect(Kind::RightParen, "`)`")?;
                return Ok(arguments);
            }
            let position = arguments.len();
            let from = self.at;
            let value = if self.kind()? == Kind::Word {
                let word = self.take()?;
                let word = self.image(word);
                let is_expected = match name {
                    "macro" => position == 0,
                    "foreach" => position == 1,
                    _ => !is_directive(name),
                };
                if !is_expected {
                    return Err(SyntaxError::at(place, format!("`#{name}` cannot take the word `{word}`")));
                }
                Expression::Word(word.into())
            } else {
                self.value("an argument or `)`")?
            };
            if name == "macro" && position == 0 && !matches!(value, Expression::Word(_)) {
                return Err(SyntaxError::at(
                    place,
                    "the first thing in `#macro(…)` is its name, without `$` and quotes",
                ));
            }
            let literal = self.literal(from, self.at);
            arguments.push(Argument { value: Arc::new(value), literal });
        }
    }

    fn foreach(
        &self,
        arguments: Vec<Argument>,
        body: super::super::syntax::Block,
        place: usize,
    ) -> Parsed<DirectiveKind> {
        const FORM: &str = "`#foreach` takes a reference and a list: `#foreach($item in $list)`";
        let wrong = || SyntaxError::at(place, FORM);
        let is_short = arguments.len() < 2;
        let mut arguments = arguments.into_iter();
        let (element, list) = (arguments.next(), arguments.nth(1));
        if is_short || arguments.next().is_some() {
            return Err(wrong());
        }
        Ok(DirectiveKind::Foreach {
            element: variable(element.as_ref(), place, FORM)?,
            list: list.map(|list| list.value),
            body,
        })
    }

    fn without_block(
        &self,
        name: &str,
        arguments: Vec<Argument>,
        place: usize,
        literal: EcoString,
    ) -> Parsed<Statement> {
        let wrong = |message: &str| SyntaxError::at(place, message);
        let kind = match name {
            "break" if arguments.len() <= 1 => {
                DirectiveKind::Break(arguments.into_iter().next().map(|argument| argument.value))
            }
            "break" => return Err(wrong("`#break` takes one scope at most, such as `$foreach`")),
            "stop" if arguments.len() <= 1 => DirectiveKind::Stop,
            "stop" => return Err(wrong("`#stop` takes one message at most")),
            "evaluate" => match <[Argument; 1]>::try_from(arguments) {
                Ok([argument]) if is_text(&argument.value) => DirectiveKind::Evaluate(argument.value),
                _ => return Err(wrong("`#evaluate` takes one string or reference")),
            },
            "include" if arguments.is_empty() => return Ok(Statement::Text("".into())),
            "include" => DirectiveKind::NoResource("#include"),
            "parse" => DirectiveKind::NoResource("#parse"),
            "foreach" | "define" | "literal" => {
                return Err(wrong(&format!("`#{name}` needs arguments in parentheses and an `#end`")));
            }
            name if name.starts_with('@') => return Ok(Statement::Text(literal)),
            _ => call(name, arguments, None, literal),
        };
        Ok(Statement::Directive(Box::new(Directive { kind, place })))
    }
}

/// `#name`, `#{name}`.
fn name_of(image: &str, kind: Kind) -> &str {
    let mut characters = image.chars();
    characters.next();
    if kind == Kind::BracketedWord {
        characters.next();
        characters.next_back();
    }
    characters.as_str()
}

fn is_text(value: &Expression) -> bool {
    matches!(value, Expression::Text(_) | Expression::Template { .. } | Expression::Reference(_))
}

fn variable(argument: Option<&Argument>, place: usize, message: &str) -> Parsed<EcoString> {
    match argument.map(|argument| argument.value.as_ref()) {
        Some(Expression::Reference(reference)) => match &reference.root {
            Root::Variable(name) | Root::Text(name) => Ok(name.clone()),
        },
        Some(_) => Ok(name_of_literal(argument)),
        None => Err(SyntaxError::at(place, message)),
    }
}

fn defined(arguments: &[Argument], place: usize) -> Parsed<EcoString> {
    if let [argument] = arguments {
        return Ok(match argument.value.as_ref() {
            Expression::Reference(reference) => reference.key.clone(),
            _ => name_of_literal(Some(argument)),
        });
    }
    Err(SyntaxError::at(place, "`#define` takes one reference: `#define($name)`"))
}

/// Velocity 1.7 takes anything for a name, without its first character; nothing else can be called so.
fn name_of_literal(argument: Option<&Argument>) -> EcoString {
    argument.map(|argument| argument.literal.chars().skip(1).collect::<String>().into()).unwrap_or_default()
}

fn definition(arguments: &[Argument], body: super::super::syntax::Block, place: usize) -> Parsed<Macro> {
    let mut names = arguments.iter();
    let name = match names.next().map(|argument| argument.value.as_ref()) {
        Some(Expression::Word(name)) => name.clone(),
        _ => return Err(SyntaxError::at(place, "a macro needs a name: `#macro(name $parameter)`")),
    };
    let parameters = names.map(|argument| argument.literal.trim_start_matches('$').into()).collect();
    Ok(Macro { name, parameters, body })
}

fn call(
    name: &str,
    arguments: Vec<Argument>,
    body: Option<super::super::syntax::Block>,
    literal: EcoString,
) -> DirectiveKind {
    let word = arguments.iter().find_map(|argument| match argument.value.as_ref() {
        Expression::Word(word) => Some(word.clone()),
        _ => None,
    });
    DirectiveKind::Call { name: name.into(), arguments, word, body, literal }
}
