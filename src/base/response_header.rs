//! Headers of responses that API Gateway keeps for itself.

/// Headers that API Gateway does not pass on under their names. Source: LocalStack's test of header remapping, recorded from AWS.
const REMAPPED: [&str; 14] = [
    "Authorization",
    "Connection",
    "Content-Length",
    "Content-MD5",
    "Date",
    "Expect",
    "Host",
    "Max-Forwards",
    "Proxy-Authenticate",
    "Server",
    "Trailer",
    "Upgrade",
    "User-Agent",
    "WWW-Authenticate",
];

/// Whether a header goes out as `x-amzn-Remapped-…`.
pub(crate) fn is_remapped(name: &str) -> bool {
    REMAPPED.iter().any(|remapped| remapped.eq_ignore_ascii_case(name))
}
