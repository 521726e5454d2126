//! Terms of jq 1.6: what stands between operators, and what objects and patterns are made of.
//!
//! Source: jq 1.6, `src/parser.y`, from `Term` on.

use std::collections::BTreeSet;

use super::constant::{Constant, Value};
use super::names::What;
use super::parse::{Exp, Parser, Stop};
use super::problem::Problem;
use super::token::{KEYWORDS, Kind};

impl<'a> Parser<'a> {
    pub(super) fn term(&mut self) -> Result<Exp, Stop> {
        self.deeper()?;
        let mut term = self.first()?;
        loop {
            if self.peek().is_some_and(|token| token.kind == Kind::Field) {
                self.next();
            } else if self.eats(".") {
                if !self.string_comes() {
                    return Err(self.unexpected("a string behind this `.`"));
                }
                self.string()?;
            } else if self.eats("[") {
                self.index()?;
            } else {
                self.shallower();
                return Ok(term);
            }
            self.eats("?");
            term = Exp::unknown();
        }
    }

    /// A term without what may follow it.
    fn first(&mut self) -> Result<Exp, Stop> {
        let Some(token) = self.peek().cloned() else { return Err(self.unexpected("an expression")) };
        if self.string_comes() {
            return Ok(Exp::of(self.string()?.map_or(Value::Unknown, |text| Value::One(Constant::String(text)))));
        }
        match (&token.kind, token.text) {
            (Kind::Field, _) => {
                self.next();
                self.eats("?");
                Ok(Exp::unknown())
            }
            (Kind::Number(number), _) => {
                self.next();
                Ok(Exp::of(Value::One(Constant::Number(*number))))
            }
            (Kind::Mark, ".") => {
                self.next();
                if !self.string_comes() {
                    return Ok(Exp::of(Value::Input));
                }
                self.string()?;
                self.eats("?");
                Ok(Exp::unknown())
            }
            (Kind::Mark, "..") => {
                self.next();
                Ok(Exp::unknown())
            }
            (Kind::Mark, "(") => {
                self.next();
                let exp = self.exp(0)?;
                self.expect(")")?;
                Ok(exp)
            }
            (Kind::Mark, "[") => {
                self.next();
                if self.eats("]") {
                    return Ok(Exp::of(Value::One(Constant::Array)));
                }
                let exp = self.exp(0)?;
                self.expect("]")?;
                Ok(Exp::of(exp.value.collected()))
            }
            (Kind::Mark, "{") => {
                self.next();
                self.object()
            }
            (Kind::Mark, "$") => {
                self.next();
                if self.eats("__loc__") {
                    return Ok(Exp::of(Value::One(Constant::Object)));
                }
                self.variable(token.range.start)?;
                Ok(Exp::unknown())
            }
            (Kind::Word, "break") => {
                self.next();
                self.expect("$")?;
                let label = self.name("the name of a label")?;
                self.free.add(What::Label, label, token.range);
                Ok(Exp::unknown())
            }
            (Kind::Word, word) if !KEYWORDS.contains(&word) => self.call(),
            (Kind::Format, _) => {
                // Without a string it formats its input.
                self.next();
                Ok(Exp::unknown())
            }
            _ => Err(self.unexpected("an expression")),
        }
    }

    /// `$name`, behind the `$`.
    fn variable(&mut self, start: usize) -> Result<&'a str, Stop> {
        let end = self.peek().map_or(start, |token| token.range.end);
        let name = self.name("the name of a variable")?;
        self.free.add(What::Variable, name, start..end);
        Ok(name)
    }

    /// A function with its arguments, or one of the words for a value.
    fn call(&mut self) -> Result<Exp, Stop> {
        let Some(token) = self.next() else { return Ok(Exp::unknown()) };
        let mut count = 0;
        if self.eats("(") {
            loop {
                self.exp(0)?;
                count += 1;
                if !self.eats(";") {
                    break;
                }
            }
            if self.next_is(",") {
                return Err(self.unexpected("`)`"));
            }
            self.expect(")")?;
        } else {
            match token.text {
                "null" => return Ok(Exp::of(Value::One(Constant::Null))),
                "true" | "false" => return Ok(Exp::of(Value::One(Constant::Bool))),
                _ => {}
            }
        }
        self.free.add(What::Function(count), token.text, token.range);
        Ok(Exp::unknown())
    }

    /// What stands in `[…]` behind a term.
    fn index(&mut self) -> Result<(), Stop> {
        if self.eats("]") {
            return Ok(());
        }
        if self.eats(":") {
            self.exp(0)?;
        } else {
            self.exp(0)?;
            if self.eats(":") && !self.next_is("]") {
                self.exp(0)?;
            }
        }
        self.expect("]")
    }

    /// Whether a string comes next, `@base64 "…"` among them.
    fn string_comes(&self) -> bool {
        match self.peek().map(|token| &token.kind) {
            Some(Kind::Open) => true,
            Some(Kind::Format) => self.second().is_some_and(|token| token.kind == Kind::Open),
            _ => false,
        }
    }

    /// The text of a string, where nothing is interpolated.
    fn string(&mut self) -> Result<Option<String>, Stop> {
        if self.peek().is_some_and(|token| token.kind == Kind::Format) {
            self.next();
        }
        self.next();
        let mut all = Some(String::new());
        loop {
            match self.peek().map(|token| token.kind.clone()) {
                Some(Kind::Text(text)) => {
                    self.next();
                    all = all.map(|all| all + &text);
                }
                Some(Kind::Close) => {
                    self.next();
                    return Ok(all);
                }
                Some(Kind::Interpolation) => {
                    self.next();
                    self.exp(0)?;
                    if self.peek().is_none_or(|token| token.kind != Kind::InterpolationEnd) {
                        return Err(self.unexpected("the `)` of `\\(…)`"));
                    }
                    self.next();
                    all = None;
                }
                _ => return Err(self.unexpected("the end of the string")),
            }
        }
    }

    /// What stands in `{…}`, behind the `{`.
    fn object(&mut self) -> Result<Exp, Stop> {
        let mut keys = Some(BTreeSet::new());
        let mut is_constant = true;
        while !self.eats("}") {
            let (key, value) = self.pair()?;
            is_constant &= key.is_some() && matches!(value, Value::One(_));
            keys = keys.zip(key).map(|(mut keys, key)| {
                keys.insert(key);
                keys
            });
            if !self.eats(",") {
                self.expect("}")?;
                break;
            }
        }
        let value = if is_constant { Value::One(Constant::Object) } else { Value::Unknown };
        Ok(Exp { value, keys })
    }

    /// A key, where it is written out, and its value.
    fn pair(&mut self) -> Result<(Option<String>, Value), Stop> {
        let Some(token) = self.peek().cloned() else { return Err(self.unexpected("a key or `}`")) };
        if self.string_comes() {
            let key = self.string()?;
            if !self.eats(":") {
                return Ok((key, Value::Unknown));
            }
            let written = key.as_ref().map_or_else(|| "\"…\"".to_owned(), |key| format!("\"{key}\""));
            return Ok((key, self.object_value(&written)?));
        }
        match (&token.kind, token.text) {
            (Kind::Word, word) => {
                self.next();
                let key = Some(word.to_owned());
                if self.eats(":") {
                    return Ok((key, self.object_value(word)?));
                }
                if KEYWORDS.contains(&word) {
                    return Err(self.unexpected(&format!("`:`, as `{word}` is a keyword")));
                }
                Ok((key, Value::Unknown))
            }
            (Kind::Mark, "$") => {
                self.next();
                Ok((Some(self.variable(token.range.start)?.to_owned()), Value::Unknown))
            }
            (Kind::Mark, "(") => {
                let key = self.computed_key()?;
                Ok((key, self.object_value("(…)")?))
            }
            _ => Err(self.unexpected("a key; a computed one stands in parentheses, `{(.a): .b}`")),
        }
    }

    /// `(…):`, and the key where it is constant.
    fn computed_key(&mut self) -> Result<Option<String>, Stop> {
        let range = self.next().map(|token| token.range).unwrap_or_default();
        let key = self.exp(0)?;
        self.expect(")")?;
        self.expect(":")?;
        match key.value {
            Value::One(Constant::String(text)) => Ok(Some(text)),
            Value::One(constant) => {
                if let Some(kind) = constant.not_a_key() {
                    let message = format!("has {kind} for a key, and keys are strings");
                    self.problems.push(Problem::new(range, message, "put it in quotes, or write `(… | tostring)`"));
                }
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    /// Terms with `|` between them: an object's value has no other operator in jq 1.6.
    fn object_value(&mut self, key: &str) -> Result<Value, Stop> {
        let start = self.peek().map_or(0, |token| token.range.start);
        let mut value = None;
        loop {
            let mut is_negated = false;
            while self.eats("-") {
                is_negated = true;
            }
            if ["if", "reduce", "foreach", "try", "def", "label"].iter().any(|word| self.next_is(word)) {
                return Err(self.needs_parentheses(key, start));
            }
            let term = self.term()?;
            let term = if is_negated { Value::Unknown } else { term.value };
            value = Some(match value {
                None => term,
                Some(before) => Value::of("|", before, term),
            });
            if !self.eats("|") {
                break;
            }
        }
        if self.next_is("}") || self.next_is(",") || self.peek().is_none() {
            return Ok(value.unwrap_or(Value::Unknown));
        }
        Err(self.needs_parentheses(key, start))
    }

    /// Tells how to write a value with operators in it.
    fn needs_parentheses(&self, key: &str, start: usize) -> Stop {
        if self.next_is("?//") || self.next_is("[") || self.next_is("]") || self.next_is(")") || self.next_is(";") {
            return self.unexpected("`,` or `}`");
        }
        let begun = self.since(start);
        let next = self.peek().map_or("", |token| token.text);
        let message = format!(
            "has `{next}` in the value of `{key}`, where jq 1.6 takes operators other than `|` in parentheses only"
        );
        let value = if begun.is_empty() { format!("{next} …") } else { format!("{begun} {next} …") };
        self.wrong(&message, format!("write `{key}: ({value})`"))
    }

    /// Patterns with `?//` between them; gives the variables that they set.
    pub(super) fn patterns(&mut self) -> Result<BTreeSet<String>, Stop> {
        let mark = self.free.mark();
        let mut variables = BTreeSet::new();
        self.pattern(&mut variables)?;
        let mut has_alternatives = false;
        while self.eats("?//") {
            has_alternatives = true;
            self.pattern(&mut variables)?;
        }
        if has_alternatives {
            // All of them are set, to null, before the first is tried.
            self.free.define(mark, |name| name.what == What::Variable && variables.contains(&name.text));
        }
        Ok(variables)
    }

    fn pattern(&mut self, variables: &mut BTreeSet<String>) -> Result<(), Stop> {
        self.deeper()?;
        if self.eats("$") {
            variables.insert(self.name("the name of a variable")?.to_owned());
        } else if self.eats("[") {
            self.pattern(variables)?;
            while self.eats(",") {
                self.pattern(variables)?;
            }
            self.expect("]")?;
        } else if self.eats("{") {
            self.member_pattern(variables)?;
            while self.eats(",") {
                self.member_pattern(variables)?;
            }
            self.expect("}")?;
        } else {
            return Err(self.unexpected("a pattern: `$name`, `[$a]` or `{$a, b: $b}`"));
        }
        self.shallower();
        Ok(())
    }

    fn member_pattern(&mut self, variables: &mut BTreeSet<String>) -> Result<(), Stop> {
        if self.eats("$") {
            variables.insert(self.name("the name of a variable")?.to_owned());
            if !self.eats(":") {
                return Ok(());
            }
        } else if self.next_is("(") {
            self.computed_key()?;
        } else {
            if self.string_comes() {
                self.string()?;
            } else if self.peek().is_some_and(|token| token.kind == Kind::Word) {
                self.next();
            } else {
                return Err(self.unexpected("a key or `$name`"));
            }
            self.expect(":")?;
        }
        self.pattern(variables)
    }
}
