//! What to say of a value of the wrong type: how the right one is written, and the change that makes it right where there is one.

use super::codes;
use super::reading::Reading;
use super::value::Value;
use crate::base::diag::Diagnostic;
use crate::base::source::Spanned;
use crate::base::suggest;
use crate::hcl::quoted;

/// A value of the wrong type, with the help given.
pub(super) fn wrong_type(name: &str, value: &Spanned<Value>, wanted: &str, help: &str) -> Diagnostic {
    Diagnostic::new(&codes::TYPE, value.span, format!("`{name}` takes {wanted}, this is {}", value.value.type_name()))
        .help(help)
}

/// No string.
pub(super) fn no_string(name: &str, value: &Spanned<Value>) -> Diagnostic {
    let wrong = |help: &str| wrong_type(name, value, "a string", help);
    match &value.value {
        Value::Number(_) | Value::Bool(_) => {
            let text = quoted(&value.value.to_string());
            wrong(&format!("write it in quotes: `{text}`")).fix(value.span, text)
        }
        Value::Request(_) | Value::FirstOf(_) => {
            wrong("the value has to be fixed here; what a request holds is known only when it arrives")
        }
        Value::Reference(_) | Value::Part(..) => wrong(
            "write the text itself, in quotes; what AWS gives a block is not known yet, and other attributes take the block as a reference",
        ),
        Value::List(items) => match items.as_slice() {
            [Spanned { value: text @ Value::String(_), .. }] => {
                wrong(&format!("write it without brackets: `{text}`")).fix(value.span, text.to_string())
            }
            _ => wrong("write one string, in quotes"),
        },
        _ => wrong("write one string, in quotes"),
    }
}

/// No bool.
pub(super) fn no_bool(name: &str, value: &Spanned<Value>) -> Diagnostic {
    let meant = match &value.value {
        Value::String(text) => match text.to_lowercase().as_str() {
            "true" | "yes" | "on" | "enabled" | "1" => Some("true"),
            "false" | "no" | "off" | "disabled" | "0" => Some("false"),
            _ => None,
        },
        Value::Number(number) => match number.as_u64() {
            Some(1) => Some("true"),
            Some(0) => Some("false"),
            _ => None,
        },
        _ => None,
    };
    match meant {
        Some(word) => {
            wrong_type(name, value, "a bool", &format!("write `{word}`, without quotes")).fix(value.span, word)
        }
        None => wrong_type(name, value, "a bool", "write `true` or `false`, without quotes"),
    }
}

/// No number; `fits` says whether a text without its quotes would be one, and `numbers` which there are.
pub(super) fn no_number(
    name: &str,
    value: &Spanned<Value>,
    wanted: &str,
    fits: impl Fn(&str) -> bool,
    numbers: &str,
) -> Diagnostic {
    match &value.value {
        Value::String(text) if fits(text.trim()) => {
            let text = text.trim();
            wrong_type(name, value, wanted, &format!("write `{text}`, without quotes")).fix(value.span, text)
        }
        // `"5m"`, `"1 GB"`: without quotes it would still be no number.
        _ => wrong_type(name, value, wanted, &format!("write a number from {numbers}, without quotes or a unit")),
    }
}

/// No list.
pub(super) fn no_list(name: &str, value: &Spanned<Value>, wanted: &str) -> Diagnostic {
    match &value.value {
        Value::Object(_) | Value::Null => wrong_type(name, value, wanted, "write it in brackets: `[…]`"),
        Value::String(text) if text.contains(',') => {
            wrong_type(name, value, wanted, "write it in brackets, each item in quotes of its own: `[\"a\", \"b\"]`")
        }
        one => wrong_type(name, value, wanted, &format!("write it in brackets: `[{one}]`")).wrap(value.span, "[", "]"),
    }
}

/// No request expression.
pub(super) fn no_request(name: &str, value: &Spanned<Value>) -> Diagnostic {
    let wanted = "a request expression or a list of them";
    let is_path = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "_.".contains(c));
    let meant = match &value.value {
        Value::String(text) => text
            .strip_prefix("$.")
            .or_else(|| text.strip_prefix("$input.path('$.").and_then(|rest| rest.strip_suffix("')")))
            .map(|path| ("body", path))
            .or_else(|| text.strip_prefix("$context.").map(|path| ("context", path)))
            .filter(|(_, path)| is_path(path))
            .map(|(part, path)| format!("request.{part}.{path}"))
            .or_else(|| {
                text.strip_prefix("request.").filter(|rest| is_path(rest)).map(|rest| format!("request.{rest}"))
            }),
        _ => None,
    };
    match (meant, &value.value) {
        (Some(text), _) => {
            wrong_type(name, value, wanted, &format!("write `{text}`, without quotes")).fix(value.span, text)
        }
        (None, Value::String(text)) if is_path(text) => {
            let help = format!(
                "write `request.body.{text}` for what the body holds there; the same text for every request cannot be written"
            );
            wrong_type(name, value, wanted, &help)
        }
        (None, _) => {
            let help = "write a part of the request, such as `request.body.user_id`, or a list: `[request.body.user_id, request.id]`";
            wrong_type(name, value, wanted, help)
        }
    }
}

/// No reference to a block of one of the kinds.
pub(super) fn no_reference(
    reading: &Reading<'_>,
    name: &str,
    value: &Spanned<Value>,
    kinds: &[&str],
    wanted: &str,
) -> Diagnostic {
    let wrong = |help: &str| wrong_type(name, value, &format!("a reference {wanted}"), help);
    let blocks = || reading.scope.declared.iter().flatten().filter(|block| kinds.contains(&block.kind.as_str()));
    let kind = kinds.first().copied().unwrap_or_default();
    let Value::String(text) = &value.value else {
        return wrong(&format!("name a block: `{kind}.<label>`, without quotes"));
    };
    if text.starts_with("arn:") {
        return wrong(&format!(
            "name a block; what is made elsewhere gets one of its own: `{kind} \"label\" {{ existing = true … }}`"
        ));
    }
    let written =
        |block: &str| text == block || text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) == Some(block);
    let by_label = || suggest::nearest(text, blocks().map(|block| block.label.as_str()));
    let meant = blocks()
        .find(|block| written(&block.to_string()))
        .or_else(|| by_label().and_then(|label| blocks().find(|block| block.label == label)));
    match meant {
        Some(block) => wrong(&format!("write `{block}`, without quotes")).fix(value.span, block.to_string()),
        None => {
            let all: Vec<String> = blocks().map(|block| format!("`{block}`")).collect();
            if all.is_empty() {
                wrong(&format!("add a block `{kind} \"label\" {{ … }}` and name it: `{kind}.label`"))
            } else {
                wrong(&format!("name a block, without quotes: {}", all.join(", ")))
            }
        }
    }
}
