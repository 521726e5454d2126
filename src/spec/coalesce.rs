//! `coalesce`: the first that is neither null nor empty. No argument that could count is ever dropped.

use super::codes;
use super::value::Value;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::request::Request;
use crate::base::source::{Span, Spanned};

/// Of fixed values the one that counts is known now, as in Terraform; of request expressions only when a request comes in, so all of them are kept.
pub(super) fn coalesce(arguments: &[Spanned<Value>], span: Span, sink: &Sink) -> Option<Value> {
    let report = |span: Span, message: String, help: String| {
        sink.report(Diagnostic::new(&codes::FUNCTION, span, message).help(help));
        None
    };
    let counts = |value: &Value| !matches!(value, Value::Null) && *value != Value::String(String::new());
    let counting: Vec<&Spanned<Value>> = arguments.iter().filter(|argument| counts(&argument.value)).collect();
    let Some((first, others)) = counting.split_first() else {
        let usage = "it is called as `coalesce(a, b)`, with one argument at least that is neither null nor empty";
        return report(span, "`coalesce` does not take these arguments".to_owned(), usage.to_owned());
    };
    let requests: Vec<Option<Vec<Spanned<Request>>>> = counting.iter().map(|argument| requests(argument)).collect();
    if requests.iter().any(Option::is_some) {
        if let Some((fixed, _)) = counting.iter().zip(&requests).find(|(_, requests)| requests.is_none()) {
            let message = format!("`coalesce` cannot mix request expressions and fixed values: `{}`", fixed.value);
            let help = "remove the fixed value; a fallback that is never empty is `request.id`";
            return report(fixed.span, message, help.to_owned());
        }
        return Some(Value::FirstOf(requests.into_iter().flatten().flatten().collect()));
    }
    // Fixed values that are never empty on purpose have no fallback: somebody meant something else.
    match others.iter().find(|_| is_made_later(&first.value)) {
        Some(other) => report(
            other.span,
            format!("`coalesce` would never use `{}`, since `{}` is never empty", other.value, first.value),
            format!("remove `{}`", other.value),
        ),
        None => Some(first.value.clone()),
    }
}

fn requests(argument: &Spanned<Value>) -> Option<Vec<Spanned<Request>>> {
    match &argument.value {
        Value::Request(request) => Some(vec![Spanned::new(request.clone(), argument.span)]),
        Value::FirstOf(requests) => Some(requests.clone()),
        _ => None,
    }
}

/// Whether there are references or request expressions in a value.
fn is_made_later(value: &Value) -> bool {
    match value {
        Value::Reference(_) | Value::Part(..) | Value::Request(_) | Value::FirstOf(_) => true,
        Value::List(items) => items.iter().any(|item| is_made_later(&item.value)),
        Value::Object(pairs) => pairs.iter().any(|(_, value)| is_made_later(&value.value)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}
