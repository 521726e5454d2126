//! An attribute that was asked for, on its way from any value to the type that the model wants.

use std::fmt::Display;
use std::ops::RangeInclusive;

use super::codes;
use super::reading::Reading;
use super::value::Value;
use super::wrong_type::{no_bool, no_list, no_number, no_reference, no_request, no_string, wrong_type};
use crate::base::address::Reference;
use crate::base::diag::{Code, Diagnostic};
use crate::base::name::{Checked, Choice};
use crate::base::request::Request;
use crate::base::source::{Span, Spanned};
use crate::base::suggest;

/// The answer to [`Reader::ask`](super::Reader::ask): nothing, something wrong that has been reported, or a value.
#[must_use]
pub struct Asked<'r, 'a, T> {
    reading: &'r Reading<'a>,
    name: &'static str,
    state: State<T>,
}

enum State<T> {
    Absent,
    Wrong,
    Present(Spanned<T>),
}

impl<'r, 'a, T> Asked<'r, 'a, T> {
    pub(super) const fn absent(reading: &'r Reading<'a>, name: &'static str) -> Self {
        Self { reading, name, state: State::Absent }
    }

    pub(super) const fn wrong(reading: &'r Reading<'a>, name: &'static str) -> Self {
        Self { reading, name, state: State::Wrong }
    }

    pub(super) const fn present(reading: &'r Reading<'a>, name: &'static str, value: Spanned<T>) -> Self {
        Self { reading, name, state: State::Present(value) }
    }

    /// Converts what is there; a failure is reported.
    fn convert<U>(self, convert: impl FnOnce(&str, Spanned<T>) -> Result<Spanned<U>, Diagnostic>) -> Asked<'r, 'a, U> {
        let state = match self.state {
            State::Absent => State::Absent,
            State::Wrong => State::Wrong,
            State::Present(value) => match convert(self.name, value) {
                Ok(value) => State::Present(value),
                Err(diagnostic) => {
                    self.reading.sink.report(diagnostic);
                    State::Wrong
                }
            },
        };
        Asked { reading: self.reading, name: self.name, state }
    }

    /// What is there, if it is right so far.
    #[must_use]
    pub const fn peek(&self) -> Option<&Spanned<T>> {
        match &self.state {
            State::Present(value) => Some(value),
            State::Absent | State::Wrong => None,
        }
    }

    /// Checks what is there with a rule of the caller's own.
    pub fn check(self, code: &'static Code, rule: impl FnOnce(&T) -> Result<(), (String, String)>) -> Self {
        self.convert(|_, value| match rule(&value.value) {
            Ok(()) => Ok(value),
            Err((message, help)) => Err(Diagnostic::new(code, value.span, message).help(help)),
        })
    }

    /// Whether nothing is written, or `null`; what is written and wrong is not absent.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self.state, State::Absent)
    }

    /// Whether something is written that is wrong, which has been reported.
    #[must_use]
    pub const fn is_wrong(&self) -> bool {
        matches!(self.state, State::Wrong)
    }

    /// The value, where there is one.
    #[must_use]
    pub fn optional(self) -> Option<Spanned<T>> {
        match self.state {
            State::Present(value) => Some(value),
            State::Absent | State::Wrong => None,
        }
    }

    /// The value; where there is none, that is reported with the help given.
    pub fn required(self, help: &str) -> Option<Spanned<T>> {
        self.required_unless(&[], help)
    }

    /// As [`Self::required`], where one of other attributes would do: a misspelt one of them is all that is wrong then.
    pub fn required_unless(self, others: &[&'static str], help: &str) -> Option<Spanned<T>> {
        match self.state {
            State::Present(value) => Some(value),
            State::Wrong => None,
            State::Absent => {
                let kind = &self.reading.block.kind.value;
                let what = if kind.is_empty() { "the spec".to_owned() } else { format!("`{kind}`") };
                let missing =
                    Diagnostic::new(&codes::MISSING, self.reading.head, format!("{what} needs `{}`", self.name));
                let names = others.iter().copied().chain([self.name]).collect();
                self.reading.missing.borrow_mut().push((names, missing.help(help)));
                None
            }
        }
    }

    fn defaulted(self, shown: impl FnOnce(&T) -> String, default: impl FnOnce() -> T) -> Spanned<T> {
        match self.state {
            State::Present(value) => value,
            State::Wrong => Spanned::new(default(), self.reading.head),
            State::Absent => {
                let value = default();
                if let Some(trace) = self.reading.trace {
                    trace.value(&self.reading.path, self.name, shown(&value), None);
                }
                Spanned::new(value, self.reading.head)
            }
        }
    }
}

impl<T: Display> Asked<'_, '_, T> {
    /// The value, or a default, whose place is then the block's head.
    pub fn or(self, default: T) -> Spanned<T> {
        self.defaulted(ToString::to_string, || default)
    }
}

impl Asked<'_, '_, String> {
    /// The string, or a default.
    pub fn or_text(self, default: impl Into<String>) -> Spanned<String> {
        self.defaulted(|text| crate::hcl::quoted(text), || default.into())
    }
}

impl<C: Checked> Asked<'_, '_, Vec<Spanned<C>>> {
    /// The names, or those of a default that have the form; each then has the block's head for its place.
    pub fn or_names(self, default: &[&str]) -> Spanned<Vec<Spanned<C>>> {
        let head = self.reading.head;
        let shown = |items: &Vec<Spanned<C>>| {
            let items: Vec<String> = items.iter().map(|item| crate::hcl::quoted(item.value.text())).collect();
            format!("[{}]", items.join(", "))
        };
        self.defaulted(shown, || {
            default.iter().filter_map(|text| C::check(text).ok()).map(|name| Spanned::new(name, head)).collect()
        })
    }
}

impl Asked<'_, '_, Vec<Spanned<Request>>> {
    /// The request expressions, or a default of one, at the place given.
    pub fn or_request(self, default: Request, place: Span) -> Spanned<Vec<Spanned<Request>>> {
        let shown = default.to_string();
        self.defaulted(move |_| shown, || vec![Spanned::new(default, place)])
    }
}

impl<C: Choice> Asked<'_, '_, C> {
    /// The word, or a default.
    pub fn or_choice(self, default: C) -> Spanned<C> {
        self.defaulted(|choice| crate::hcl::quoted(choice.word()), || default)
    }
}

impl<C: Checked> Asked<'_, '_, C> {
    /// The name, or `default`, which is checked as if it had been written.
    #[must_use]
    pub fn or_name(self, default: &str) -> Option<Spanned<C>> {
        let (reading, name) = (self.reading, self.name);
        if !matches!(self.state, State::Absent) {
            return self.optional();
        }
        match C::check(default) {
            Ok(value) => Some(self.defaulted(|value| crate::hcl::quoted(value.text()), || value)),
            Err(problem) => {
                reading.sink.report(
                    Diagnostic::new(
                        &codes::FORM,
                        reading.head,
                        format!("the default of `{name}`, `{default}`, {problem}"),
                    )
                    .help(format!("set `{name}` yourself")),
                );
                None
            }
        }
    }
}

impl<'r, 'a> Asked<'r, 'a, Value> {
    /// A string.
    pub fn string(self) -> Asked<'r, 'a, String> {
        self.convert(|name, value| match value.value {
            Value::String(text) => Ok(Spanned::new(text, value.span)),
            _ => Err(no_string(name, &value)),
        })
    }

    /// A string that holds JSON.
    pub fn json(self) -> Asked<'r, 'a, String> {
        self.convert(|name, value| match value.value {
            Value::String(text) => Ok(Spanned::new(text, value.span)),
            Value::Object(_) | Value::List(_) => {
                let help = "write `jsonencode({ … })`, or `file(\"…\")` for a file that holds it";
                Err(wrong_type(name, &value, "a string that holds JSON", help).wrap(value.span, "jsonencode(", ")"))
            }
            _ => Err(no_string(name, &value)),
        })
    }

    /// A bool.
    pub fn bool(self) -> Asked<'r, 'a, bool> {
        self.convert(|name, value| match value.value {
            Value::Bool(flag) => Ok(Spanned::new(flag, value.span)),
            _ => Err(no_bool(name, &value)),
        })
    }

    /// A whole number in a range; `unit` names what is counted.
    pub fn integer(self, range: RangeInclusive<u32>, unit: &str) -> Asked<'r, 'a, u32> {
        self.convert(|name, value| {
            let Value::Number(number) = value.value else {
                return Err(no_number(
                    name,
                    &value,
                    "a whole number",
                    |text| text.parse().is_ok_and(|number: u32| range.contains(&number)),
                    &span_of_numbers(range.start(), range.end(), unit),
                ));
            };
            match number.as_u64().and_then(|whole| u32::try_from(whole).ok()).filter(|whole| range.contains(whole)) {
                Some(whole) => Ok(Spanned::new(whole, value.span)),
                None => Err(out_of_range(name, &number.to_string(), value.span, range.start(), range.end(), unit)),
            }
        })
    }

    /// A number in a range.
    pub fn number(self, range: RangeInclusive<f64>, unit: &str) -> Asked<'r, 'a, f64> {
        self.convert(|name, value| {
            let Value::Number(number) = value.value else {
                return Err(no_number(
                    name,
                    &value,
                    "a number",
                    |text| text.parse().is_ok_and(|number: f64| range.contains(&number)),
                    &span_of_numbers(range.start(), range.end(), unit),
                ));
            };
            match number.as_f64().filter(|number| range.contains(number)) {
                Some(number) => Ok(Spanned::new(number, value.span)),
                None => Err(out_of_range(name, &number.to_string(), value.span, range.start(), range.end(), unit)),
            }
        })
    }

    /// One word of a list.
    pub fn choice<C: Choice>(self) -> Asked<'r, 'a, C> {
        self.string().convert(|name, text| choose(name, &text))
    }

    /// A string with a form.
    pub fn checked<C: Checked>(self) -> Asked<'r, 'a, C> {
        self.string().convert(|name, text| check(name, &text))
    }

    /// A list.
    pub fn list(self) -> Asked<'r, 'a, Vec<Spanned<Value>>> {
        self.convert(|name, value| match value.value {
            Value::List(items) => Ok(Spanned::new(items, value.span)),
            _ => Err(no_list(name, &value, "a list")),
        })
    }

    /// A list of strings.
    pub fn strings(self) -> Asked<'r, 'a, Vec<Spanned<String>>> {
        self.items("strings", |name, item| match item.value {
            Value::String(text) => Ok(Spanned::new(text, item.span)),
            _ => Err(wrong_type(name, &item, "a list of strings", "write each in quotes")),
        })
    }

    /// A list of words out of a fixed list.
    pub fn choices<C: Choice>(self) -> Asked<'r, 'a, Vec<Spanned<C>>> {
        self.items("words", |name, item| match item.value {
            Value::String(text) => choose(name, &Spanned::new(text, item.span)),
            _ => Err(wrong_type(name, &item, "a list of strings", "write each in quotes")),
        })
    }

    /// A list of strings with a form.
    pub fn checked_list<C: Checked>(self) -> Asked<'r, 'a, Vec<Spanned<C>>> {
        self.items("strings", |name, item| match item.value {
            Value::String(text) => check(name, &Spanned::new(text, item.span)),
            _ => Err(wrong_type(name, &item, "a list of strings", "write each in quotes")),
        })
    }

    /// An object of strings, as tags are.
    pub fn string_map(self) -> Asked<'r, 'a, Vec<(Spanned<String>, Spanned<String>)>> {
        self.convert_all(|name, value| match value.value {
            Value::Object(pairs) => (
                value.span,
                pairs
                    .into_iter()
                    .map(|(key, value)| match value.value {
                        Value::String(text) => Ok((key, Spanned::new(text, value.span))),
                        _ => {
                            Err(wrong_type(&format!("{name}.{}", key.value), &value, "a string", "write it in quotes"))
                        }
                    })
                    .collect(),
            ),
            _ => (
                value.span,
                vec![Err(wrong_type(
                    name,
                    &value,
                    "an object of strings",
                    "write it in braces: `{ key = \"value\" }`",
                ))],
            ),
        })
    }

    /// A reference to a block of one of these kinds. One that is not there is reported, and is a reference all the same.
    pub fn reference(self, kinds: &'static [&'static str]) -> Asked<'r, 'a, Reference> {
        let reading = self.reading;
        self.convert(|name, value| reference(reading, name, value, kinds))
    }

    /// A list of references, each as [`Self::reference`] takes it.
    pub fn references(self, kinds: &'static [&'static str]) -> Asked<'r, 'a, Vec<Spanned<Reference>>> {
        let reading = self.reading;
        self.items("references", move |name, item| reference(reading, name, item, kinds))
    }

    /// A request expression, or a list of them of which the first that is not empty counts.
    pub fn requests(self) -> Asked<'r, 'a, Vec<Spanned<Request>>> {
        let each = |name: &str, item: Spanned<Value>| match item.value {
            Value::Request(request) => vec![Ok(Spanned::new(request, item.span))],
            Value::FirstOf(requests) => requests.into_iter().map(Ok).collect(),
            _ => vec![Err(no_request(name, &item))],
        };
        self.convert_all(move |name, value| match value.value {
            Value::List(items) if items.is_empty() => (
                value.span,
                vec![Err(Diagnostic::new(&codes::TYPE, value.span, format!("`{name}` is an empty list"))
                    .help("name one request expression at least"))],
            ),
            Value::List(items) => (value.span, items.into_iter().flat_map(|item| each(name, item)).collect()),
            _ => (value.span, each(name, value)),
        })
    }

    fn items<U>(
        self,
        what: &str,
        convert: impl Fn(&str, Spanned<Value>) -> Result<Spanned<U>, Diagnostic>,
    ) -> Asked<'r, 'a, Vec<Spanned<U>>> {
        let what = format!("a list of {what}");
        self.convert_all(move |name, value| match value.value {
            Value::List(items) => (value.span, items.into_iter().map(|item| convert(name, item)).collect()),
            _ => (value.span, vec![Err(no_list(name, &value, &what))]),
        })
    }

    /// Converts each part and reports each that is wrong.
    fn convert_all<U>(
        self,
        convert: impl FnOnce(&str, Spanned<Value>) -> (Span, Vec<Result<U, Diagnostic>>),
    ) -> Asked<'r, 'a, Vec<U>> {
        let State::Present(value) = self.state else {
            let state = if matches!(self.state, State::Absent) { State::Absent } else { State::Wrong };
            return Asked { reading: self.reading, name: self.name, state };
        };
        let (span, parts) = convert(self.name, value);
        let mut good = Vec::with_capacity(parts.len());
        let mut wrong = false;
        for part in parts {
            match part {
                Ok(part) => good.push(part),
                Err(diagnostic) => {
                    wrong = true;
                    self.reading.sink.report(diagnostic);
                }
            }
        }
        let state = if wrong { State::Wrong } else { State::Present(Spanned::new(good, span)) };
        Asked { reading: self.reading, name: self.name, state }
    }
}

fn out_of_range(
    name: &str,
    written: &str,
    span: Span,
    from: &impl Display,
    to: &impl Display,
    unit: &str,
) -> Diagnostic {
    let numbers = span_of_numbers(from, to, unit);
    Diagnostic::new(&codes::RANGE, span, format!("`{name}` is {written}; it takes {numbers}"))
        .help(format!("choose a number from {from} to {to}"))
}

fn span_of_numbers(from: &impl Display, to: &impl Display, unit: &str) -> String {
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    format!("{from} to {to}{unit}")
}

fn choose<C: Choice>(name: &str, text: &Spanned<String>) -> Result<Spanned<C>, Diagnostic> {
    match C::ALL.iter().find(|(word, _)| *word == text.value) {
        Some((_, choice)) => Ok(Spanned::new(*choice, text.span)),
        None => {
            let words = || C::ALL.iter().map(|(word, _)| *word);
            let wrong = Diagnostic::new(&codes::CHOICE, text.span, format!("`{name}` cannot be `{}`", text.value))
                .help(suggest::help(&text.value, words(), "allowed values"));
            Err(match suggest::nearest(&text.value, words()) {
                Some(near) => wrong.fix(text.span, crate::hcl::quoted(near)),
                None => wrong,
            })
        }
    }
}

/// A value of the right form that is near to a wrong one: lower case, and `-` for what cannot be.
fn nearest_form<C: Checked>(text: &str) -> String {
    let dashed = |text: &str| {
        text.chars().map(|c| if c.is_ascii_alphanumeric() || "_.-/:".contains(c) { c } else { '-' }).collect::<String>()
    };
    let candidates = [
        text.trim().to_owned(),
        dashed(text.trim()),
        text.trim().to_lowercase(),
        dashed(&text.trim().to_lowercase()),
        dashed(&text.trim().to_lowercase()).replace(['_', '.'], "-"),
    ];
    match candidates.into_iter().find(|candidate| candidate != text && C::check(candidate).is_ok()) {
        Some(candidate) => format!("for example `{candidate}`"),
        None => "write one that fits".to_owned(),
    }
}

fn check<C: Checked>(name: &str, text: &Spanned<String>) -> Result<Spanned<C>, Diagnostic> {
    C::check(&text.value).map(|value| Spanned::new(value, text.span)).map_err(|problem| {
        Diagnostic::new(&codes::FORM, text.span, format!("`{name}` {problem}")).help(nearest_form::<C>(&text.value))
    })
}

fn reference(
    reading: &Reading<'_>,
    name: &str,
    value: Spanned<Value>,
    kinds: &[&str],
) -> Result<Spanned<Reference>, Diagnostic> {
    let wanted = kinds.iter().map(|kind| format!("`{kind}.<label>`")).collect::<Vec<_>>().join(" or ");
    match value.value {
        Value::Reference(reference) if kinds.contains(&reference.kind.as_str()) => {
            let reference = Spanned::new(reference, value.span);
            reading.resolve(&reference);
            Ok(reference)
        }
        Value::Reference(reference) => Err(Diagnostic::new(
            &codes::REFERENCE,
            value.span,
            format!("`{name}` takes {wanted}, `{reference}` is a `{}`", reference.kind),
        )
        .help(format!(
            "name a block of kind {}",
            kinds.iter().map(|kind| format!("`{kind}`")).collect::<Vec<_>>().join(" or ")
        ))),
        Value::Part(reference, _) if kinds.contains(&reference.kind.as_str()) => {
            let message = format!("`{name}` takes a block, not one of its attributes");
            let help = format!("write `{reference}`; tfgen knows whether its ARN, name or key belongs here");
            let text = reference.to_string();
            Err(Diagnostic::new(&codes::REFERENCE, value.span, message).help(help).fix(value.span, text))
        }
        _ => Err(no_reference(reading, name, &value, kinds, &wanted)),
    }
}
