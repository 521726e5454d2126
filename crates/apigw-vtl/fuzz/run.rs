//! What the fuzzer does with a text, for the fuzzer and for the tests of its corpus.

use apigw_vtl::{Input, Template};

/// Divides a template from its payload.
pub const DIVIDER: &str = "\n#=== body ===\n";

/// Runs a template; true if it came to a text.
#[allow(dead_code, reason = "each user needs one of the two")]
pub fn template(text: &str) -> bool {
    let (template, body) = text.split_once(DIVIDER).unwrap_or((text, "{\"a\": [1, {\"b\": \"c\"}], \"s\": \"text\"}"));
    let Ok(template) = Template::parse(template) else { return false };
    // What is found does not matter, only that looking ends.
    let _ = template.findings(&apigw_vtl::Scope::request());
    let pairs = |name: &str| vec![(name.to_owned(), "value".to_owned())];
    let input = Input {
        body: body.to_owned(),
        path: pairs("p"),
        querystring: pairs("q"),
        header: pairs("H"),
        ..Input::default()
    };
    template.render(&input).is_ok()
}

/// Looks a path up in a payload; true if that came to a text.
#[allow(dead_code, reason = "each user needs one of the two")]
pub fn json_path(text: &str) -> bool {
    let (path, body) = text.split_once('\n').unwrap_or((text, "{\"a\": [1, {\"b\": \"c\"}], \"s\": \"text\"}"));
    let Ok(template) = Template::parse("$input.json($input.params('path')) $input.path($input.params('path'))") else {
        return false;
    };
    let querystring = vec![("path".to_owned(), path.to_owned())];
    template.render(&Input { body: body.to_owned(), querystring, ..Input::default() }).is_ok()
}
