//! Whether a browser asks before it sends a request, and how.

use std::collections::BTreeSet;

use super::super::request::{JSON, Request};
use super::origin::Origin;

/// Headers that a page may set without asking. Source: Fetch standard, CORS-safelisted request-header.
const SAFE_HEADERS: [&str; 4] = ["accept", "accept-language", "content-language", "content-type"];

/// What a form could send. Source: Fetch standard, CORS-safelisted request-header.
const SAFE_TYPES: [&str; 3] = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/// Headers that the browser sets and no page may. Source: Fetch standard, forbidden request-header.
const FORBIDDEN: [&str; 8] = [
    "access-control-request-headers",
    "access-control-request-method",
    "connection",
    "content-length",
    "cookie",
    "host",
    "origin",
    "referer",
];

/// The request as the browser sends it: with the page's origin, and JSON where the page does not say what its body is.
pub(super) fn from_page(request: &Request, origin: &Origin) -> Request {
    let mut request = request.clone();
    request.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("Origin"));
    if !request.body.is_empty() && request.header("Content-Type").is_none() {
        request.headers.push(("Content-Type".to_owned(), JSON.to_owned()));
    }
    request.headers.push(("Origin".to_owned(), origin.origin.clone()));
    request
}

/// Why the browser asks first; empty where it need not.
pub(super) fn reasons(request: &Request) -> Vec<String> {
    let mut reasons = Vec::new();
    if !["GET", "HEAD", "POST"].contains(&request.method.as_str()) {
        reasons.push(format!("no form sends {}", request.method));
    }
    if request.header("Content-Type").is_some() && !SAFE_TYPES.contains(&request.content_type().as_str()) {
        reasons.push(format!("no form sends Content-Type: {}", request.content_type()));
    }
    let others: Vec<String> = request
        .headers
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase())
        .filter(|name| !SAFE_HEADERS.contains(&name.as_str()) && !FORBIDDEN.contains(&name.as_str()))
        .collect();
    reasons.extend(others.iter().map(|name| format!("no form sends a header `{name}`")));
    reasons
}

pub(super) fn question(request: &Request, origin: &Origin) -> Request {
    let mut headers = vec![
        ("Origin".to_owned(), origin.origin.clone()),
        ("Access-Control-Request-Method".to_owned(), request.method.clone()),
    ];
    let names = asked_headers(request);
    if !names.is_empty() {
        let list = names.into_iter().collect::<Vec<_>>().join(",");
        headers.push(("Access-Control-Request-Headers".to_owned(), list));
    }
    Request {
        method: "OPTIONS".to_owned(),
        path: request.path.clone(),
        query: request.query.clone(),
        headers,
        body: String::new(),
    }
}

/// The names that are asked for, in lower case and sorted. Source: Fetch standard, CORS-unsafe request-header names.
fn asked_headers(request: &Request) -> BTreeSet<String> {
    let safe_type = SAFE_TYPES.contains(&request.content_type().as_str());
    let names = request.headers.iter().map(|(name, _)| name.to_ascii_lowercase());
    names
        .filter(|name| !FORBIDDEN.contains(&name.as_str()))
        .filter(|name| !SAFE_HEADERS.contains(&name.as_str()) || name == "content-type" && !safe_type)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(method: &str, headers: &[(&str, &str)]) -> Request {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Request { headers, body: "x".to_owned(), ..Request::new(method, "/a") }
    }

    #[test]
    fn simple_requests_are_not_asked_for() {
        for headers in [
            &[("Content-Type", "text/plain;charset=UTF-8")][..],
            &[("content-type", "application/x-www-form-urlencoded"), ("Accept", "*/*"), ("Origin", "https://a")],
            &[],
        ] {
            assert_eq!(reasons(&request("POST", headers)), [""; 0]);
        }
    }

    #[test]
    fn others_are_asked_for_with_sorted_names() {
        let headers =
            [("X-Tenant", "a"), ("Content-Type", "application/json"), ("Accept", "a"), ("Authorization", "b")];
        let request = request("PUT", &headers);
        let origin = Origin { origin: "https://app.example.com".to_owned(), credentials: false };
        assert_eq!(reasons(&request).len(), 4);
        let question = question(&request, &origin);
        assert_eq!(question.header("Access-Control-Request-Headers"), Some("authorization,content-type,x-tenant"));
        assert_eq!(question.header("Access-Control-Request-Method"), Some("PUT"));
        assert_eq!(from_page(&Request { headers: Vec::new(), ..request }, &origin).content_type(), "application/json");
    }
}
