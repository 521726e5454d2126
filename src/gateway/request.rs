//! The HTTP request that comes in.

/// Payloads of more bytes are refused. Source: API Gateway quotas, payload size.
pub(crate) const MOST_BYTES: usize = 10 * 1024 * 1024;

/// A request. The path stands without the stage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// `POST`.
    pub method: String,
    /// The path as in the URL, without query string: `/v1/acme/orders`.
    pub path: String,
    /// Parameters of the query string, decoded.
    pub query: Vec<(String, String)>,
    /// Headers as sent.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Request {
    /// Takes `/path?query` apart.
    #[must_use]
    pub fn new(method: &str, target: &str) -> Self {
        let target = target.split_once('#').map_or(target, |(target, _)| target);
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let query = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        });
        Self { method: method.to_owned(), path: path.to_owned(), query: query.collect(), ..Self::default() }
    }

    /// The value of a header, whatever its case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().rev().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The MIME type of the body, in lower case and without parameters; one that is not told is JSON.
    /// Source: API Gateway, integration passthrough behaviours.
    #[must_use]
    pub fn content_type(&self) -> String {
        let header = self.header("Content-Type").unwrap_or(JSON);
        header.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// The parts of the path. A slash at its end says nothing. Source: LocalStack's router, as it found AWS to do.
    pub(super) fn segments(&self) -> Vec<&str> {
        let path = self.path.strip_prefix('/').unwrap_or(&self.path).trim_end_matches('/');
        if path.is_empty() { Vec::new() } else { path.split('/').collect() }
    }
}

pub(super) const JSON: &str = "application/json";

/// The text behind `%20` and `+`.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        match (byte, digit(ahead.next()), digit(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                rest = ahead;
            }
            (b'+', ..) => bytes.push(b' '),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_taken_apart() {
        let request = Request::new("POST", "/a/b%20c?x=1&y=a%20b+c&flag&x=%C3%A9&z=%zz#part");
        assert_eq!(request.path, "/a/b%20c");
        let query: Vec<(&str, &str)> = request.query.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(query, [("x", "1"), ("y", "a b c"), ("flag", ""), ("x", "é"), ("z", "%zz")]);
        assert_eq!(request.segments(), ["a", "b%20c"]);
        assert_eq!(Request::new("GET", "/").segments(), [""; 0]);
        assert_eq!(Request::new("GET", "/a/").segments(), ["a"]);
        assert_eq!(Request::new("GET", "/a//b").segments(), ["a", "", "b"]);
    }

    #[test]
    fn the_content_type_is_the_mime_type_alone() {
        let mut request = Request::new("POST", "/");
        assert_eq!(request.content_type(), "application/json");
        request.headers.push(("content-type".to_owned(), "Text/Plain; charset=UTF-8".to_owned()));
        assert_eq!(request.content_type(), "text/plain");
    }
}
