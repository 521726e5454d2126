//! Reads `route "METHOD /path" { … }`.

use super::endpoint::INTEGRATION_TIMEOUT;
use super::names::{ContentType, HeaderName, ParameterName, distinct};
use super::{content, json_schema, mock, put_record, put_records, response, route_head, stage};
use crate::base::diag::Diagnostic;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::model::{Action, Authorization, Errors, Response, Route, Write};
use crate::spec::Reader;

use super::route_head::RouteHead;

/// Reads one block; `timeout_quota` is the longest timeout there may be, in milliseconds.
pub(crate) fn read(reader: &Reader<'_>, timeout_quota: u32) -> Option<Route> {
    let head = route_head::parse(reader.label(), reader.sink());
    let authorization = reader.ask("authorization").choice::<Authorization>();
    let api_key_required = reader.ask("api_key_required").bool();
    // Who may call is not guessed: a route would be taken for a public one.
    let callers_are_known = !authorization.is_wrong() && !api_key_required.is_wrong();
    let authorization = authorization.or_choice(Authorization::None);
    let api_key_required = api_key_required.or(false);
    let mut content_types = content_types(reader);
    let request_schema = json_schema::read(reader, "request_schema");
    let required_headers = reader.ask("required_headers").checked_list::<HeaderName>().or_names(&[]);
    let required_query = reader.ask("required_query").checked_list::<ParameterName>().or_names(&[]);
    let timeout_milliseconds = timeout(reader, timeout_quota);
    let throttling = stage::throttling(reader, "throttling");
    let done = action(reader, &head);
    let write = done.action.as_ref().and_then(Action::write);
    content::add_types(&mut content_types, write);
    content::check_forms(&content_types, write, reader.sink());
    let mut required_headers = distinct(reader, &required_headers.value, true);
    required_headers.sort_by_key(|name| name.to_ascii_lowercase());
    let mut required_query = distinct(reader, &required_query.value, false);
    required_query.sort();
    if !callers_are_known {
        return None;
    }
    Some(Route {
        method: head.method?,
        path: head.path?,
        key: head.label,
        authorization: authorization.value,
        api_key_required: api_key_required.value,
        content_types,
        request_schema,
        required_headers,
        required_query,
        timeout_milliseconds,
        throttling: throttling?.map(|throttling| throttling.value),
        action: done.action?,
        response: done.response?,
        errors: done.errors,
    })
}

fn content_types(reader: &Reader<'_>) -> Vec<String> {
    let written = reader.ask("content_types").checked_list::<ContentType>().or_names(&["application/json"]);
    if written.value.is_empty() {
        reader.sink().report(
            Diagnostic::new(
                &crate::spec::codes::FORM,
                written.span,
                "`content_types` is empty, so every request would be answered 415",
            )
            .help("name one at least, such as `\"application/json\"`"),
        );
    }
    distinct(reader, &written.value, true)
}

fn timeout(reader: &Reader<'_>, quota: u32) -> u32 {
    let asked = reader.ask("timeout_milliseconds").integer(50..=300_000, "milliseconds");
    let checked = asked.check(&codes::TIMEOUT, |timeout| {
        if *timeout <= quota {
            return Ok(());
        }
        Err((
            format!("`timeout_milliseconds` is {timeout}; the integration timeout of the account is {quota}"),
            "where AWS raised it, set `integration_timeout_quota` at the `rest_api`; else choose a smaller number"
                .to_owned(),
        ))
    });
    checked.or(INTEGRATION_TIMEOUT).value
}

/// What a route does, and what it answers.
struct Done {
    action: Option<Action>,
    response: Option<Response>,
    errors: Errors,
}

/// Reads `put_record` or `put_records` with `response` and `error`, or `mock` alone.
fn action(reader: &Reader<'_>, head: &RouteHead) -> Done {
    let mock = reader.block("mock").map(|block| (block.head(), mock::read(&block)));
    let is_mock = mock.is_some();
    let write = write(reader, head, is_mock);
    let errors = response::errors(reader, write.as_ref());
    let Some((mock_head, mock)) = mock else {
        let response = response::response(reader, write.as_ref());
        return Done { action: write.map(Action::Write), response, errors };
    };
    // What stands beside is read too, so that what is wrong in it is told.
    let beside = [
        reader.block("put_record").map(|block| ("put_record", block)),
        reader.block("put_records").map(|block| ("put_records", block)),
        reader.block("response").map(|block| ("response", block)),
    ];
    let errors_beside = reader.blocks("error").into_iter().map(|block| ("error", block));
    let mut alone = true;
    for (name, block) in beside.into_iter().flatten().chain(errors_beside) {
        alone = false;
        let help = match name {
            "response" => "a mock says itself what it answers: move what is in `response` into `mock`, and remove it",
            "error" => "remove it: a mock does not fail",
            _ => "remove one of the two, or make two routes",
        };
        reader.sink().report(
            Diagnostic::new(&codes::MOCK, block.head(), format!("`{name}` does nothing beside `mock`"))
                .related(mock_head, "API Gateway answers by itself")
                .help(help),
        );
        block.leave();
    }
    if let Some(timeout) = reader.ask("timeout_milliseconds").optional() {
        alone = false;
        let message = "`timeout_milliseconds` does nothing beside `mock`";
        reader.sink().report(
            Diagnostic::new(&codes::MOCK, timeout.span, message)
                .related(mock_head, "API Gateway answers by itself, and waits for nobody")
                .help("remove it"),
        );
    }
    Done { action: alone.then_some(Action::Mock), response: mock, errors }
}

fn write(reader: &Reader<'_>, head: &RouteHead, is_mock: bool) -> Option<Write> {
    let record = reader.block("put_record");
    let records = reader.block("put_records");
    let report = |diagnostic: Diagnostic| reader.sink().report(diagnostic);
    match (record, records) {
        (Some(record), None) => put_record::read(&record, head).map(Write::Record),
        (None, Some(records)) => put_records::read(&records, head).map(Write::Records),
        (None, None) => {
            if !is_mock {
                report(
                    Diagnostic::new(&codes::WRITE, reader.head(), "this route writes nothing")
                        .help("add `put_record { stream = kinesis_stream.<label> }` or `put_record { delivery_stream = firehose.<label> }`; `put_records` writes many at once"),
                );
            }
            None
        }
        (Some(record), Some(records)) => {
            // Both are read, so that what is wrong in them is told too.
            let _ = (put_record::read(&record, head), put_records::read(&records, head));
            report(
                Diagnostic::new(&codes::WRITE, records.head(), "a route has `put_record` or `put_records`, not both")
                    .related(record.head(), "the other is here")
                    .help("remove one of the two, or make two routes"),
            );
            None
        }
    }
}
