//! Expressions, and what a condition says of the values in it.

use super::super::finding::FindingKind;
use super::super::syntax::{Chain, Expression, Operator, Step};
use super::flow::Flow;
use super::line_ends;
use super::texts::{Origin, Piece, Source, Texts};
use super::value::{Map, Shape, Value};

impl Flow<'_> {
    /// What an expression may be.
    pub(super) fn expression(&mut self, expression: &Expression) -> Value {
        if !self.step() {
            return Value::origin(Origin::Unknown);
        }
        self.depth += 1;
        let value = self.value(expression);
        self.depth -= 1;
        value
    }

    fn value(&mut self, expression: &Expression) -> Value {
        match expression {
            Expression::Reference(reference) => {
                let value = self.reference(reference);
                match &value.shape {
                    Shape::Block(block) => {
                        let block = block.clone();
                        Value::flat(self.captured(&block, false))
                    }
                    _ => value,
                }
            }
            Expression::Text(text) | Expression::Word(text) => Value::flat(Texts::text(text.clone(), true, self.place)),
            Expression::Template { body, is_padded } => {
                let texts = self.captured(body, true);
                Value::flat(if *is_padded { texts.without_last() } else { texts })
            }
            Expression::Number(number) => Value::flat(Texts::text(number.to_string().into(), false, self.place)),
            Expression::Boolean(value) => Value::flat(Texts::text(value.to_string().into(), false, self.place)),
            Expression::Range(ends) => {
                self.expression(&ends.0);
                self.expression(&ends.1);
                Value::list(std::iter::once(Value::origin(Origin::Number)))
            }
            Expression::List(items) => {
                let items: Vec<Value> = items.iter().map(|item| self.expression(item)).collect();
                Value::list(items.into_iter())
            }
            Expression::Map(entries) => {
                let mut map = Value::map(Map::default());
                for (key, value) in entries {
                    let key = self.expression(key).texts.known();
                    let value = self.expression(value);
                    map = map.with(key, &value);
                }
                map
            }
            Expression::Not(operand) => {
                self.expression(operand);
                Value::origin(Origin::Number)
            }
            Expression::Chain(chain) => self.chain(chain),
        }
    }

    fn chain(&mut self, chain: &Chain) -> Value {
        let mut sum = self.expression(&chain.first);
        for (operator, operand, place) in &chain.rest {
            let operand = self.expression(operand);
            match operator {
                Operator::Add => {
                    sum = if is_number(&sum) && is_number(&operand) {
                        Value::origin(Origin::Number)
                    } else {
                        Value::flat(sum.texts.then(&operand.texts))
                    };
                }
                Operator::Equal | Operator::NotEqual => {
                    for (text, other) in [(&operand, &sum), (&sum, &operand)] {
                        if let Some(escape) = line_ends::first_in(text).filter(|_| !line_ends::is_escaped(other)) {
                            self.report(
                                *place,
                                FindingKind::LineEnd,
                                format!("this compares with two characters, `\\` and `{escape}`: VTL has no escapes"),
                                line_ends::help(escape),
                            );
                        }
                    }
                    sum = Value::origin(Origin::Number);
                }
                _ => sum = Value::origin(Origin::Number),
            }
        }
        sum
    }

    /// Remembers what a condition says where it holds, or where it does not.
    pub(super) fn narrow(&mut self, condition: &Expression, holds: bool) {
        match condition {
            Expression::Not(inner) => self.narrow(inner, !holds),
            Expression::Chain(chain) => self.narrow_chain(chain, holds),
            // `$x.matches("[a-z]+")`
            Expression::Reference(reference) if holds => {
                if let Some(Step::Method(name, arguments, _)) = reference.steps.last()
                    && name == "matches"
                    && let [Expression::Text(pattern)] = arguments.as_slice()
                    && keeps_quotes_out(pattern)
                    && let Some(matched) = reference.literal.rfind(".matches")
                    && let Some(literal) = reference.literal.get(..matched)
                {
                    self.narrowed.push((bare(literal).into(), Value::origin(Origin::Safe)));
                }
            }
            _ => {}
        }
    }

    fn narrow_chain(&mut self, chain: &Chain, holds: bool) {
        let are_all = |operator: Operator| chain.rest.iter().all(|(own, ..)| *own == operator);
        if (holds && are_all(Operator::And)) || (!holds && are_all(Operator::Or)) {
            self.narrow(&chain.first, holds);
            chain.rest.iter().for_each(|(_, operand, _)| self.narrow(operand, holds));
        } else if are_all(if holds { Operator::Or } else { Operator::And }) {
            // One of several texts, all for the same reference.
            let outside = self.narrowed.len();
            self.narrow(&chain.first, holds);
            chain.rest.iter().for_each(|(_, operand, _)| self.narrow(operand, holds));
            let each: Vec<_> = self.narrowed.drain(outside..).collect();
            if each.len() == chain.rest.len() + 1
                && let Some(((name, first), rest)) = each.split_first()
                && rest.iter().all(|(other, _)| other == name)
            {
                let any = rest.iter().fold(first.clone(), |all, (_, value)| all.or(value));
                self.narrowed.push((name.clone(), any));
            }
        } else if let [(operator, operand, _)] = chain.rest.as_slice() {
            let equals = if holds { Operator::Equal } else { Operator::NotEqual };
            let both = match (&chain.first, operand) {
                (Expression::Reference(reference), Expression::Text(text))
                | (Expression::Text(text), Expression::Reference(reference)) => Some((reference, text)),
                _ => None,
            };
            if let Some((reference, text)) = both.filter(|_| *operator == equals) {
                let value = Value::flat(Texts::text(text.clone(), true, reference.place));
                self.narrowed.push((bare(&reference.literal).into(), value));
            }
        }
    }
}

/// Whether all that it may print are numbers.
fn is_number(value: &Value) -> bool {
    value.texts.iter().all(|text| match text.as_slice() {
        [Piece::Source(Source { origin: Origin::Number, .. })] => true,
        [Piece::Text { text, is_in_string: false, .. }] => text.parse::<f64>().is_ok(),
        _ => false,
    })
}

/// Whether what a pattern matches holds no quotation mark and no `\`.
fn keeps_quotes_out(pattern: &str) -> bool {
    let mut is_escaped = false;
    let mut is_in_class = false;
    for character in pattern.chars() {
        match character {
            'S' | 'W' | 'D' | 'P' | 'V' | 'H' | '\\' | 'x' | 'u' | 'Q' | '0' if is_escaped => return false,
            _ if is_escaped => {
                is_escaped = false;
                continue;
            }
            '\\' => is_escaped = true,
            '"' | '^' if is_in_class => return false,
            '[' => is_in_class = true,
            ']' => is_in_class = false,
            '.' if !is_in_class => return false,
            '"' => return false,
            _ => {}
        }
    }
    true
}

/// A reference as an argument.
pub(super) fn bare(literal: &str) -> String {
    let name = literal.trim_start_matches('$').trim_start_matches('!');
    let name = name.strip_prefix('{').and_then(|name| name.strip_suffix('}')).unwrap_or(name);
    format!("${name}")
}
