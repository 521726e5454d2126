//! Expressions of rendered HCL.

/// An expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// `true` or `false`.
    Bool(bool),
    /// A number as it is to be written.
    Number(String),
    /// A string whose every character is meant literally.
    String(String),
    /// A string with references in it, `"arn:${…}:x"`.
    Template(Vec<Part>),
    /// A reference, written as it is: `aws_kinesis_stream.events.arn`.
    Reference(String),
    /// `[a, b]`; on one line when it is short and flat.
    List(Vec<Expr>),
    /// `{ key = value }`, in the order given.
    Object(Vec<(String, Expr)>),
    /// `name(arguments)`.
    Call(&'static str, Vec<Expr>),
}

/// A part of a string with references.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Literal text.
    Text(String),
    /// `${reference}`.
    Reference(String),
}

impl Expr {
    /// A reference to a resource, data source, variable or module output.
    #[must_use]
    pub fn reference(text: impl Into<String>) -> Self {
        Self::Reference(text.into())
    }

    /// An object from pairs, in the order given.
    pub fn object<K: Into<String>, V: Into<Self>>(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        Self::Object(pairs.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }

    /// A list.
    pub fn list<V: Into<Self>>(items: impl IntoIterator<Item = V>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }

    /// `jsonencode(value)`.
    #[must_use]
    pub fn jsonencode(value: Self) -> Self {
        Self::Call("jsonencode", vec![value])
    }

    /// This expression with literal text behind it: `"${aws_s3_bucket.events.arn}/*"`.
    #[must_use]
    pub fn followed_by(&self, text: &str) -> Self {
        let mut parts = match self {
            Self::String(own) => return Self::String(format!("{own}{text}")),
            Self::Template(parts) => parts.clone(),
            Self::Reference(own) => vec![Part::Reference(own.clone())],
            other => return other.clone(),
        };
        parts.push(Part::Text(text.to_owned()));
        Self::Template(parts)
    }

    /// All references in this expression, from left to right.
    #[must_use]
    pub fn references(&self) -> Vec<&str> {
        match self {
            Self::Reference(reference) => vec![reference],
            Self::Template(parts) => parts.iter().filter_map(Part::reference).collect(),
            Self::List(items) | Self::Call(_, items) => items.iter().flat_map(Self::references).collect(),
            Self::Object(pairs) => pairs.iter().flat_map(|(_, value)| value.references()).collect(),
            Self::Bool(_) | Self::Number(_) | Self::String(_) => Vec::new(),
        }
    }
}

impl Part {
    fn reference(&self) -> Option<&str> {
        match self {
            Self::Reference(reference) => Some(reference),
            Self::Text(_) => None,
        }
    }
}

impl From<bool> for Expr {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u32> for Expr {
    fn from(value: u32) -> Self {
        Self::Number(value.to_string())
    }
}

impl From<i64> for Expr {
    fn from(value: i64) -> Self {
        Self::Number(value.to_string())
    }
}

impl From<f64> for Expr {
    fn from(value: f64) -> Self {
        Self::Number(value.to_string())
    }
}

impl From<&str> for Expr {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

impl From<String> for Expr {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<&String> for Expr {
    fn from(value: &String) -> Self {
        Self::String(value.clone())
    }
}

impl From<Vec<Part>> for Expr {
    fn from(value: Vec<Part>) -> Self {
        Self::Template(value)
    }
}

impl From<&Expr> for Expr {
    fn from(value: &Expr) -> Self {
        value.clone()
    }
}
