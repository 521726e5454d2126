//! Statements: text, references in it, and the directives of the grammar.

use super::super::lexer::Kind;
use super::super::syntax::{Block, Statement};
use super::directive::is_directive;
use super::error::{Parsed, SyntaxError};
use super::tokens::Parser;

impl Parser<'_> {
    /// Statements up to what is none.
    pub(super) fn block(&mut self) -> Parsed<Block> {
        let mut statements = Vec::new();
        let mut text = String::new();
        loop {
            let statement = match self.kind()? {
                Kind::If => self.nested(Self::if_statement)?,
                Kind::Identifier => Statement::Reference(Box::new(self.reference()?)),
                Kind::LeftCurly if self.peek(1)? == Kind::Identifier => {
                    Statement::Reference(Box::new(self.reference()?))
                }
                Kind::LineCommentStart | Kind::BlockComment => {
                    text.push_str(self.comment()?);
                    continue;
                }
                Kind::TextBlock => {
                    let token = self.take()?;
                    let image = self.image(token);
                    // Velocity takes three characters off each end, even where the token begins with a `$` that is no reference.
                    text.push_str(image.get(3..image.len().saturating_sub(3)).unwrap_or_default());
                    continue;
                }
                Kind::Set => self.set_statement()?,
                Kind::EscapedDirective => {
                    let token = self.take()?;
                    let unescaped = self.escaped_directive(self.image(token));
                    text.push_str(unescaped);
                    if let Some(token) = self.tokens.get_mut(self.at - 1) {
                        token.begin = token.end - unescaped.len();
                    }
                    continue;
                }
                Kind::DoubleEscape => {
                    let (escape, count) = self.escapes()?;
                    (0..count).for_each(|_| text.push_str(escape));
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
                    let token = self.take()?;
                    text.push_str(self.lexer.special(token));
                    text.push_str(self.image(token));
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
}

impl<'a> Parser<'a> {
    /// A comment leaves what stands before it and belongs to no construct.
    fn comment(&mut self) -> Parsed<&'a str> {
        let token = self.take()?;
        if token.kind == Kind::LineCommentStart {
            self.skip(Kind::LineComment)?;
        }
        let image = self.image(token);
        let begin = image.find("##").or_else(|| image.find("#*")).unwrap_or(0);
        Ok(image.get(..begin).unwrap_or_default())
    }

    /// `\#if` is text; `\#foo` keeps its backslash if there is no such directive. Of pairs of backslashes before that one half is left.
    fn escaped_directive(&self, image: &'a str) -> &'a str {
        let Some(last) = image.rfind('\\') else { return image };
        let name = image.get(last + 1..).unwrap_or_default().strip_prefix('#').unwrap_or_default();
        let name = name.strip_prefix('{').and_then(|name| name.strip_suffix('}')).unwrap_or(name);
        if is_directive(name) || matches!(name, "if" | "end" | "set" | "else" | "elseif") || self.has_macro(name) {
            image.get(last + 1 - last / 2..).unwrap_or_default()
        } else {
            image
        }
    }

    /// Pairs of backslashes: each is one before a directive, and itself elsewhere. What is printed, and how often.
    fn escapes(&mut self) -> Parsed<(&'static str, usize)> {
        let mut count = 0;
        while self.skip(Kind::DoubleEscape)? {
            count += 1;
        }
        let next = self.kind()?;
        let image = self.tokens.get(self.at).map_or("", |token| self.image(*token));
        let mut name = image.chars();
        name.next();
        let is_control = matches!(next, Kind::If | Kind::Else | Kind::ElseIf | Kind::End)
            || is_directive(name.as_str())
            || self.has_macro(name.as_str());
        Ok((if is_control { "\\" } else { "\\\\" }, count))
    }

    /// A backslash before the name of a macro that is already defined escapes it.
    fn has_macro(&self, name: &str) -> bool {
        self.macros.iter().any(|definition| definition.name == name)
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
        self.close(format_args!("#if"), place)?;
        Ok(Statement::If { branches })
    }

    /// The `#end` of a block.
    pub(super) fn close(&mut self, name: std::fmt::Arguments<'_>, opened: usize) -> Parsed<()> {
        match self.kind()? {
            Kind::End => self.take().map(|_| ()),
            Kind::Eof => Err(SyntaxError::at(opened, format!("this `{name}` has no `#end`"))),
            Kind::Else | Kind::ElseIf => Err(self.here(format!("a `{name}` cannot have this"))),
            _ => Err(self.unexpected("text, a directive or `#end`")),
        }
    }

    fn set_statement(&mut self) -> Parsed<Statement> {
        let token = self.take()?;
        let place = self.base + token.begin + self.image(token).find('#').unwrap_or(0);
        self.skip_whitespace()?;
        if !matches!(self.kind()?, Kind::Identifier | Kind::LeftCurly) {
            return Err(self.unexpected("the reference that is set, such as `$name`,"));
        }
        let target = Box::new(self.reference()?);
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
        statements.push(Statement::Text(text.as_str().into()));
        text.clear();
    }
}
