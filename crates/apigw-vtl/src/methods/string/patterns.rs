//! Methods of `String` that take a regular expression.

use super::super::call::{Answer, Call};
use super::super::signature::{Method, STRING, Type, method};
use crate::regex;
use crate::value::{ListKind, Value};

pub(in crate::methods) const PATTERNS: &[Method] = &[
    method("matches", &[STRING], |call| {
        let (text, pattern) = (call.string(), call.text(0)?);
        call.budget.steps(1 + text.len() / 16)?;
        regex::compile(&pattern)?.matches(&text).map(Value::Boolean)
    }),
    method("replaceAll", &[STRING, STRING], |call| replace(call, usize::MAX)),
    method("replaceFirst", &[STRING, STRING], |call| replace(call, 1)),
    method("split", &[STRING], |call| split(call, 0)),
    method("split", &[STRING, Type::Int], |call| split(call, call.int(1))),
];

fn replace(call: &Call<'_>, limit: usize) -> Answer {
    let (text, pattern) = (call.string(), call.text(0)?);
    call.budget.steps(1 + text.len() / 16)?;
    let regex = regex::compile(&pattern)?;
    let replacement = match call.text(1) {
        // Java looks at the replacement only where something is replaced.
        Err(_) if limit > 1 && regex.places(&text, call.budget)?.is_empty() => return Ok(call.target.clone()),
        replacement => replacement?,
    };
    match regex.replace(&text, &replacement, limit, call.budget)? {
        Some(replaced) => Ok(Value::string(replaced)),
        None => Ok(call.target.clone()),
    }
}

/// A limit above zero is the greatest number of parts; zero drops empty parts at the end; below zero keeps all.
fn split(call: &Call<'_>, limit: i32) -> Answer {
    let (text, pattern) = (call.string(), call.text(0)?);
    call.budget.steps(1 + text.len() / 16)?;
    call.budget.bytes(text.len())?;
    let most = usize::try_from(limit).ok().filter(|limit| *limit > 0).unwrap_or(usize::MAX);
    let mut parts: Vec<&str> = Vec::new();
    let mut start = 0;
    for found in regex::compile(&pattern)?.places(&text, call.budget)? {
        if parts.len() + 1 >= most {
            break;
        }
        // What matches nothing at the very start makes no empty part before it.
        if found.end > 0 {
            parts.push(text.get(start..found.start).unwrap_or_default());
            start = found.end;
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    if start == 0 && parts.len() == 1 {
        return Ok(Value::list(ListKind::Fixed, vec![call.target.clone()]));
    }
    if limit == 0 {
        while parts.last().is_some_and(|part| part.is_empty()) {
            parts.pop();
        }
    }
    call.budget.steps(parts.len())?;
    Ok(Value::list(ListKind::Fixed, parts.into_iter().map(Value::string).collect()))
}
