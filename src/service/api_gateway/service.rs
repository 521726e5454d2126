//! The services that a route can write to, and what each calls what.

/// A service that takes records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Service {
    /// Kinesis Data Streams.
    Kinesis,
    /// Firehose.
    Firehose,
}

/// What a service calls things in a spec and in a call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    /// The service, in a sentence.
    pub(crate) name: &'static str,
    /// In ARNs and actions.
    pub(crate) prefix: &'static str,
    /// What it has, in a sentence.
    pub(crate) thing: &'static str,
    /// The kind of block that stands for one.
    pub(crate) kind: &'static str,
    /// The attribute that names one.
    pub(crate) one: &'static str,
    /// The attribute with several.
    pub(crate) many: &'static str,
    /// The attribute that says what chooses among them.
    pub(crate) parameter: &'static str,
    /// The attribute with what is taken where nothing else fits.
    pub(crate) default: &'static str,
    /// The attribute with those that a template may write to besides.
    pub(crate) others: &'static str,
    /// The member of a call that names one.
    pub(crate) member: &'static str,
}

const KINESIS: Words = Words {
    name: "Kinesis",
    prefix: "kinesis",
    thing: "stream",
    kind: "kinesis_stream",
    one: "stream",
    many: "streams",
    parameter: "stream_parameter",
    default: "default_stream",
    others: "other_streams",
    member: "StreamName",
};

const FIREHOSE: Words = Words {
    name: "Firehose",
    prefix: "firehose",
    thing: "delivery stream",
    kind: "firehose",
    one: "delivery_stream",
    many: "delivery_streams",
    parameter: "delivery_stream_parameter",
    default: "default_delivery_stream",
    others: "other_delivery_streams",
    member: "DeliveryStreamName",
};

impl Service {
    /// The service as the engine for mapping templates knows it.
    pub(crate) const fn of_engine(self) -> apigw_vtl::Service {
        match self {
            Self::Kinesis => apigw_vtl::Service::Kinesis,
            Self::Firehose => apigw_vtl::Service::Firehose,
        }
    }

    /// What it calls what.
    pub(crate) const fn words(self) -> &'static Words {
        match self {
            Self::Kinesis => &KINESIS,
            Self::Firehose => &FIREHOSE,
        }
    }

    /// The kinds of block that a route can name with it.
    pub(crate) const fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Kinesis => &[KINESIS.kind],
            Self::Firehose => &[FIREHOSE.kind],
        }
    }

    /// The other one.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Kinesis => Self::Firehose,
            Self::Firehose => Self::Kinesis,
        }
    }
}
