//! What a browser decides by the headers of an answer.

use super::super::report::{Response, Verdict};
use super::super::request::Request;
use super::origin::Origin;

/// Headers of an answer that a script may always read. Source: Fetch standard, CORS-safelisted response-header name.
const SAFE: [&str; 7] =
    ["cache-control", "content-language", "content-length", "content-type", "expires", "last-modified", "pragma"];

const ALLOW_ORIGIN: &str = "Access-Control-Allow-Origin";
const ALLOW_CREDENTIALS: &str = "Access-Control-Allow-Credentials";
const ALLOW_METHODS: &str = "Access-Control-Allow-Methods";
const ALLOW_HEADERS: &str = "Access-Control-Allow-Headers";
const EXPOSE_HEADERS: &str = "Access-Control-Expose-Headers";

/// Why a browser stops, and what helps.
struct Stopped {
    reason: String,
    help: Option<String>,
}

/// Whether the browser sends the request that it has asked for.
pub(super) fn preflight(question: &Request, response: &Response, origin: &Origin) -> Verdict {
    let mut reasons = Vec::new();
    match preflight_allows(question, response, origin, &mut reasons) {
        Ok(()) => Verdict { allowed: true, reasons, help: None },
        Err(stopped) => {
            reasons.push(stopped.reason);
            Verdict { allowed: false, reasons, help: stopped.help }
        }
    }
}

fn preflight_allows(
    question: &Request,
    response: &Response,
    origin: &Origin,
    reasons: &mut Vec<String>,
) -> Result<(), Stopped> {
    if !(200..=299).contains(&response.status) {
        return Err(Stopped {
            reason: format!("the preflight is answered with {}, and only 2xx lets the browser go on", response.status),
            help: (response.status == 403)
                .then(|| "give the API a block `cors { … }`, and the path a route".to_owned()),
        });
    }
    reasons.push(allows_origin(response, origin)?);
    let method = question.header("Access-Control-Request-Method").unwrap_or_default();
    let methods = response.header(ALLOW_METHODS).unwrap_or_default();
    // These need no leave. Source: Fetch standard, CORS-safelisted method.
    let simple = ["GET", "HEAD", "POST"].contains(&method);
    if !(simple || lists(methods, method, origin, false)) {
        return Err(Stopped {
            reason: format!("{method} is not among the allowed methods: {}", or_none(methods)),
            help: Some(format!("the methods are those of the path's routes: add a route for {method}")),
        });
    }
    reasons.push(format!("{method} is allowed: {}", or_none(methods)));
    let headers = response.header(ALLOW_HEADERS).unwrap_or_default();
    let asked = question.header("Access-Control-Request-Headers").unwrap_or_default();
    for name in asked.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        // `*` never stands for it. Source: Fetch standard, CORS non-wildcard request-header name.
        let wild = !name.eq_ignore_ascii_case("authorization");
        if !lists_header(headers, name, origin, wild) {
            return Err(Stopped {
                reason: format!("the header `{name}` is not among the allowed ones: {}", or_none(headers)),
                help: Some(format!("add `{name}` to `allow_headers` of `cors`")),
            });
        }
    }
    if !asked.is_empty() {
        reasons.push(format!("these headers are allowed: {asked}"));
    }
    Ok(())
}

/// What a script hears that wants to send a method that no script may. Source: Fetch standard, `Request` constructor.
pub(super) fn forbidden_method(method: &str) -> Verdict {
    Verdict {
        allowed: false,
        reasons: vec![format!("{method} is a forbidden method: `fetch` throws a TypeError and sends nothing")],
        help: Some("send another method".to_owned()),
    }
}

/// Whether the script gets the answer.
pub(super) fn answer(response: &Response, origin: &Origin) -> Verdict {
    match allows_origin(response, origin) {
        Ok(reason) => Verdict { allowed: true, reasons: vec![reason, readable(response, origin)], help: None },
        Err(Stopped { reason, help }) => Verdict { allowed: false, reasons: vec![reason], help },
    }
}

/// The CORS check. Source: Fetch standard, CORS check.
fn allows_origin(response: &Response, origin: &Origin) -> Result<String, Stopped> {
    let stop = |reason: String, help: String| Err(Stopped { reason, help: Some(help) });
    let own = &origin.origin;
    let Some(allowed) = response.header(ALLOW_ORIGIN) else {
        let help = "give the API a block `cors { … }`: it puts the header on every answer, errors included";
        return stop(format!("the answer has no {ALLOW_ORIGIN}"), help.to_owned());
    };
    match allowed {
        "*" if origin.credentials => {
            return stop(
                format!("{ALLOW_ORIGIN} is `*`, which is not enough with credentials"),
                "name the origins in `allow_origins`, and set `allow_credentials = true`".to_owned(),
            );
        }
        "*" => return Ok(format!("{ALLOW_ORIGIN} is `*`: any page may")),
        allowed if allowed == own => {}
        allowed => {
            let help = if response.status >= 400 {
                format!(
                    "API Gateway's own answers can carry one origin only; the first of `allow_origins` is `{allowed}`"
                )
            } else {
                format!(
                    "add `{own}` to `allow_origins` of `cors`; an origin is scheme, host and port, and nothing more"
                )
            };
            return stop(format!("{ALLOW_ORIGIN} is `{allowed}`, and the page is of `{own}`"), help);
        }
    }
    if origin.credentials && response.header(ALLOW_CREDENTIALS) != Some("true") {
        return stop(
            format!("{ALLOW_CREDENTIALS} is not `true`, and the request goes with credentials"),
            "set `allow_credentials = true` in `cors`, or send the request without credentials".to_owned(),
        );
    }
    Ok(format!("{ALLOW_ORIGIN} is `{allowed}`"))
}

fn readable(response: &Response, origin: &Origin) -> String {
    let exposed = response.header(EXPOSE_HEADERS).unwrap_or_default();
    let names: Vec<&str> = response
        .headers
        .iter()
        .map(|pair| pair.name.as_str())
        .filter(|name| SAFE.contains(&name.to_ascii_lowercase().as_str()) || lists_header(exposed, name, origin, true))
        .collect();
    let more = match exposed {
        "" => String::new(),
        exposed => format!("; {EXPOSE_HEADERS} is `{exposed}`"),
    };
    format!("the script may read the status, the body and these headers: {}{more}", or_none(&names.join(", ")))
}

/// Whether a comma-separated list has a word, or `*`, which counts without credentials only.
fn lists(list: &str, word: &str, origin: &Origin, fold: bool) -> bool {
    list.split(',')
        .map(str::trim)
        .any(|item| item == word || fold && item.eq_ignore_ascii_case(word) || item == "*" && !origin.credentials)
}

fn lists_header(list: &str, name: &str, origin: &Origin, wild: bool) -> bool {
    let named = list.split(',').map(str::trim).any(|item| item.eq_ignore_ascii_case(name));
    named || wild && lists(list, name, origin, true)
}

const fn or_none(list: &str) -> &str {
    if list.is_empty() { "none" } else { list }
}

#[cfg(test)]
mod tests {
    use super::super::super::report::Pair;
    use super::*;

    fn response(status: u16, headers: &[(&str, &str)]) -> Response {
        let headers = headers.iter().map(|(name, value)| Pair { name: (*name).to_owned(), value: (*value).to_owned() });
        Response { status, headers: headers.collect(), body: String::new(), binary_bytes: None }
    }

    fn page(credentials: bool) -> Origin {
        Origin { origin: "https://app.example.com".to_owned(), credentials }
    }

    fn question(method: &str, headers: &str) -> Request {
        let mut request = Request::new("OPTIONS", "/a");
        request.headers.push(("Access-Control-Request-Method".to_owned(), method.to_owned()));
        request.headers.push(("Access-Control-Request-Headers".to_owned(), headers.to_owned()));
        request
    }

    #[test]
    fn answers_are_read_only_from_allowed_pages() {
        let own = (ALLOW_ORIGIN, "https://app.example.com");
        let trusted = (ALLOW_CREDENTIALS, "true");
        for (headers, credentials, allowed) in [
            (&[(ALLOW_ORIGIN, "*")][..], false, true),
            (&[(ALLOW_ORIGIN, "*"), trusted], true, false),
            (&[own], false, true),
            (&[own], true, false),
            (&[own, trusted], true, true),
            (&[(ALLOW_ORIGIN, "https://app.example.com/")], false, false),
            (&[(ALLOW_ORIGIN, "http://app.example.com")], false, false),
            (&[], false, false),
        ] {
            assert_eq!(answer(&response(200, headers), &page(credentials)).allowed, allowed, "{headers:?}");
        }
    }

    #[test]
    fn preflights_allow_methods_and_headers() {
        let any = (ALLOW_ORIGIN, "*");
        for (headers, method, asked, allowed) in [
            (&[any, (ALLOW_METHODS, "OPTIONS,PUT"), (ALLOW_HEADERS, "Content-Type")][..], "PUT", "content-type", true),
            (&[any, (ALLOW_METHODS, "OPTIONS,PUT")], "PUT", "content-type", false),
            (&[any, (ALLOW_METHODS, "OPTIONS"), (ALLOW_HEADERS, "*")], "PUT", "", false),
            (&[any, (ALLOW_METHODS, "put"), (ALLOW_HEADERS, "*")], "PUT", "", false),
            (&[any, (ALLOW_HEADERS, "*")], "POST", "x-a,x-b", true),
            (&[any, (ALLOW_HEADERS, "*")], "POST", "authorization", false),
            (&[any, (ALLOW_HEADERS, "*, Authorization"), (ALLOW_METHODS, "*")], "DELETE", "authorization", true),
        ] {
            let verdict = preflight(&question(method, asked), &response(204, headers), &page(false));
            assert_eq!(verdict.allowed, allowed, "{headers:?} {method} {asked}: {verdict:?}");
        }
        assert!(!preflight(&question("POST", ""), &response(403, &[any]), &page(false)).allowed);
        let headers = [(ALLOW_ORIGIN, "https://app.example.com"), (ALLOW_CREDENTIALS, "true"), (ALLOW_HEADERS, "*")];
        assert!(!preflight(&question("POST", "x-a"), &response(204, &headers), &page(true)).allowed);
    }

    #[test]
    fn exposed_headers_may_be_read() {
        let headers = [("Content-Type", "a"), ("X-A", "b"), ("X-B", "c"), (ALLOW_ORIGIN, "*"), (EXPOSE_HEADERS, "x-a")];
        let verdict = answer(&response(200, &headers), &page(false));
        assert!(verdict.reasons[1].contains("these headers: Content-Type, X-A; "), "{verdict:?}");
    }
}
