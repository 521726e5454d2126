//! Reads the label of a route: a method and a path.

use std::collections::BTreeSet;

use crate::base::diag::{Diagnostic, Sink};
use crate::base::name::{Choice as _, describe};
use crate::base::source::Spanned;
use crate::base::suggest;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::model::{HttpMethod, PathPart};

/// What a label says; `None` where that was wrong, so that the rest of the route can still be looked at.
pub(crate) struct RouteHead {
    pub label: Spanned<String>,
    pub method: Option<HttpMethod>,
    pub path: Option<Vec<PathPart>>,
}

impl RouteHead {
    /// The names of the path's parameters, where the path is known.
    pub(crate) fn parameters(&self) -> Option<Vec<&str>> {
        let path = self.path.as_ref()?;
        let names = path.iter().filter_map(|part| match part {
            PathPart::Literal(_) => None,
            PathPart::Parameter(name) | PathPart::Greedy(name) => Some(name.as_str()),
        });
        Some(names.collect())
    }

    /// Whether requests of this method have no body as a rule.
    pub(crate) const fn has_no_body(&self) -> bool {
        matches!(self.method, Some(HttpMethod::Get | HttpMethod::Head | HttpMethod::Delete))
    }
}

/// Reads a label; all that is wrong with it is reported.
pub(crate) fn parse(label: Spanned<String>, sink: &Sink) -> RouteHead {
    let wrong = |message: String, help: String| {
        sink.report(Diagnostic::new(&codes::ROUTE_LABEL, label.span, message).help(help));
    };
    let text = label.value.as_str();
    let Some((word, path)) = text.split_once(' ') else {
        let (problem, help) = without_space(text);
        wrong(format!("`{text}` {problem}"), help);
        return RouteHead { label, method: None, path: None };
    };
    let method = match method(word) {
        Ok(method) => Some(method),
        Err((message, help)) => {
            wrong(message, help);
            None
        }
    };
    let path = match split(path) {
        Ok(parts) => parts_of(&parts, &label, sink),
        Err((problem, fixed)) => {
            wrong(format!("`{text}` {problem}"), format!("write `{word} {fixed}`"));
            None
        }
    };
    RouteHead { label, method, path }
}

fn without_space(text: &str) -> (&'static str, String) {
    let (word, rest) = text.find('/').and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""));
    match (word.trim(), rest.trim()) {
        ("", "") => ("is not a method and a path", "write `POST /submit`".to_owned()),
        ("", path) => ("has no method", format!("write `POST {path}`")),
        (word, "") if HttpMethod::ALL.iter().any(|(known, _)| known.eq_ignore_ascii_case(word)) => {
            ("has no path", format!("write `{} /submit`", word.to_ascii_uppercase()))
        }
        (word, "") => ("has no method, and its path no slash", format!("write `POST /{word}`")),
        (word, path) => ("needs one space between method and path", format!("write `{word} {path}`")),
    }
}

fn method(word: &str) -> Result<HttpMethod, (String, String)> {
    if let Some((_, method)) = HttpMethod::ALL.iter().find(|(known, _)| *known == word) {
        return Ok(*method);
    }
    let upper = word.to_ascii_uppercase();
    if upper == "OPTIONS" {
        return Err((
            "a route cannot take OPTIONS".to_owned(),
            "remove it: `cors { … }` answers OPTIONS for every path".to_owned(),
        ));
    }
    if HttpMethod::ALL.iter().any(|(known, _)| *known == upper) {
        return Err((format!("the method `{word}` is written in upper case"), format!("write `{upper}`")));
    }
    Err((
        format!("there is no method `{word}`"),
        suggest::help(word, HttpMethod::ALL.iter().map(|(known, _)| *known), "methods"),
    ))
}

/// The parts of a path, or what is wrong with its form and how it could be written.
fn split(path: &str) -> Result<Vec<&str>, (&'static str, String)> {
    let squeezed: String = path.chars().filter(|c| !c.is_whitespace()).collect();
    if squeezed != path {
        return Err(("has more than one space", if squeezed.is_empty() { "/".to_owned() } else { squeezed }));
    }
    if let Some((before, _)) = path.split_once(['?', '#']) {
        return Err(("has a query in its path; `required_query` names what must be there", before.to_owned()));
    }
    let Some(rest) = path.strip_prefix('/') else {
        return Err(("has a path that does not begin with `/`", format!("/{path}")));
    };
    if rest.is_empty() {
        return Ok(Vec::new());
    }
    let parts: Vec<&str> = rest.split('/').collect();
    if parts.iter().any(|part| part.is_empty()) {
        let kept: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
        let problem = if rest.ends_with('/') { "has a slash at the end" } else { "has two slashes in a row" };
        return Err((problem, format!("/{}", kept.join("/"))));
    }
    Ok(parts)
}

fn parts_of(parts: &[&str], label: &Spanned<String>, sink: &Sink) -> Option<Vec<PathPart>> {
    let mut good = true;
    let mut wrong = |message: String, help: &str| {
        good = false;
        sink.report(Diagnostic::new(&codes::PATH, label.span, message).help(help));
    };
    if let [only @ ("ping" | "sping")] = parts {
        wrong(format!("API Gateway keeps `/{only}` for itself"), "choose another path, such as `/health`");
    }
    let mut names = BTreeSet::new();
    let mut path = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        let inner = part.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        let Some(inner) = inner else {
            literal(part, &mut wrong);
            path.push(PathPart::Literal((*part).to_owned()));
            continue;
        };
        let (name, greedy) = inner.strip_suffix('+').map_or((inner, false), |name| (name, true));
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')) {
            wrong(format!("`{part}` cannot be a path parameter"), "its name has letters, digits, `_`, `-` and `.`");
        } else if !names.insert(name) {
            wrong(
                format!("the parameter `{name}` appears twice in this path"),
                "give each parameter of a path its own name",
            );
        }
        if greedy && index + 1 < parts.len() {
            wrong(
                format!("`{part}` takes the rest of the path, so nothing can stand behind it"),
                "put it last, or leave out the `+`",
            );
        }
        path.push(if greedy { PathPart::Greedy(name.to_owned()) } else { PathPart::Parameter(name.to_owned()) });
    }
    good.then_some(path)
}

fn literal(part: &str, wrong: &mut impl FnMut(String, &str)) {
    if part.contains(['{', '}']) {
        wrong(
            format!("`{part}` is a parameter only in part; a parameter is all that stands between two slashes"),
            "write `{name}` or `{name+}`, or plain text without braces",
        );
    } else if let Some(odd) = part.chars().find(|c| !(c.is_ascii_alphanumeric() || "._:-".contains(*c))) {
        wrong(
            format!("`{part}` has a {}, which a path cannot hold", describe(odd)),
            "letters, digits, `.`, `_`, `-` and `:`",
        );
    }
}
