//! Reads `cors { … }`, and adds the headers that the routes use to those that browsers may send.

use super::names::{HeaderPattern, distinct, distinct_texts};
use super::origin;
use crate::base::diag::Diagnostic;
use crate::base::name::Checked as _;
use crate::base::request::Request;
use crate::base::source::{Span, Spanned};
use crate::service::api_gateway::codes;
use crate::service::api_gateway::model::{Authorization, Cors, Origins, RecordKey, Route, Write};
use crate::spec::Reader;

/// What callers of AWS APIs send as a rule.
const HEADERS: [&str; 5] = ["Authorization", "Content-Type", "X-Amz-Date", "X-Amz-Security-Token", "X-Api-Key"];

/// Reads the block; `routes` are those of the same API.
pub(crate) fn read(reader: &Reader<'_>, routes: &[Route]) -> Option<Cors> {
    let origins = reader.ask("allow_origins").strings().required(
        "name the origins that may call from a browser, such as `[\"https://app.example.com\"]`, or `[\"*\"]` for all",
    );
    let headers = reader.ask("allow_headers").checked_list::<HeaderPattern>().or_names(&HEADERS);
    let exposed = reader.ask("expose_headers").checked_list::<HeaderPattern>().or_names(&[]);
    let allow_credentials = reader.ask("allow_credentials").bool().or(false);
    let max_age = reader.ask("max_age").integer(0..=86_400, "seconds").optional();
    if allow_credentials.value {
        no_wildcards(reader, "allow_origins", origins.as_ref().map_or(&[], |list| &list.value), |text| text == "*");
        no_wildcards(reader, "allow_headers", &headers.value, |name| name.text() == "*");
        no_wildcards(reader, "expose_headers", &exposed.value, |name| name.text() == "*");
    }
    let mut allow_headers = distinct(reader, &headers.value, true);
    add_used(&mut allow_headers, routes);
    let mut expose_headers = distinct(reader, &exposed.value, true);
    for list in [&mut allow_headers, &mut expose_headers] {
        list.sort_by_key(|name| name.to_ascii_lowercase());
    }
    Some(Cors {
        allow_origins: allowed(reader, &origins?)?,
        allow_headers,
        expose_headers,
        allow_credentials: allow_credentials.value,
        max_age: max_age.map(|seconds| seconds.value),
    })
}

fn no_wildcards<T>(reader: &Reader<'_>, list: &str, items: &[Spanned<T>], is_wildcard: fn(&T) -> bool) {
    for item in items.iter().filter(|item| is_wildcard(&item.value)) {
        reader.sink().report(
            Diagnostic::new(
                &codes::CORS_CREDENTIALS,
                item.span,
                format!("browsers refuse `*` in `{list}` when they send credentials"),
            )
            .help("name them one by one, or remove `allow_credentials`"),
        );
    }
}

/// A browser sends a header of its own making only where the preflight allows it.
fn add_used(allowed: &mut Vec<String>, routes: &[Route]) {
    let any = allowed.iter().any(|name| name == "*");
    let mut used: Vec<&str> = vec!["Content-Type"];
    for route in routes {
        used.extend(route.required_headers.iter().map(String::as_str));
        used.extend(route.write().into_iter().flat_map(headers));
        if route.api_key_required {
            used.push("X-Api-Key");
        }
        if route.authorization == Authorization::AwsIam {
            used.extend(["Authorization", "X-Amz-Content-Sha256", "X-Amz-Date", "X-Amz-Security-Token"]);
        }
    }
    for name in used {
        // `*` stands for every header but this one. Source: Fetch standard.
        let covered = any && !name.eq_ignore_ascii_case("Authorization");
        if !covered && !allowed.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            allowed.push(name.to_owned());
        }
    }
}

fn headers(write: &Write) -> Vec<&str> {
    let requests: Vec<&Request> = match write {
        Write::Record(record) => {
            let others = record.partition_key.iter().chain(&record.explicit_hash_key);
            let data = record.all_data().flat_map(|data| data.requests());
            data.chain(others).map(|request| &request.value).collect()
        }
        Write::Records(records) => {
            let keys = records.partition_key.iter().filter_map(|key| match key {
                RecordKey::Request(request) => Some(request),
                RecordKey::Element(_) | RecordKey::Spread => None,
            });
            records.data.requests().into_iter().map(|request| &request.value).chain(keys).collect()
        }
    };
    requests
        .into_iter()
        .filter_map(|request| match request.part() {
            Request::Header(name) => Some(name.as_str()),
            _ => None,
        })
        .collect()
}

fn allowed(reader: &Reader<'_>, written: &Spanned<Vec<Spanned<String>>>) -> Option<Origins> {
    let report = |span: Span, message: String, help: String| {
        reader.sink().report(Diagnostic::new(&codes::CORS_ORIGIN, span, message).help(help));
    };
    if written.value.is_empty() {
        let help = "name one at least, `[\"*\"]` for all, or remove the block `cors`".to_owned();
        report(written.span, "`allow_origins` is empty".to_owned(), help);
        return None;
    }
    let any = written.value.iter().find(|origin| origin.value == "*");
    if let Some(any) = any {
        if written.value.len() > 1 {
            let help = "keep `[\"*\"]` alone, or name the origins without it".to_owned();
            report(any.span, "`*` stands beside other origins".to_owned(), help);
            return None;
        }
        return Some(Origins::Any);
    }
    let mut good = true;
    for item in &written.value {
        if let Err((problem, help)) = origin::check(&item.value) {
            report(item.span, format!("`{}` {problem}", item.value), help);
            good = false;
        }
    }
    let names = distinct_texts(reader, written.value.iter().map(|item| (item.value.as_str(), item.span)), false);
    good.then_some(Origins::Exactly(names))
}
