//! Expressions: what `#set` and `#if` take, and the simpler things that arguments and indexes take.

use super::super::lexer::Kind;
use super::super::number::Number;
use super::super::syntax::{Chain, Expression, Operator};

use super::error::{Parsed, SyntaxError};
use super::tokens::Parser;

/// The rank of an operator: the higher, the tighter it binds.
type Rank = u8;

fn operator(kind: Kind) -> Option<(Rank, Operator)> {
    Some(match kind {
        Kind::Or => (0, Operator::Or),
        Kind::And => (1, Operator::And),
        Kind::Equal => (2, Operator::Equal),
        Kind::NotEqual => (2, Operator::NotEqual),
        Kind::Less => (3, Operator::Less),
        Kind::Greater => (3, Operator::Greater),
        Kind::LessOrEqual => (3, Operator::LessOrEqual),
        Kind::GreaterOrEqual => (3, Operator::GreaterOrEqual),
        Kind::Plus => (4, Operator::Add),
        Kind::Minus => (4, Operator::Subtract),
        Kind::Multiply => (5, Operator::Multiply),
        Kind::Divide => (5, Operator::Divide),
        Kind::Modulus => (5, Operator::Modulo),
        _ => return None,
    })
}

impl Parser<'_> {
    /// A whole expression.
    pub(super) fn expression(&mut self) -> Parsed<Expression> {
        self.nested(|parser| parser.chain(0))
    }

    /// Operators of this rank and those that bind tighter; those of one rank, from left to right, are one chain.
    fn chain(&mut self, loosest: Rank) -> Parsed<Expression> {
        let mut first = self.unary()?;
        while let Some((rank, _)) = operator(self.kind()?).filter(|(rank, _)| *rank >= loosest) {
            let mut rest = Vec::new();
            while let Some((_, operator)) = operator(self.kind()?).filter(|(next, _)| *next == rank) {
                let place = self.place();
                self.take()?;
                rest.push((operator, self.chain(rank + 1)?, place));
            }
            first = Expression::Chain(Box::new(Chain { first, rest }));
        }
        Ok(first)
    }

    fn unary(&mut self) -> Parsed<Expression> {
        let ahead = usize::from(self.kind()? == Kind::Whitespace);
        if self.peek(ahead)? != Kind::Not {
            return self.primary();
        }
        self.at += ahead + 1;
        Ok(Expression::Not(Box::new(self.nested(Self::unary)?)))
    }

    fn primary(&mut self) -> Parsed<Expression> {
        self.skip_whitespace()?;
        let value = if self.skip(Kind::LeftParen)? {
            let inner = self.expression()?;
            self.expect(Kind::RightParen, "an operator or `)`")?;
            inner
        } else {
            self.value("a value")?
        };
        self.skip_whitespace()?;
        Ok(value)
    }

    /// What a method, a list and a map take: no operators.
    pub(super) fn parameter(&mut self) -> Parsed<Expression> {
        self.skip_whitespace()?;
        let value = self.value("a value")?;
        self.skip_whitespace()?;
        Ok(value)
    }

    /// What an index takes.
    pub(super) fn index_key(&mut self) -> Parsed<Expression> {
        self.skip_whitespace()?;
        if matches!(self.kind()?, Kind::Float | Kind::MapOpen | Kind::LeftBracket) {
            return Err(self.unexpected("a string, an integer or a reference"));
        }
        let value = self.value("a string, an integer or a reference")?;
        self.skip_whitespace()?;
        Ok(value)
    }

    /// A value without operators.
    pub(super) fn value(&mut self, wanted: &str) -> Parsed<Expression> {
        Ok(match self.kind()? {
            Kind::Identifier | Kind::LeftCurly => Expression::Reference(Box::new(self.reference()?)),
            Kind::String => {
                let token = self.take()?;
                self.string(token)?
            }
            Kind::Integer => self.number(Number::integer_literal)?,
            Kind::Float => self.number(Number::floating_literal)?,
            Kind::True | Kind::False => Expression::Boolean(self.take()?.kind == Kind::True),
            Kind::MapOpen => self.nested(Self::map)?,
            Kind::LeftBracket => self.nested(Self::bracket)?,
            _ => return Err(self.unexpected(wanted)),
        })
    }

    fn number(&mut self, read: impl Fn(&str) -> Option<Number>) -> Parsed<Expression> {
        let place = self.place();
        let token = self.take()?;
        let image = self.image(token);
        let wrong = || SyntaxError::at(place, format!("`{image}` is no number"));
        read(image).map(Expression::Number).ok_or_else(wrong)
    }

    /// `[a, b]` or `[1..3]`.
    fn bracket(&mut self) -> Parsed<Expression> {
        self.take()?;
        if self.kind()? == Kind::RightBracket {
            self.take()?;
            return Ok(Expression::List(Vec::new()));
        }
        let ahead = usize::from(self.kind()? == Kind::Whitespace);
        let may_be_range = self.peek(ahead)? != Kind::Float;
        let first = self.parameter()?;
        if may_be_range
            && self.kind()? == Kind::DoubleDot
            && matches!(first, Expression::Reference(_) | Expression::Number(_))
        {
            self.take()?;
            self.skip_whitespace()?;
            if !matches!(self.kind()?, Kind::Identifier | Kind::LeftCurly | Kind::Integer) {
                return Err(self.unexpected("an integer or a reference"));
            }
            let last = self.parameter()?;
            self.expect(Kind::RightBracket, "the `]` of the range")?;
            return Ok(Expression::Range(Box::new((first, last))));
        }
        let mut items = vec![first];
        while self.skip(Kind::Comma)? {
            items.push(self.parameter()?);
        }
        self.expect(Kind::RightBracket, "`,` or the `]` of the list")?;
        Ok(Expression::List(items))
    }

    fn map(&mut self) -> Parsed<Expression> {
        self.take()?;
        self.skip_whitespace()?;
        let mut entries = Vec::new();
        if !matches!(self.kind()?, Kind::MapClose | Kind::RightCurly) {
            loop {
                let key = self.parameter()?;
                self.expect(Kind::Colon, "the `:` after a key")?;
                entries.push((key, self.parameter()?));
                if !self.skip(Kind::Comma)? {
                    break;
                }
            }
        }
        if matches!(self.kind()?, Kind::MapClose | Kind::RightCurly) {
            self.take()?;
            Ok(Expression::Map(entries))
        } else {
            Err(self.unexpected("`,` or the `}` of the map"))
        }
    }
}
