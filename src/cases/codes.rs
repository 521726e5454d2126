//! Diagnostics of case files.

use crate::base::diag::{Code, Severity};

/// A case that cannot be run, or that would show nothing.
pub(crate) const INCOMPLETE: Code = Code {
    id: "CAS001",
    severity: Severity::Error,
    title: "a case lacks its request, or expects nothing",
    explanation: "A case sends the request of its block `request` and compares what comes of it with its block `expect`, which has to name one thing at \
        least: `status`, `headers`, `body`, `json`, `records` or `record`. A case that expects nothing would pass whatever happens.",
    source: "rule of tfgen",
};

/// Two forms of one thing.
pub(crate) const TWO_FORMS: Code = Code {
    id: "CAS002",
    severity: Severity::Error,
    title: "something is written both as text and as JSON",
    explanation: "A body is written as text, `body`, or as a value that becomes JSON, `json`; the data of a record likewise, `data` or `json`, and an \
        answer of Kinesis by its word or as a block `answer`. Keep one of the two.",
    source: "rule of tfgen",
};

/// An environment that is none.
pub(crate) const ENVIRONMENT: Code = Code {
    id: "CAS003",
    severity: Severity::Error,
    title: "a case is for an environment that is not there",
    explanation: "`environments` names the environments in which a case is run; each has a file `environments/<name>.hcl`. Without `environments` a case is \
        run in all of them.",
    source: "rule of tfgen",
};

/// Which record is meant.
pub(crate) const RECORD: Code = Code {
    id: "CAS004",
    severity: Severity::Error,
    title: "a block `record` does not say which record it means",
    explanation: "`record { … }` is the first record that is written, `record \"2\" { … }` the second, and so on up to the 500 that a call can write.",
    source: "rule of tfgen; Kinesis PutRecords takes 500 records",
};

/// Which API is meant.
pub(crate) const WHICH_API: Code = Code {
    id: "CAS005",
    severity: Severity::Error,
    title: "a request does not say which API it is for",
    explanation: "With one `rest_api` in an environment, a case's request is for that one. With several it says which, by `api = rest_api.<label>`; with \
        none there is nothing to send a request to.",
    source: "rule of tfgen",
};

/// All codes of this room.
pub(crate) const CODES: &[&Code] = &[&INCOMPLETE, &TWO_FORMS, &ENVIRONMENT, &RECORD, &WHICH_API];
