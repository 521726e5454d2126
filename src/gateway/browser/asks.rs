//! Whether a browser asks before it sends a request, and how.

use super::super::request::{JSON, Request};
use super::headers::{Unsafe, is_dropped};
use super::origin::Origin;

/// Methods of which no browser asks. Source: Fetch standard, CORS-safelisted method.
const SAFE_METHODS: [&str; 3] = ["GET", "HEAD", "POST"];

/// The request as the browser sends it: with the page's origin, and JSON where the page does not say what its body is.
pub(super) fn from_page(request: &Request, origin: &Origin) -> Request {
    let mut request = request.clone();
    request.headers.retain(|(name, value)| !name.eq_ignore_ascii_case("Origin") && !is_dropped(name, value));
    if !request.body.is_empty() && request.header("Content-Type").is_none() {
        request.headers.push(("Content-Type".to_owned(), JSON.to_owned()));
    }
    request.headers.push(("Origin".to_owned(), origin.origin.clone()));
    request
}

/// What the browser leaves out of a request, a line each.
pub(super) fn left_out(request: &Request) -> Vec<String> {
    let dropped = request.headers.iter().filter(|(name, value)| is_dropped(name, value));
    dropped.map(|(name, value)| format!("`{name}: {value}` is not sent: no script may set it")).collect()
}

/// Why the browser asks first; empty where it need not.
pub(super) fn reasons(request: &Request) -> Vec<String> {
    let method = &request.method;
    let method = (!SAFE_METHODS.contains(&method.as_str())).then(|| format!("the method is {method}"));
    method.into_iter().chain(Unsafe::of(request).reasons).collect()
}

pub(super) fn question(request: &Request, origin: &Origin) -> Request {
    let mut headers = vec![
        ("Origin".to_owned(), origin.origin.clone()),
        ("Access-Control-Request-Method".to_owned(), request.method.clone()),
    ];
    let names = Unsafe::of(request).names;
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
