//! What is read of answers and mocks, and what is said of wrong ones.

use super::tests::{messages, problems, route as route_of, writing};
use crate::service::api_gateway::model::{Action, KIND, ResponseBody, Route};
use crate::service::testing;

/// The only route of an API with this in it.
fn route(inner: &str) -> Route {
    let text = format!("rest_api \"ingest\" {{\nroute \"GET /a\" {{\n{inner}\n}}\n}}\n");
    let (mut apis, problems) = testing::read(&text, KIND, super::read);
    assert!(!problems.contains("error["), "{problems}");
    route_of(&apis.pop().flatten().unwrap(), "GET /a").clone()
}

fn answering(inner: &str) -> String {
    writing("POST /a", "put_record", "") + &format!("\nroute \"GET /b\" {{\n{inner}\n}}")
}

#[test]
fn a_body_is_json_of_any_kind_or_a_text() {
    for (written, body) in [
        ("body = {}", ResponseBody::Json("{}".to_owned())),
        ("body = { b = 1.50, a = [true, null] }", ResponseBody::Json(r#"{"b":1.5,"a":[true,null]}"#.to_owned())),
        ("body = \"in ${environment}\"", ResponseBody::Json("\"in dev\"".to_owned())),
        ("body = 7", ResponseBody::Json("7".to_owned())),
        (
            "body = \"a\"\ncontent_type = \"application/problem+json; charset=utf-8\"",
            ResponseBody::Json("\"a\"".to_owned()),
        ),
        ("body = \"a\"\ncontent_type = \"text/plain; charset=utf-8\"", ResponseBody::Text("a".to_owned())),
    ] {
        let mock = route(&format!("mock {{\n{written}\n}}"));
        assert!(matches!(mock.action, Action::Mock), "{written}");
        assert_eq!((mock.response.status_code, &mock.response.body), (200, &body), "{written}");
    }
    let nothing = route("mock {}");
    assert_eq!((nothing.response.status_code, nothing.response.body), (204, ResponseBody::Empty));
    let headers =
        route("mock {\nstatus_code = 301\nheaders = { x-b = \"1\", Location = \"https://a.example/?b=c d\" }\n}");
    let headers: Vec<&str> = headers.response.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(headers, ["Location", "x-b"], "sorted without regard to case");
}

#[test]
fn a_mock_stands_alone() {
    let told = messages(&answering(
        "timeout_milliseconds = 50\nmock {}\nput_record {\nstream = kinesis_stream.events\n}\nresponse {}\nerror \"server\" {}",
    ));
    for name in ["put_record", "response", "error", "timeout_milliseconds"] {
        let message = format!("error[API060]: `{name}` does nothing beside `mock`");
        assert!(told.contains(&message), "{name} is not in {told:#?}");
    }
    assert_eq!(told.iter().filter(|line| line.starts_with("error")).count(), 4, "{told:#?}");
}

#[test]
fn parts_of_an_answer_do_not_contradict_each_other() {
    let response = |inner: &str| {
        messages(&format!(
            "route \"POST /a\" {{\nput_record {{\nstream = kinesis_stream.events\n}}\nresponse {{\n{inner}\n}}\n}}"
        ))
    };
    for (inner, message) in [
        ("body = {}\ntemplate = \"x\"", "error[API027]: `template` stands beside `body`"),
        ("body = {}\nshape = \"EMPTY\"", "error[API027]: `body` goes with `shape = \"BODY\"` only"),
        ("body = {}\nshape = \"TEMPLATE\"", "error[API027]: `body` goes with `shape = \"BODY\"` only"),
        ("template = \"x\"\nshape = \"BODY\"", "error[API027]: `template` goes with `shape = \"TEMPLATE\"` only"),
        ("shape = \"PIXEL\"\nstatus_code = 204", "error[API027]: an answer with status 204 has no body"),
        ("shape = \"PIXEL\"\nbody = {}", "error[API027]: `body` goes with `shape = \"BODY\"` only"),
        ("shape = \"BODY\"", "error[API027]: `shape = \"BODY\"` needs a `body`"),
        ("body = {}\nstatus_code = 204", "error[API027]: an answer with status 204 has no body"),
        ("content_type = \"text/plain\"", "error[API027]: `content_type` stands without a `body` or a `template`"),
        (
            "body = {}\ncontent_type = \"text/plain\"",
            "error[API061]: `body` is an object, and its `content_type` is `text/plain`",
        ),
        ("body = \"\"\ncontent_type = \"text/plain\"", "error[API061]: `body` is empty"),
        (
            "body = \"a\\r\"\ncontent_type = \"text/plain\"",
            "error[API061]: `body` has a control character U+000D, which a mapping template cannot hold",
        ),
        ("body = { id = request.id }", "error[SPC007]: a request expression cannot be part of JSON"),
        ("body = kinesis_stream.events", "error[SPC007]: a reference cannot be part of JSON"),
        (
            "content_type = \"text/plain; a='\"\nbody = \"a\"",
            "error[SPC017]: `content_type` has a `'`; it takes printable ASCII without `'`",
        ),
    ] {
        assert_eq!(response(inner), [message], "{inner}");
    }
    assert_eq!(
        messages(&answering("mock {\nstatus_code = 304\nbody = {}\n}")),
        ["error[API027]: an answer with status 304 has no body"]
    );
}

#[test]
fn a_pixel_answers_one_record() {
    let told = messages(
        "route \"GET /a\" {\nput_records {\nstream = kinesis_stream.events\n}\nresponse {\nshape = \"PIXEL\"\n}\n}",
    );
    assert!(told.contains(&"error[API027]: a pixel answers `put_record` only".to_owned()), "{told:#?}");
}

#[test]
fn headers_are_static_texts_that_reach_the_client() {
    for (headers, message) in [
        ("\"a b\" = \"1\"", "the header `a b` has a space; it takes letters, digits, `-`, `_` and `.`"),
        ("content-type = \"1\"", "`Content-Type` is set by `content_type`"),
        ("Access-Control-Allow-Origin = \"*\"", "`Access-Control-Allow-Origin` is set by `cors { … }` of the API"),
        ("vary = \"Accept\"", "`vary` is set by `cors { … }` of the API"),
        ("www-authenticate = \"Basic\"", "API Gateway does not send `www-authenticate` under its name"),
        ("X-A = \" \"", "the header `X-A` is empty"),
        ("X-A = \"it's\"", "the value of `X-A` has a `'`"),
        ("X-A = \"é\"", "the value of `X-A` has a `é`"),
        ("X-A = \"1\", x-a = \"2\"", "the header `x-a` is set twice; upper and lower case are the same"),
    ] {
        let told = messages(&answering(&format!("mock {{\nheaders = {{ {headers} }}\n}}")));
        assert_eq!(told, [format!("error[API062]: {message}")], "{headers}");
    }
}

#[test]
fn a_template_of_a_mock_has_no_answer_to_read() {
    let told = problems(&answering("mock {\ntemplate = \"{\\\"at\\\": $context.requestTimeEpoch}\"\n}"));
    assert_eq!(told, "");
}
