//! Partition keys that take the batch for one of its records.

use crate::base::diag::{Diagnostic, Sink};
use crate::base::request::{Request, Segment};
use crate::base::source::Spanned;
use crate::service::api_gateway::codes;

/// What stands below the array `records` in the body; `None` where a request expression is not of it.
pub(crate) fn below<'r>(records: &[Segment], request: &'r Request) -> Option<&'r [Segment]> {
    match request {
        Request::Body(path) => path.strip_prefix(records),
        _ => None,
    }
}

/// The same part of each record; `None` where there is none to name.
pub(crate) fn of_each(below: &[Segment]) -> Option<Request> {
    // `records[0].user_id` was meant for the first of them.
    let path = match below {
        [Segment::Index(_), rest @ ..] => rest,
        all => all,
    };
    (!below.is_empty()).then(|| Request::Record(path.to_vec()))
}

/// Checks one partition key of a batch; `false` when it can never be, which is then reported.
pub(crate) fn fits(key: &Spanned<Request>, records: &[Segment], sink: &Sink) -> bool {
    let array = Request::Body(records.to_vec());
    let meant = below(records, &key.value).map(|below| (below, of_each(below)));
    let (code, message, help) = match (&key.value, meant) {
        // An array has no members by name, so this would be empty in every request.
        (_, Some(([Segment::Key(_), ..], Some(meant)))) => (
            &codes::REQUEST_FIT,
            format!("`{array}` is the array of records, so `{}` is never there", key.value),
            format!("did you mean `{meant}`?"),
        ),
        (_, Some((_, Some(meant)))) => (
            &codes::WIDE_KEY,
            format!("`{}` is of one record, and would be the key of all records of the batch", key.value),
            format!("for the key of each record write `{meant}`"),
        ),
        (_, Some((_, None))) => (&codes::WIDE_KEY, whole(&key.value, "the whole batch"), OF_RECORD.to_owned()),
        (Request::Body(path), None) if records.starts_with(path) => {
            (&codes::WIDE_KEY, whole(&key.value, "the whole batch"), OF_RECORD.to_owned())
        }
        _ => return true,
    };
    sink.report(Diagnostic::new(code, key.span, message).help(help));
    code.severity != crate::base::diag::Severity::Error
}

const OF_RECORD: &str = "take a part of each record, such as `record.user_id`";

/// What is said of a key that is the whole of something.
pub(crate) fn whole(key: &Request, what: &str) -> String {
    format!("`{key}` is {what}, and Kinesis refuses a partition key of more than 256 characters")
}
