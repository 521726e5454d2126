//! Expressions: what `#set` and `#if` take, and the simpler things that arguments and indexes take.

use std::rc::Rc;

use super::super::number::Number;
use super::super::syntax::{Chain, Expression, Operator};
use super::super::token::Kind;
use super::{Parsed, Parser, SyntaxError};

/// The ranks of operators, from the one that binds least.
const RANKS: &[&[(Kind, Operator)]] = &[
    &[(Kind::Or, Operator::Or)],
    &[(Kind::And, Operator::And)],
    &[(Kind::Equal, Operator::Equal), (Kind::NotEqual, Operator::NotEqual)],
    &[
        (Kind::Less, Operator::Less),
        (Kind::Greater, Operator::Greater),
        (Kind::LessOrEqual, Operator::LessOrEqual),
        (Kind::GreaterOrEqual, Operator::GreaterOrEqual),
    ],
    &[(Kind::Plus, Operator::Add), (Kind::Minus, Operator::Subtract)],
    &[(Kind::Multiply, Operator::Multiply), (Kind::Divide, Operator::Divide), (Kind::Modulus, Operator::Modulo)],
];

impl Parser<'_> {
    /// A whole expression.
    pub(super) fn expression(&mut self) -> Parsed<Expression> {
        self.nested(|parser| parser.chain(RANKS))
    }

    /// Operators of the first of these ranks, and in their operands those of the others.
    fn chain(&mut self, ranks: &[&[(Kind, Operator)]]) -> Parsed<Expression> {
        let Some((rank, tighter)) = ranks.split_first() else { return self.unary() };
        let first = self.chain(tighter)?;
        let mut rest = Vec::new();
        loop {
            let next = self.kind()?;
            let Some((_, operator)) = rank.iter().find(|(kind, _)| *kind == next) else { break };
            let place = self.place();
            self.take()?;
            rest.push((*operator, self.chain(tighter)?, place));
        }
        Ok(if rest.is_empty() { first } else { Expression::Chain(Box::new(Chain { first, rest })) })
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
            Kind::Identifier | Kind::LeftCurly => Expression::Reference(Rc::new(self.reference()?)),
            Kind::String => {
                let token = self.take()?;
                self.string(&token)?
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
        let image = self.take()?.image;
        let wrong = || SyntaxError { place, message: format!("`{image}` is no number") };
        read(&image).map(Expression::Number).ok_or_else(wrong)
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
