//! What a record holds, and in which form.

use crate::base::request::Request;
use crate::base::source::Spanned;
use crate::choice;

choice! {
    /// How the whole body is written as a record.
    DataFormat {
        /// On one line: line breaks between tokens become a blank, white space at the ends goes. What is no JSON is refused.
        Json = "JSON",
        /// JSON without white space, as API Gateway writes it again: `1.50` becomes `1.5`.
        CompactJson = "COMPACT_JSON",
        /// Any text on one line: its line breaks become a blank, white space at the ends goes.
        Text = "TEXT",
        /// As it was sent.
        Raw = "RAW",
        /// Base64 that the client made; the record is what it stands for.
        Base64 = "BASE64",
    }
}

impl DataFormat {
    /// How a body of a content type is written unless the spec says otherwise.
    pub fn of(content_type: &str) -> Self {
        if is_json(content_type) { Self::Json } else { Self::Raw }
    }
}

/// Whether a content type is one of JSON. Source: RFC 8259, `application/json`; RFC 6839, the suffix `+json`.
pub fn is_json(content_type: &str) -> bool {
    let lower = content_type.to_ascii_lowercase();
    let subtype = lower.split_once('/').map_or("", |(_, subtype)| subtype);
    subtype == "json" || subtype.ends_with("+json")
}

/// Whether a content type is that of an HTML form. Source: HTML standard, `application/x-www-form-urlencoded`.
pub fn is_form(content_type: &str) -> bool {
    content_type.eq_ignore_ascii_case(FORM)
}

/// The content type of an HTML form.
pub const FORM: &str = "application/x-www-form-urlencoded";

/// What becomes a record where the request is of one content type: `content "text/csv" { … }`.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// The content type.
    pub content_type: Spanned<String>,
    /// `data`.
    pub data: Data,
    /// `data_format`.
    pub data_format: Option<DataFormat>,
}

/// What becomes a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// The first that is not empty, one at least.
    First(Vec<Spanned<Request>>),
    /// A JSON object.
    Parts(Vec<(String, Part)>),
}

/// A part of a JSON object.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// The first that is not empty, as JSON of its own type; null where all are.
    First(Vec<Spanned<Request>>),
    /// The same in each record, as JSON text on one line.
    Literal(String),
    /// An object.
    Object(Vec<(String, Part)>),
    /// A list.
    List(Vec<Part>),
}

impl Data {
    /// Everything of the request that it reads, in the order written.
    pub fn requests(&self) -> Vec<&Spanned<Request>> {
        match self {
            Self::First(all) => all.iter().collect(),
            Self::Parts(members) => members.iter().flat_map(|(_, part)| part.requests()).collect(),
        }
    }

    /// Whether the body is read as JSON.
    pub fn reads_json(&self) -> bool {
        let is_of_body = |request: &&Spanned<Request>| match request.value.part() {
            Request::Body(path) => !path.is_empty() || matches!(self, Self::Parts(_)),
            Request::Record(_) => true,
            _ => false,
        };
        self.requests().iter().any(is_of_body)
    }

    /// Whether the whole body can become the record.
    pub fn is_body(&self) -> bool {
        let is_whole = |request: &Spanned<Request>| matches!(&request.value, Request::Body(path) if path.is_empty());
        matches!(self, Self::First(all) if all.iter().any(is_whole))
    }

    /// Lists of which a client must send one part of one list at least, lest there be no record; empty where there always is one.
    ///
    /// In an object that is its payload: what it takes of the body or of a record of a batch. One that takes nothing of them
    /// needs one of what it takes.
    pub fn needed(&self) -> Vec<&[Spanned<Request>]> {
        let mut lists: Vec<&[Spanned<Request>]> = Vec::new();
        match self {
            Self::First(all) => lists.push(all),
            Self::Parts(members) => members.iter().for_each(|(_, part)| part.lists(&mut lists)),
        }
        let is_payload = |list: &&[Spanned<Request>]| {
            list.iter().any(|one| matches!(one.value.part(), Request::Body(_) | Request::Form(_) | Request::Record(_)))
        };
        let payload: Vec<&[Spanned<Request>]> = lists.iter().copied().filter(is_payload).collect();
        let needed = if payload.is_empty() { lists } else { payload };
        let is_there = |list: &&[Spanned<Request>]| list.iter().any(|one| !Self::may_be_missing(&one.value));
        if needed.iter().any(is_there) { Vec::new() } else { needed }
    }

    /// Whether a part may be missing of a request, or of a record of a batch.
    pub fn may_be_missing(request: &Request) -> bool {
        match request {
            Request::Record(path) => !path.is_empty(),
            other => other.may_be_empty(),
        }
    }
}

/// A text as a string of JSON.
pub fn json_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl Part {
    fn requests(&self) -> Vec<&Spanned<Request>> {
        match self {
            Self::First(all) => all.iter().collect(),
            Self::Literal(_) => Vec::new(),
            Self::Object(members) => members.iter().flat_map(|(_, part)| part.requests()).collect(),
            Self::List(parts) => parts.iter().flat_map(Self::requests).collect(),
        }
    }

    fn lists<'a>(&'a self, lists: &mut Vec<&'a [Spanned<Request>]>) {
        match self {
            Self::First(all) => lists.push(all),
            Self::Literal(_) => {}
            Self::Object(members) => members.iter().for_each(|(_, part)| part.lists(lists)),
            Self::List(parts) => parts.iter().for_each(|part| part.lists(lists)),
        }
    }
}
