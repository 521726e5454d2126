//! Statements: text, references in it, and the directives of the grammar.

use std::rc::Rc;

use super::super::syntax::{Block, Statement};
use super::super::token::Kind;
use super::directive::is_directive;
use super::{Parsed, Parser};

impl Parser<'_> {
    /// Statements up to what is none.
    pub(super) fn block(&mut self) -> Parsed<Block> {
        let mut statements = Vec::new();
        let mut text = String::new();
        loop {
            let statement = match self.kind()? {
                Kind::If => self.nested(Self::if_statement)?,
                Kind::Identifier => Statement::Reference(Rc::new(self.reference()?)),
                Kind::LeftCurly if self.peek(1)? == Kind::Identifier => {
                    Statement::Reference(Rc::new(self.reference()?))
                }
                Kind::LineCommentStart | Kind::BlockComment => {
                    text.push_str(&self.comment()?);
                    continue;
                }
                Kind::TextBlock => {
                    let token = self.take()?;
                    // Velocity takes three characters off each end, even where the token begins with a `$` that is no reference.
                    text.push_str(token.image.get(3..token.image.len().saturating_sub(3)).unwrap_or_default());
                    continue;
                }
                Kind::Set => self.set_statement()?,
                Kind::EscapedDirective => {
                    let image = self.take()?.image;
                    let unescaped = self.escaped_directive(&image);
                    text.push_str(&unescaped);
                    if let Some(token) = self.tokens.get_mut(self.at - 1) {
                        token.image = unescaped;
                    }
                    continue;
                }
                Kind::DoubleEscape => {
                    text.push_str(&self.escapes()?);
                    continue;
                }
                Kind::Word | Kind::BracketedWord => match self.nested(Self::directive)? {
                    Some(statement) => statement,
                    None => continue,
                },
                Kind::Text
                | Kind::Dot
                | Kind::RightParen
                | Kind::LeftParen
                | Kind::Integer
                | Kind::Float
                | Kind::String
                | Kind::Escape
                | Kind::LeftCurly
                | Kind::RightCurly
                | Kind::EmptyIndex => {
                    text.push_str(&self.take()?.literal());
                    continue;
                }
                _ => break,
            };
            flush(&mut text, &mut statements);
            statements.push(statement);
        }
        flush(&mut text, &mut statements);
        Ok(statements.into())
    }

    /// A comment leaves what stands before it and belongs to no construct.
    fn comment(&mut self) -> Parsed<String> {
        let token = self.take()?;
        if token.kind == Kind::LineCommentStart {
            self.skip(Kind::LineComment)?;
        }
        let begin = token.image.find("##").or_else(|| token.image.find("#*")).unwrap_or(0);
        Ok(token.image.get(..begin).unwrap_or_default().to_owned())
    }

    /// `\#if` is text; `\#foo` keeps its backslash if there is no such directive.
    fn escaped_directive(&self, image: &str) -> String {
        let Some(last) = image.rfind('\\') else { return image.to_owned() };
        let directive = image.get(last + 1..).unwrap_or_default();
        let name = directive.strip_prefix('#').unwrap_or_default();
        let name = name.strip_prefix('{').and_then(|name| name.strip_suffix('}')).unwrap_or(name);
        if is_directive(name) || matches!(name, "if" | "end" | "set" | "else" | "elseif") || self.has_macro(name) {
            format!("{}{directive}", image.get(..last / 2).unwrap_or_default())
        } else {
            image.to_owned()
        }
    }

    /// Pairs of backslashes: each is one before a directive, and itself elsewhere.
    fn escapes(&mut self) -> Parsed<String> {
        let mut count = 0;
        while self.skip(Kind::DoubleEscape)? {
            count += 1;
        }
        let next = self.kind()?;
        let image = self.tokens.get(self.at).map(|token| token.image.as_str()).unwrap_or_default();
        let name: String = image.chars().skip(1).collect();
        let is_control = matches!(next, Kind::If | Kind::Else | Kind::ElseIf | Kind::End)
            || is_directive(&name)
            || self.has_macro(&name);
        Ok(if is_control { "\\" } else { "\\\\" }.repeat(count))
    }

    /// A backslash before the name of a macro that is already defined escapes it.
    fn has_macro(&self, name: &str) -> bool {
        self.macros.iter().any(|definition| definition.name.as_ref() == name)
    }

    fn if_statement(&mut self) -> Parsed<Statement> {
        let place = self.place();
        let mut branches = Vec::new();
        loop {
            self.take()?;
            self.skip_whitespace()?;
            self.expect(Kind::LeftParen, "the `(` of its condition")?;
            let condition = self.expression()?;
            self.expect(Kind::RightParen, "the `)` of the condition")?;
            branches.push((Some(condition), self.block()?));
            if self.kind()? != Kind::ElseIf {
                break;
            }
        }
        if self.skip(Kind::Else)? {
            branches.push((None, self.block()?));
        }
        self.close("#if", place)?;
        Ok(Statement::If { branches })
    }

    /// The `#end` of a block.
    pub(super) fn close(&mut self, name: &str, opened: usize) -> Parsed<()> {
        match self.kind()? {
            Kind::End => self.take().map(|_| ()),
            Kind::Eof => Err(super::SyntaxError { place: opened, message: format!("this `{name}` has no `#end`") }),
            Kind::Else | Kind::ElseIf => Err(self.here(format!("a `{name}` cannot have this"))),
            _ => Err(self.unexpected("text, a directive or `#end`")),
        }
    }

    fn set_statement(&mut self) -> Parsed<Statement> {
        let token = self.take()?;
        let place = self.base + token.offset + token.image.find('#').unwrap_or(0);
        self.skip_whitespace()?;
        if !matches!(self.kind()?, Kind::Identifier | Kind::LeftCurly) {
            return Err(self.unexpected("the reference that is set, such as `$name`,"));
        }
        let target = Rc::new(self.reference()?);
        self.skip_whitespace()?;
        self.expect(Kind::Assign, "`=`")?;
        let value = self.expression()?;
        self.expect(Kind::RightParen, "the `)` of `#set`")?;
        self.lexer.end_set();
        Ok(Statement::Set { target, value, place })
    }
}

fn flush(text: &mut String, statements: &mut Vec<Statement>) {
    if !text.is_empty() {
        statements.push(Statement::Text(std::mem::take(text).into()));
    }
}
