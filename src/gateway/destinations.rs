//! Templates of the user's own that write elsewhere: what `validate` tells and what a request meets say the same.

use std::collections::BTreeMap;

use super::*;
use crate::base::diag::{Sink, sorted};
use crate::base::source::Sources;
use crate::project;
use crate::spec::{Block, parse};

/// What a template is answered with, and the codes and messages of what is told of it.
fn outcome(template: &str, inside: &str, around: &str) -> (u16, Option<String>, Vec<String>) {
    let text = format!(
        "project = \"demo\"\naws {{\n  region = \"eu-west-1\"\n}}\nkinesis_stream \"a\" {{\n  shard_count = 1\n}}\nkinesis_stream \"b\" {{\n  shard_count = 1\n}}\n\
         rest_api \"ingest\" {{\n  stage_variables = {{ to = \"demo-b-dev\" }}\n  throttling {{\n    burst_limit = 1\n    rate_limit = 1\n  }}\n  {around}\n  \
         route \"POST /a\" {{\n    put_record {{\n      stream = kinesis_stream.a\n      {inside}\n      mapping_template = file(\"a.vtl\")\n    }}\n  }}\n}}\n\
         iam_role \"writer\" {{\n  existing = true\n  name = \"writer\"\n}}\n"
    );
    let files = BTreeMap::from([("a.vtl".to_owned(), template.to_owned())]);
    let mut sources = Sources::default();
    let file = sources.add("tfgen.hcl", text);
    let sink = Sink::default();
    let root = parse(&sources, file, &sink).unwrap();
    let (environment, told) = project::read("dev", &root, &Block::nothing(), &files, None).into_valid().unwrap();
    let told = sorted(&sources, told).into_iter().filter(|one| one.code.id.starts_with("API04"));
    let told = told.map(|one| format!("{}: {}", one.code.id, one.message)).collect();
    let world = World::new(&environment, &files);
    let request = Request { body: r#"{"x": 1}"#.to_owned(), ..Request::new("POST", "/a") };
    let exchange = world.invoke(world.api("ingest").unwrap(), &Ask { request, ..Ask::default() });
    let call = exchange.kinesis.unwrap();
    let answer: serde_json::Value = serde_json::from_str(&call.answer.body).unwrap();
    (exchange.response.unwrap().status, answer.get("__type").map(|kind| kind.as_str().unwrap().to_owned()), told)
}

/// A template that writes to what this prints.
fn to(member: &str) -> String {
    format!("{{{member}, \"Data\": \"$util.base64Encode($input.body)\", \"PartitionKey\": \"$context.requestId\"}}")
}

const DENIED: Option<&str> = Some("AccessDeniedException");

#[test]
fn what_the_role_may_not_write_to_is_denied_and_told() {
    for (template, status, kind, told) in [
        (to("\"StreamName\": \"$stream\""), 200, None, ""),
        (to("\"StreamName\": \"demo-a-dev\""), 200, None, ""),
        (to("\"StreamARN\": \"arn:aws:kinesis:eu-west-1:123456789012:stream/demo-a-dev\""), 200, None, ""),
        (
            to("\"StreamName\": \"demo-b-dev\""),
            502,
            DENIED,
            "`kinesis_stream.b`: the role of this API may not write to it",
        ),
        (
            to("\"StreamName\": \"$stageVariables.to\""),
            502,
            DENIED,
            "`kinesis_stream.b`: the role of this API may not write to it",
        ),
        (
            to("\"StreamARN\": \"arn:aws:kinesis:eu-west-1:123456789012:stream/demo-b-dev\""),
            502,
            DENIED,
            "the role of this API may not write to it",
        ),
        (to("\"StreamName\": \"demo-c-dev\""), 502, DENIED, "this environment has no such stream"),
        (
            format!("#set($n = \"demo-b-\" + $context.stage){}", to("\"StreamName\": \"$n\"")),
            502,
            DENIED,
            "the role of this API may not",
        ),
        // What only a request says is not told, and denied all the same.
        (to("\"StreamName\": \"demo-$input.path('$.x')\""), 502, DENIED, ""),
    ] {
        let (got, exception, all) = outcome(&template, "", "");
        assert_eq!((got, exception.as_deref()), (status, kind), "{template}");
        assert_eq!(all.len(), usize::from(!told.is_empty()), "{template}: {all:?}");
        assert!(all.iter().all(|one| one.starts_with("API043") && one.contains(told)), "{template}: {all:?}");
    }
}

#[test]
fn a_route_lists_more_streams() {
    let others = "other_streams = [kinesis_stream.b]";
    for name in ["demo-b-dev", "$streams.b", "$streams.a", "$stream"] {
        let (status, exception, told) = outcome(&to(&format!("\"StreamName\": \"{name}\"")), others, "");
        assert_eq!((status, exception, told), (200, None, Vec::new()), "{name}");
    }
}

#[test]
fn the_role_is_one_for_all_routes() {
    let other = |kind: &str| format!("route \"POST /b\" {{\n {kind} {{\n stream = kinesis_stream.b\n }}\n }}");
    let template = to("\"StreamName\": \"demo-b-dev\"");
    let (status, exception, told) = outcome(&template, "", &other("put_record"));
    assert_eq!((status, exception), (200, None));
    assert!(told[0].ends_with("which is `kinesis_stream.b`: it is not a stream of this route"), "{told:?}");
    // It may call another action there.
    let (_, exception, told) = outcome(&template, "", &other("put_records"));
    assert_eq!(exception.as_deref(), DENIED);
    assert!(told[0].ends_with("the role of this API may not write to it"), "{told:?}");
}

#[test]
fn of_a_role_of_the_users_own_nothing_is_known() {
    let (status, exception, told) = outcome(&to("\"StreamName\": \"demo-b-dev\""), "", "role = iam_role.writer");
    assert_eq!((status, exception), (200, None));
    assert!(told[0].ends_with("it is not a stream of this route"), "{told:?}");
    let (_, exception, told) = outcome(&to("\"StreamName\": \"elsewhere\""), "", "role = iam_role.writer");
    assert_eq!((exception.as_deref(), told), (Some("ResourceNotFoundException"), Vec::new()));
}

#[test]
fn the_call_is_that_of_the_route() {
    for (template, told) in [
        ("{\"StreamName\": \"$stream\", \"Records\": []}", "the template prints `Records`, a call of PutRecords"),
        ("{\"StreamName\": \"$stream\", \"PartitionKey\": \"k\"}", "the template prints no `Data`"),
        ("{\"Data\": \"YQ==\", \"PartitionKey\": \"k\"}", "the template prints no `StreamName`"),
        ("{\"StreamARN\": \"$stream\", \"Data\": \"YQ==\", \"PartitionKey\": \"k\"}", "`StreamARN` takes an ARN"),
        // What the client sends may be a whole call.
        ("$input.json('$')", ""),
        (
            "{\"StreamName\": \"$stream\", #if($input.path('$.x') == 1)\"Data\": \"YQ==\",#end \"PartitionKey\": \"k\"}",
            "",
        ),
    ] {
        let (_, _, all) = outcome(template, "", "");
        assert_eq!(all.len(), usize::from(!told.is_empty()), "{template}: {all:?}");
        assert!(all.iter().all(|one| one.contains(told)), "{template}: {all:?}");
    }
}
