//! Which headers a browser sets itself, and which a script may set without the browser asking first.
//!
//! Source: the Fetch standard, "forbidden request-header", "CORS-safelisted request-header" and "CORS-unsafe request-header
//! names". The rules are about bytes, and so is this.

use std::collections::BTreeSet;

use super::super::request::Request;

/// Source: Fetch standard, forbidden request-header.
const FORBIDDEN: [&str; 21] = [
    "accept-charset",
    "accept-encoding",
    "access-control-request-headers",
    "access-control-request-method",
    "connection",
    "content-length",
    "cookie",
    "cookie2",
    "date",
    "dnt",
    "expect",
    "host",
    "keep-alive",
    "origin",
    "referer",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
];

/// Headers that stand for a method, and so may not stand for a forbidden one. Source: Fetch standard, forbidden request-header.
const METHOD_OVERRIDES: [&str; 3] = ["x-http-method", "x-http-method-override", "x-method-override"];

/// What a form could send. Source: Fetch standard, CORS-safelisted request-header.
const FORM_TYPES: [&str; 3] = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/// The most that one safelisted value, and all of them together, may have. Source: Fetch standard.
const MOST_VALUE: usize = 128;
const MOST_VALUES: usize = 1024;

/// Whether no script may send a request with this method. Source: Fetch standard, forbidden method.
pub(super) fn is_forbidden_method(method: &str) -> bool {
    ["CONNECT", "TRACE", "TRACK"].iter().any(|forbidden| method.eq_ignore_ascii_case(forbidden))
}

/// Whether a header is the browser's own: a script that sets it is not heard.
pub(super) fn is_browsers(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    FORBIDDEN.contains(&name.as_str()) || name.starts_with("proxy-") || name.starts_with("sec-")
}

/// Whether a header is sent by nobody: not by the script, which may not, nor by the browser, which has no such header.
pub(super) fn is_dropped(name: &str, value: &str) -> bool {
    METHOD_OVERRIDES.iter().any(|override_| name.eq_ignore_ascii_case(override_))
        && value.split(',').any(|method| is_forbidden_method(method.trim()))
}

/// The headers that make the browser ask.
#[derive(Debug, Default)]
pub(super) struct Unsafe {
    /// Why, a phrase each.
    pub(super) reasons: Vec<String>,
    /// Their names, in lower case and sorted.
    pub(super) names: BTreeSet<String>,
}

impl Unsafe {
    pub(super) fn of(request: &Request) -> Self {
        let mut found = Self::default();
        let mut safe = BTreeSet::new();
        let mut bytes = 0;
        for (name, value) in request.headers.iter().filter(|(name, _)| !is_browsers(name)) {
            let lower = name.to_ascii_lowercase();
            match objection(&lower, value) {
                Some(reason) => {
                    found.reasons.push(reason);
                    found.names.insert(lower);
                }
                None => {
                    bytes += value.len();
                    safe.insert(lower);
                }
            }
        }
        if bytes > MOST_VALUES {
            let names: Vec<String> = safe.iter().map(|name| format!("`{name}`")).collect();
            found.reasons.push(format!("{} together have more than {MOST_VALUES} bytes", names.join(", ")));
            found.names.append(&mut safe);
        }
        found
    }
}

/// Why a header is not safelisted; `None` where it is. `name` is in lower case.
fn objection(name: &str, value: &str) -> Option<String> {
    let odd = |is_odd: fn(char) -> bool| {
        let odd = value.chars().find(|character| is_odd(*character));
        odd.map(|odd| format!("`{name}` has {} in its value", crate::base::name::describe(odd)))
    };
    let found = match name {
        "accept" => odd(is_unsafe),
        "accept-language" | "content-language" => odd(|c| !(c.is_ascii_alphanumeric() || " *,-.;=".contains(c))),
        "content-type" => odd(is_unsafe).or_else(|| {
            let is_form = essence(value).is_some_and(|essence| FORM_TYPES.contains(&essence.as_str()));
            (!is_form).then(|| format!("`{name}` is `{value}`"))
        }),
        "range" => (!is_range(value)).then(|| format!("`{name}` is `{value}`, which is not one range with a start")),
        _ => Some(format!("the script sets `{name}`")),
    };
    found.or_else(|| (value.len() > MOST_VALUE).then(|| format!("`{name}` has more than {MOST_VALUE} bytes")))
}

/// Source: Fetch standard, CORS-unsafe request-header byte.
fn is_unsafe(character: char) -> bool {
    character < ' ' && character != '\t' || "\"():<>?@[\\]{}\u{7f}".contains(character)
}

/// A MIME type without its parameters, in lower case. Source: MIME Sniffing standard, parse a MIME type.
fn essence(value: &str) -> Option<String> {
    let is_white = |character: char| matches!(character, '\t' | '\n' | '\r' | ' ');
    let (kind, rest) = value.trim_matches(is_white).split_once('/')?;
    let subtype = rest.split(';').next().unwrap_or_default().trim_end_matches(is_white);
    let is_token = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c))
    };
    (is_token(kind) && is_token(subtype)).then(|| format!("{kind}/{subtype}").to_ascii_lowercase())
}

/// One range that says where it begins. Source: Fetch standard, parse a single range header value.
fn is_range(value: &str) -> bool {
    let Some((start, end)) = value.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else { return false };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    // Compared as texts of one length, since a number may have any.
    let rank = |text: &str| {
        let text = text.trim_start_matches('0');
        (text.len(), text.to_owned())
    };
    !start.is_empty() && digits(start) && digits(end) && (end.is_empty() || rank(start) <= rank(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_safe(name: &str, value: &str) -> bool {
        objection(name, value).is_none()
    }

    /// Cases of web-platform-tests: `fetch/api/headers/headers-no-cors.any.js`, `fetch/api/cors/cors-preflight-not-cors-safelisted.any.js`
    /// and `cors/cors-safelisted-request-header.any.js`.
    #[test]
    fn values_decide_as_in_the_standard() {
        for (name, value, safe) in [
            ("accept", "text/html;q=0.9, */*", true),
            ("accept", "\"", false),
            ("accept", "a\tb", true),
            ("accept-language", "en-GB, *;q=0.5", true),
            ("accept-language", "@", false),
            ("accept-language", "a_b", false),
            ("content-language", "\u{1}", false),
            ("content-type", "text/plain", true),
            ("content-type", " Text/PLAIN ; charset=utf-8", true),
            ("content-type", "text/plain; charset=\"utf-8\"", false),
            ("content-type", "text/html", false),
            ("content-type", "text/plain ,", false),
            ("content-type", "text", false),
            ("content-type", "", false),
            ("content-type", "multipart/form-data; boundary=x", true),
            ("range", "bytes=0-499", true),
            ("range", "bytes=0-", true),
            ("range", "bytes=10-9", false),
            ("range", "bytes=007-7", true),
            ("range", "bytes=-500", false),
            ("range", "bytes=0-1,3-4", false),
            ("range", "bytes 0-1", false),
            ("range", "Bytes=0-1", false),
            ("user-agent", "a", false),
            ("x-tenant", "a", false),
            ("authorization", "a", false),
            ("dpr", "2", false),
        ] {
            assert_eq!(is_safe(name, value), safe, "{name}: {value}");
        }
        for (name, byte) in [("accept", "a"), ("accept-language", "a"), ("content-language", "a")] {
            assert!(is_safe(name, &byte.repeat(128)) && !is_safe(name, &byte.repeat(129)), "{name}");
        }
        assert!(is_safe("content-type", &format!("text/plain;{}", "a".repeat(117))));
        assert!(!is_safe("content-type", &format!("text/plain;{}", "a".repeat(118))));
    }

    #[test]
    fn every_unsafe_byte_is_one() {
        let unsafe_bytes: Vec<u8> = (0..=127).filter(|byte| is_unsafe(char::from(*byte))).collect();
        let listed = (0..0x20)
            .filter(|byte| *byte != 9)
            .chain([0x22, 0x28, 0x29, 0x3a, 0x3c, 0x3e, 0x3f, 0x40, 0x5b, 0x5c, 0x5d, 0x7b, 0x7d, 0x7f]);
        assert_eq!(unsafe_bytes, listed.collect::<Vec<u8>>());
    }

    #[test]
    fn what_the_browser_sets_is_not_the_scripts() {
        for name in FORBIDDEN.iter().chain(&["DNT", "Sec-Fetch-Mode", "sec-", "Proxy-Authorization", "Sec-CH-UA"]) {
            assert!(is_browsers(name), "{name}");
        }
        for name in ["second", "proxy", "user-agent", "x-sec-", "accept", "authorization", "x-http-method-override"] {
            assert!(!is_browsers(name), "{name}");
        }
        for (value, dropped) in
            [("TRACE", true), ("get, track", true), (" connect ", true), ("PUT", false), ("TRACER", false)]
        {
            assert_eq!(is_dropped("X-HTTP-Method-Override", value), dropped, "{value}");
        }
        assert!(!is_dropped("X-Method", "TRACE"));
    }

    #[test]
    fn safe_values_count_together() {
        let of = |count: usize| {
            let headers: Vec<(String, String)> = (0..count)
                .map(|index| (["Accept", "Accept-Language"][index % 2].to_owned(), "a".repeat(128)))
                .collect();
            Unsafe::of(&Request { headers, ..Request::new("GET", "/") })
        };
        assert!(of(8).names.is_empty() && of(8).reasons.is_empty());
        assert_eq!(of(9).names.into_iter().collect::<Vec<_>>(), ["accept", "accept-language"]);
        assert_eq!(of(9).reasons, ["`accept`, `accept-language` together have more than 1024 bytes"]);
    }
}
