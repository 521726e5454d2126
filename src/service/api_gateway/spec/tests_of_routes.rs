//! What is read of routes, and what is said of wrong ones.

use std::collections::BTreeMap;

use super::read;
use super::tests::{ROUTE, fixture, headlines, messages, problems, writing};
use crate::base::request::Request;
use crate::service::api_gateway::model::{Choice, KIND};
use crate::service::testing;

#[test]
fn paths_of_every_kind_are_read() {
    let (apis, problems) = fixture("rest_api_paths");
    assert_eq!(problems, "");
    let labels: Vec<&str> = apis["public"].routes.iter().map(|route| route.key.value.as_str()).collect();
    assert_eq!(
        labels,
        [
            "POST /",
            "GET /files/{path+}",
            "ANY /v1/tenants/{tenant}/orders",
            "POST /v1/tenants/{tenant}/orders",
            "PUT /v1/tenants/{tenant}/orders",
            "POST /v1/tenants/{tenant}/orders/{order-id}/lines.json",
            "POST /v1/things:batch",
        ],
        "sorted by path and method"
    );
    let Choice::By { parameter, streams, default: None } = &apis["collect"].routes[0].write().unwrap().target().choice
    else {
        panic!("one stream")
    };
    assert_eq!(*parameter, Request::Path("stream".to_owned()));
    let streams: Vec<String> = streams.iter().map(|(value, stream)| format!("{value} {}", stream.value)).collect();
    assert_eq!(
        streams,
        ["orders kinesis_stream.orders", "shared kinesis_stream.shared", "web.clicks kinesis_stream.clicks"]
    );
}

#[test]
fn labels_of_routes_are_told_how_they_should_be() {
    for (label, message, help) in [
        ("post /submit", "API001]: the method `post` is written in upper case", "write `POST`"),
        ("PSOT /submit", "API001]: there is no method `PSOT`", "did you mean `POST`?"),
        (
            "OPTIONS /submit",
            "API001]: a route cannot take OPTIONS",
            "remove it: `cors { … }` answers OPTIONS for every path",
        ),
        ("/submit", "API001]: `/submit` has no method", "write `POST /submit`"),
        ("PUT", "API001]: `PUT` has no path", "write `PUT /submit`"),
        ("submit", "API001]: `submit` has no method, and its path no slash", "write `POST /submit`"),
        ("POST/submit", "API001]: `POST/submit` needs one space between method and path", "write `POST /submit`"),
        ("POST submit", "API001]: `POST submit` has a path that does not begin with `/`", "write `POST /submit`"),
        ("POST /submit/", "API001]: `POST /submit/` has a slash at the end", "write `POST /submit`"),
        ("POST /a//b", "API001]: `POST /a//b` has two slashes in a row", "write `POST /a/b`"),
        ("POST  /a", "API001]: `POST  /a` has more than one space", "write `POST /a`"),
        (
            "POST /a?b=1",
            "API001]: `POST /a?b=1` has a query in its path; `required_query` names what must be there",
            "write `POST /a`",
        ),
        ("POST /ping", "API002]: API Gateway keeps `/ping` for itself", "choose another path, such as `/health`"),
        (
            "POST /a/v{id}",
            "API002]: `v{id}` is a parameter only in part; a parameter is all that stands between two slashes",
            "write `{name}` or `{name+}`, or plain text without braces",
        ),
        (
            "POST /caf\u{e9}",
            "API002]: `caf\u{e9}` has a `\u{e9}`, which a path cannot hold",
            "letters, digits, `.`, `_`, `-` and `:`",
        ),
        (
            "POST /{a}/{a}",
            "API002]: the parameter `a` appears twice in this path",
            "give each parameter of a path its own name",
        ),
        ("POST /{}", "API002]: `{}` cannot be a path parameter", "its name has letters, digits, `_`, `-` and `.`"),
    ] {
        let text = problems(&writing(label, "put_record", ""));
        assert_eq!(headlines(&text), [format!("error[{message}")], "{label}");
        assert!(text.contains(&format!("  = help: {help}\n")), "{label}:\n{text}");
    }
    for good in ["ANY /", "GET /{a}/{b+}", "HEAD /ping/x", "POST /a.b_c-d:e/f"] {
        assert_eq!(messages(&writing(good, "put_record", "data = request.id")), [""; 0], "{good}");
    }
}

#[test]
fn parameters_do_not_stand_beside_each_other() {
    let two = format!("{}\n{}", writing("POST /{a}/x", "put_record", ""), writing("POST /{a+}", "put_record", ""));
    assert_eq!(messages(&two), ["error[API003]: `{a+}` stands where another route has `{a}`"]);
    let same = format!("{}\n{}", writing("POST /{a}/x", "put_record", ""), writing("POST /{a}/{b}", "put_record", ""));
    assert_eq!(messages(&same), [""; 0]);
}

#[test]
fn what_a_request_has_not_is_told() {
    let data = |label: &str, expression: &str| messages(&writing(label, "put_record", &format!("data = {expression}")));
    assert_eq!(
        data("POST /a", "request.path.tenant"),
        ["error[API023]: the path of this route has no parameter `tenant`"]
    );
    assert_eq!(
        data("POST /a", "request.context.integrationStatus"),
        ["error[API023]: mapping templates have no `$context.integrationStatus`"]
    );
    assert_eq!(data("POST /a", "request.context.authorizer.claims.sub"), [""; 0]);
    assert_eq!(data("POST /a", "record.user_id"), ["error[API023]: there is no `record.user_id` here"]);
    assert_eq!(
        data("DELETE /a", "request.body.id"),
        ["warning[API024]: `request.body.id` is used, but requests of this method carry no body"]
    );
    assert_eq!(
        messages(&writing("POST /a", "put_record", "explicit_hash_key = request.id")),
        ["error[API023]: `request.id` is not a number, and Kinesis refuses it as an explicit hash key"]
    );
    assert_eq!(
        messages(&writing("POST /a", "put_records", "data = request.body.x\nrecords = request.query.items")),
        [
            "error[API023]: `data` of a batch takes a part of each record, not `request.body.x`",
            "error[API023]: `records` takes an array in the body, not `request.query.items`",
        ]
    );
    assert_eq!(messages(&writing("POST /a", "put_records", "data = [record.a, text(record.b)]")), [""; 0]);
}

#[test]
fn an_object_of_parts_has_what_json_has() {
    let data = |kind: &str, object: &str| messages(&writing("POST /a/{t}", kind, &format!("data = {object}")));
    let whole =
        "{ event = request.body, n = 1.50, b = { c = [true, null, \"it's $x\"], d = [request.path.t, request.id] } }";
    assert_eq!(data("put_record", whole), [""; 0]);
    assert_eq!(data("put_records", "{ event = record, batch = request.id, line = text(record.line) }"), [""; 0]);
    assert_eq!(data("put_record", "{}"), ["error[SPC007]: `data` is an empty object, so every record would be `{}`"]);
    assert_eq!(
        data("put_record", "{ a = record.x, b = request.path.none, c = { d = [request.context.nothing] } }"),
        [
            "error[API023]: there is no `record.x` here",
            "error[API023]: the path of this route has no parameter `none`",
            "error[API023]: mapping templates have no `$context.nothing`",
        ]
    );
    assert_eq!(
        data("put_record", "{ a = kinesis_stream.events, b = [request.id, \"x\"] }"),
        [
            "error[SPC007]: `data.a` takes a part of the request or a fixed value, this is a reference",
            "error[SPC007]: `\"x\"` stands in a list of request expressions, of which the first that is not empty counts",
        ]
    );
    assert_eq!(
        data("put_records", "{ a = request.body[0].x }"),
        ["error[API023]: `request.body[0].x` is of the batch, and `data` is asked for each of its records"]
    );
    assert_eq!(
        messages(&writing("POST /a", "put_record", "data = request.body.x\ndata_format = \"RAW\"")),
        ["error[API038]: `data_format` says how the whole body is written, and `data` takes something else"]
    );
    assert_eq!(
        messages(&writing("POST /a", "put_record", "data_format = \"CSV\"")),
        ["error[SPC015]: `data_format` cannot be `CSV`"]
    );
}

#[test]
fn streams_are_named_by_one_way() {
    let target =
        |path: &str, inner: &str| messages(&format!("route \"POST {path}\" {{\n put_record {{\n {inner}\n }}\n}}"));
    let streams = "streams = { a = kinesis_stream.a }";
    assert_eq!(target("/x", ""), ["error[SPC008]: `put_record` needs `stream`"]);
    // A misspelt name is one mistake, whichever it was meant for.
    for name in ["strem", "delivry_stream", "strems", "delivery_strems"] {
        let told = target("/x", &format!("{name} = kinesis_stream.a"));
        assert_eq!(told, [format!("error[SPC003]: `put_record` has no attribute `{name}`")]);
    }
    assert_eq!(
        target("/{s}", &format!("stream = kinesis_stream.a\n{streams}\nstream_parameter = request.path.s")),
        ["error[API020]: `stream` stands beside `streams`"]
    );
    assert_eq!(
        target("/{s}", "stream_parameter = request.path.s"),
        ["error[API020]: `stream_parameter` has no streams to choose from"]
    );
    assert_eq!(
        target("/{s}", &format!("{streams}\nstream_parameter = request.id")),
        ["error[API020]: `request.id` is another in every request, so it chooses no stream"]
    );
    assert_eq!(
        target("/{s}", "streams = {}\nstream_parameter = request.path.s"),
        ["error[API020]: `streams` is empty"]
    );
    assert_eq!(
        target(
            "/{s}",
            "streams = { \"a b\" = kinesis_stream.a, b = s3_bucket.b, c = \"c\" }\nstream_parameter = request.path.t"
        ),
        [
            "error[SPC013]: `streams` takes `kinesis_stream.<label>`, `s3_bucket.b` is a `s3_bucket`",
            "error[SPC007]: `streams.c` takes a reference `kinesis_stream.<label>`, this is a string",
            "error[API023]: the path of this route has no parameter `t`",
        ]
    );
    assert_eq!(
        target("/{s}", "streams = { \"a b\" = kinesis_stream.a }\nstream_parameter = request.path.s"),
        ["error[API020]: `a b` cannot be a value that chooses a stream: it has a space"]
    );
    assert_eq!(
        target("/x", "streams = { \" a\" = kinesis_stream.a }\nstream_parameter = request.header.x"),
        ["error[API020]: ` a` cannot be a value that chooses a stream: it begins or ends with a blank"]
    );
    assert_eq!(
        target("/x", "delivery_stream = firehose.a\nstream = kinesis_stream.a"),
        ["error[API020]: `delivery_stream` stands beside `stream`"]
    );
    assert_eq!(
        target("/x", "stream = firehose.a"),
        ["error[SPC013]: `stream` takes `kinesis_stream.<label>`, `firehose.a` is a `firehose`"]
    );
    assert_eq!(
        target("/x", &format!("{streams}\nstream_parameter = request.context.stage")),
        ["error[API020]: `request.context.stage` is always the same, so it chooses nothing"]
    );
    // An environment may go from several streams to one.
    assert_eq!(target("/x", "streams = null\nstream_parameter = null\nstream = kinesis_stream.a"), [""; 0]);
}

#[test]
fn answers_do_not_contradict_themselves() {
    let response =
        |inner: &str| messages(&ROUTE.replace("put_record", &format!("response {{\n{inner}\n}}\nput_record")));
    assert_eq!(response("shape = \"TEMPLATE\""), ["error[API027]: `shape = \"TEMPLATE\"` needs a `template`"]);
    assert_eq!(
        response("shape = \"EMPTY\"\ntemplate = \"{}\""),
        ["error[API027]: `template` goes with `shape = \"TEMPLATE\"` only"]
    );
    assert_eq!(
        response("status_code = 205\ntemplate = \"{}\""),
        ["error[API027]: an answer with status 205 has no body"]
    );
    assert_eq!(response("template = \" \""), ["error[API021]: `template` is empty"]);
    assert_eq!(response("status_code = 300"), ["error[SPC016]: `status_code` is 300; it takes 200 to 299"]);
    assert_eq!(response("template = \"{}\""), [""; 0]);
    assert_eq!(
        messages(&ROUTE.replace("put_record", "error \"partial\" {}\nput_record")),
        ["error[API028]: one record is written or not, so there is no partial failure"]
    );
}

#[test]
fn templates_and_documents_have_a_size() {
    let files: BTreeMap<String, String> = [
        ("big.vtl".to_owned(), "x".repeat(300 * 1024 + 1)),
        ("big.json".to_owned(), format!("{{\"title\": \"{}\"}}", "x".repeat(400 * 1024))),
        ("list.json".to_owned(), "[]".to_owned()),
        // White space is not counted.
        ("wide.json".to_owned(), format!("{{\"Statement\": []{}}}", " ".repeat(9000))),
        ("long.json".to_owned(), format!("{{\"Statement\": [\"{}\"]}}", "x".repeat(8192))),
    ]
    .into();
    let messages = |inner: &str| {
        let text = format!("rest_api \"ingest\" {{\n{inner}\n}}\n");
        headlines(&testing::read_with_files(&text, KIND, &files, read).1)
    };
    assert_eq!(
        messages(&writing("POST /a", "put_record", "mapping_template = file(\"big.vtl\")")),
        ["error[API021]: `mapping_template` has 307201 bytes; API Gateway takes 307200 (300 KB)"]
    );
    let schema =
        |name: &str| messages(&ROUTE.replace("put_record", &format!("request_schema = file(\"{name}\")\nput_record")));
    assert_eq!(
        schema("big.json"),
        ["error[API017]: `request_schema` has 409613 bytes; API Gateway takes 409600 (400 KB)"]
    );
    assert_eq!(schema("list.json"), ["error[API017]: `request_schema` is not a JSON object"]);
    let policy = |name: &str| messages(&format!("policy = file(\"{name}\")\n{ROUTE}"));
    assert_eq!(policy("wide.json"), [""; 0]);
    assert_eq!(
        policy("long.json"),
        ["error[API008]: `policy` has 8210 characters without white space; API Gateway takes 8192"]
    );
    assert_eq!(policy("list.json"), ["error[API008]: `policy` is not a policy document: it has no `Statement`"]);
}

#[test]
fn schemas_are_looked_through_without_taking_names_for_keywords() {
    let schema = |text: &str| {
        messages(&ROUTE.replace("put_record", &format!("request_schema = {}\nput_record", crate::hcl::quoted(text))))
    };
    assert_eq!(
        schema(r#"{"properties": {"default": {"type": "string"}, "if": {}}, "required": ["default"]}"#),
        [""; 0]
    );
    assert_eq!(
        schema(
            r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "items": [{"not": {"const": 1}}], "$defs": {}}"#
        ),
        ["warning[API018]: API Gateway does not check all that the schema says: `$defs`, `$schema`, `const`"]
    );
}
