//! Typed request expressions: the part of an HTTP request that a route puts into a record.

use std::fmt;

/// A part of the request, as API Gateway can name it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Request {
    /// `request.id`: API Gateway's id of the request, always there.
    Id,
    /// `request.body`, or a JSON path below it.
    Body(Vec<Segment>),
    /// `request.header["X-Tenant"]`.
    Header(String),
    /// `request.path.stream`: a path parameter.
    Path(String),
    /// `request.query.key`: a query string parameter.
    Query(String),
    /// `request.form`, or one of its fields: the body of an HTML form, `a=1&b=x+y`.
    Form(Option<String>),
    /// `request.context.identity.sourceIp`: a `$context` variable.
    Context(Vec<String>),
    /// `record`, or a JSON path below it: one element of a batch. Only what is asked for each record of a batch can hold it.
    Record(Vec<Segment>),
    /// `text(request.body.line)`: the text of a value of the body or of a record, not its JSON.
    Text(Box<Self>),
}

/// One step of a JSON path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    /// A member of an object.
    Key(String),
    /// An element of an array, from 0.
    Index(u64),
}

impl Request {
    /// Whether the expression can come to nothing for some request, so that a fallback makes sense behind it.
    #[must_use]
    pub const fn may_be_empty(&self) -> bool {
        !matches!(self, Self::Id)
    }

    /// The part of the request that is read, in whatever form it is written.
    #[must_use]
    pub fn part(&self) -> &Self {
        match self {
            Self::Text(inner) => inner.part(),
            other => other,
        }
    }
}

/// Whether a name can stand behind a dot.
#[must_use]
pub fn is_plain(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|next| next.is_ascii_alphanumeric() || next == '_')
}

/// A JSON path as it is written behind its root.
fn below(path: &[Segment]) -> String {
    path.iter()
        .map(|segment| match segment {
            Segment::Key(key) if is_plain(key) => format!(".{key}"),
            Segment::Key(key) => format!("[\"{key}\"]"),
            Segment::Index(index) => format!("[{index}]"),
        })
        .collect()
}

/// As it is written in a spec.
impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = |f: &mut fmt::Formatter<'_>, kind: &str, name: &str| {
            if is_plain(name) { write!(f, "request.{kind}.{name}") } else { write!(f, "request.{kind}[\"{name}\"]") }
        };
        match self {
            Self::Id => f.write_str("request.id"),
            Self::Body(path) => write!(f, "request.body{}", below(path)),
            Self::Record(path) => write!(f, "record{}", below(path)),
            Self::Header(name) => named(f, "header", name),
            Self::Path(name) => named(f, "path", name),
            Self::Query(name) => named(f, "query", name),
            Self::Form(None) => f.write_str("request.form"),
            Self::Form(Some(name)) => named(f, "form", name),
            Self::Context(path) => write!(f, "request.context.{}", path.join(".")),
            Self::Text(inner) => write!(f, "text({inner})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_as_they_are_written() {
        let path = vec![Segment::Key("a".to_owned()), Segment::Index(0), Segment::Key("b-c".to_owned())];
        assert_eq!(Request::Body(path.clone()).to_string(), "request.body.a[0][\"b-c\"]");
        assert_eq!(Request::Record(path).to_string(), "record.a[0][\"b-c\"]");
        assert_eq!(Request::Record(Vec::new()).to_string(), "record");
        assert_eq!(Request::Header("X-Tenant".to_owned()).to_string(), "request.header[\"X-Tenant\"]");
    }
}
