//! What mapping templates send, asked of a real template engine: the idioms that rendered templates are built from.

use crate::support::skip;
use crate::support::vtl::{Answer, Ask, Engine};
use serde_json::{Value, json};

/// A record of the whole body with a newline, keyed by `KEY`.
const RECORD: &str = r#"## Two lines of header
## that leave nothing behind
#set($newline = "
")
#set($body = $input.body)
#if($body == "{}" && $input.path("$") == "")
#set($body = "")
#end
KEY
{
  "StreamName": "events",
  "Data": "$util.base64Encode("$body$newline")",
  "PartitionKey": "$util.escapeJavaScript($key).replaceAll("\\'", "'")"
}
"#;

const KEY_OF_REQUEST: &str = "#set($key = $context.requestId)";

const KEY_FROM_BODY: &str = r#"#set($v1 = $input.path("$.user_id"))
#set($key = "$!v1")
#if($key == "")
#set($key = $context.requestId)
#end"#;

/// Bodies that a template could spoil.
const BODIES: &[&str] = &[
    "",
    "{}",
    "{ }",
    "[]",
    "null",
    "0",
    "false",
    "\"\"",
    " ",
    "\n",
    "plain text",
    "  blanks around  ",
    "{\"a\":1}",
    "{\"text\":\"quotes \\\" and \\\\ and \\n\",\"accents\":\"é漢😀\"}",
    "line\nline\r\nline\n",
    "\\ \\\\ \\n \\u0041 \\' \\\"",
    "it's",
    "$input.body ${foo} $!{foo} $context.requestId $$ $! $1 \\$x",
    "#set($x = 1) #if(true) #end #foreach #[[ x ]]# #* c *# ## c",
    "foo#${bar} x#$y",
    "<tag attribute=\"a\">&amp;</tag>",
    "\u{2028}\u{200d}\u{feff}\u{202e}",
];

fn engine() -> Option<Engine> {
    Engine::start().map_err(|reason| skip(&reason)).ok()
}

fn record(answer: &Answer) -> Value {
    serde_json::from_str(&answer.output).unwrap_or_else(|error| panic!("{error}: {}", answer.output))
}

fn context(request_id: &str) -> serde_json::Map<String, Value> {
    serde_json::Map::from_iter([("requestId".to_owned(), json!(request_id))])
}

/// Base64, by the definition of RFC 4648, so that the engine's is not compared with itself.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().enumerate().fold(0_u32, |bits, (index, byte)| bits | u32::from(*byte) << (16 - 8 * index));
        for digit in 0..4 {
            let sextet = (bits >> (18 - 6 * digit)) as usize & 63;
            out.push(if digit <= chunk.len() { char::from(DIGITS[sextet]) } else { '=' });
        }
    }
    out
}

#[test]
fn the_record_is_the_body_byte_for_byte_and_a_newline() {
    let Some(mut engine) = engine() else { return };
    for body in BODIES {
        let ask = Ask { template: RECORD.replace("KEY", KEY_OF_REQUEST), body: (*body).to_owned(), ..Ask::default() };
        let record = record(&engine.ask(&ask));
        assert_eq!(record["Data"], base64(format!("{body}\n").as_bytes()), "{body:?}");
        assert_eq!(record["PartitionKey"], "request-id");
        assert_eq!(record["StreamName"], "events");
    }
}

#[test]
fn a_key_from_the_body_is_its_text_and_falls_back_where_there_is_none() {
    let Some(mut engine) = engine() else { return };
    for (body, key) in [
        (r#"{"user_id":"u-1"}"#, "u-1"),
        (r#"{"user_id":12}"#, "12"),
        (r#"{"user_id":1.5}"#, "1.5"),
        (r#"{"user_id":12345678901234567890}"#, "12345678901234567890"),
        (r#"{"user_id":true}"#, "true"),
        (r#"{"user_id":false}"#, "false"),
        (r#"{"user_id":"it's \"q\" \\ / \\' é😀 $x #y\n"}"#, "it's \"q\" \\ / \\' é😀 $x #y\n"),
        (r#"{"user_id":""}"#, "request-id"),
        (r#"{"user_id":null}"#, "request-id"),
        (r#"{"other":1}"#, "request-id"),
        ("not JSON", "request-id"),
        ("", "request-id"),
    ] {
        let ask = Ask { template: RECORD.replace("KEY", KEY_FROM_BODY), body: body.to_owned(), ..Ask::default() };
        assert_eq!(record(&engine.ask(&ask))["PartitionKey"], key, "{body}");
    }
}

#[test]
fn any_key_makes_valid_json() {
    let Some(mut engine) = engine() else { return };
    for key in
        BODIES.iter().chain(&["'", "\"", "\\", "\\'", "\\\\'", "/", "</script>", "\0\u{1f}\u{7f}", "\t\u{8}\u{c}"])
    {
        let ask = Ask { template: RECORD.replace("KEY", KEY_OF_REQUEST), context: context(key), ..Ask::default() };
        assert_eq!(record(&engine.ask(&ask))["PartitionKey"], **key, "{key:?}");
    }
}

#[test]
fn a_response_template_sets_status_and_headers() {
    let Some(mut engine) = engine() else { return };
    let template = r#"#set($origin = $input.params("Origin"))
#if($origin == "")#set($origin = $input.params("origin"))#end
#if($origin == "https://a.example" || $origin == "https://b.example")
#set($context.responseOverride.header["Access-Control-Allow-Origin"] = $origin)
#end
#set($context.responseOverride.header.Vary = "Origin")
#if($input.path("$.__type") == "ProvisionedThroughputExceededException")
#set($context.responseOverride.status = 429)
#end
{}"#;
    for (header, origin, allowed) in [
        ("Origin", "https://a.example", Some("https://a.example")),
        ("origin", "https://b.example", Some("https://b.example")),
        ("Origin", "https://c.example", None),
    ] {
        let headers = [(header.to_owned(), origin.to_owned())].into();
        let body = r#"{"__type":"ProvisionedThroughputExceededException"}"#.to_owned();
        let ask = Ask { template: template.to_owned(), body, headers, response: true, ..Ask::default() };
        let answer = engine.ask(&ask);
        assert_eq!(answer.overrides.status, 429);
        assert_eq!(answer.overrides.header.get("Access-Control-Allow-Origin").and_then(Value::as_str), allowed);
        assert_eq!(answer.overrides.header["Vary"], "Origin");
        assert_eq!(answer.output.trim(), "{}");
    }
    let fine =
        engine.ask(&Ask { template: template.to_owned(), body: "{}".to_owned(), response: true, ..Ask::default() });
    assert_eq!(fine.overrides.status, 0, "left alone");
}
