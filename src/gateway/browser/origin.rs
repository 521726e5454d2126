//! Where a browser sends a request from.

/// A page that sends requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Scheme, host and port, as browsers write it: `https://app.example.com`.
    pub origin: String,
    /// Whether cookies and the like go with the request: `credentials: "include"` of `fetch`.
    pub credentials: bool,
}
