//! What a look through a template has to know of where it is used.

/// Where a template is used, for [`Template::findings`](crate::Template::findings).
///
/// ```
/// use apigw_vtl::{Scope, Service, Template};
///
/// let template = Template::parse(r#"{"StreamName": "$stream", "Data": "$input.body", "PartitionKey": "a"}"#).unwrap();
/// let scope = Scope::request().of(Service::Kinesis).knowing(&["stream"]);
/// assert_eq!(template.findings(&scope).len(), 2);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    pub(crate) known: &'a [&'a str],
    pub(crate) service: Service,
    pub(crate) is_response: bool,
}

/// The service that an integration calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Service {
    /// Any other, of which nothing is known.
    #[default]
    Any,
    /// Kinesis Data Streams: `PutRecord` and `PutRecords`, whose `Data` is base64, and whose `PartitionKey` chooses the shard.
    Kinesis,
    /// Firehose: `PutRecord` and `PutRecordBatch`, whose `Data` is base64.
    Firehose,
}

impl<'a> Scope<'a> {
    /// The template of a request, which reads what a client sends.
    #[must_use]
    pub const fn request() -> Self {
        Self { known: &[], service: Service::Any, is_response: false }
    }

    /// The template of a response, whose payload is what a service has answered.
    #[must_use]
    pub const fn response() -> Self {
        Self { is_response: true, ..Self::request() }
    }

    /// The service that is called.
    #[must_use]
    pub const fn of(self, service: Service) -> Self {
        Self { service, ..self }
    }

    /// Variables, without `$`, that something before this template sets.
    #[must_use]
    pub const fn knowing(self, known: &'a [&'a str]) -> Self {
        Self { known, ..self }
    }
}
