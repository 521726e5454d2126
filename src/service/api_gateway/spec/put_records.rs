//! Reads `put_records { … }`.

use super::batch_key;
use super::put_record::delimiter;
use super::record_key;
use super::request_fit::{self, Records};
use super::route_head::RouteHead;
use super::{data, target, template};
use crate::base::diag::Diagnostic;
use crate::base::request::{Request, Segment};
use crate::base::source::Spanned;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::data::Data;
use crate::service::api_gateway::model::{Choice, PutRecords, RecordKey, Target};
use crate::service::api_gateway::service::Service;
use crate::spec::Reader;

/// Reads the block.
pub(crate) fn read(reader: &Reader<'_>, head: &RouteHead) -> Option<PutRecords> {
    let (service, target) = target::read(reader, head);
    let (template, constant_key) =
        template::own(reader, service, &["records", "data", "allow_empty", "partition_key", "delimiter"]);
    if let Some(template) = template {
        return Some(PutRecords {
            target: target?,
            records: Vec::new(),
            data: Data::First(Vec::new()),
            allow_empty: true,
            partition_key: Vec::new(),
            delimiter: String::new(),
            mapping_template: Some(template),
            constant_key,
        });
    }
    let records = records(reader, head);
    let data = data(reader, head, records.as_deref());
    let allow_empty = reader.ask("allow_empty").bool().or(false);
    let (partition_key, constant_key) = match service {
        Service::Kinesis => partition_key(reader, head, records.as_deref()),
        Service::Firehose => (record_key::none(reader, &["partition_key"]).then(Vec::new), None),
    };
    let chooses =
        target.as_ref().zip(records.as_deref()).is_none_or(|(target, records)| may_choose(reader, target, records));
    let delimiter = delimiter(reader);
    Some(PutRecords {
        target: target.filter(|_| chooses)?,
        records: records?,
        data: data?,
        allow_empty: allow_empty.value,
        partition_key: partition_key?,
        delimiter: delimiter?,
        mapping_template: None,
        constant_key,
    })
}

/// Where the array is; the body itself unless the spec says otherwise.
fn records(reader: &Reader<'_>, head: &RouteHead) -> Option<Vec<Segment>> {
    let asked = reader.ask("records").requests().or_request(Request::Body(Vec::new()), head.label.span);
    let one = sole(reader, asked, "records")?;
    if !request_fit::fits(&one, head, Records::Absent, reader.sink()) {
        return None;
    }
    match one.value {
        Request::Body(path) => Some(path),
        ref other => {
            let message = format!("`records` takes an array in the body, not `{other}`");
            report(reader, &one, message, "write `request.body`, or the JSON path of the array: `request.body.items`");
            None
        }
    }
}

/// Whether what chooses the stream can be there; a member of what is an array is not, which is reported.
fn may_choose(reader: &Reader<'_>, target: &Target, records: &[Segment]) -> bool {
    let Choice::By { parameter, .. } = &target.choice else { return true };
    if !matches!(batch_key::below(records, parameter), Some([Segment::Key(_), ..])) {
        return true;
    }
    let array = Request::Body(records.to_vec());
    let message = format!("`{array}` is the array of records, so `{parameter}` is never there");
    let help = "take a parameter, a header, or a member of the body beside the array: one call writes to one stream";
    reader.sink().report(Diagnostic::new(&codes::REQUEST_FIT, reader.head(), message).help(help));
    false
}

/// What of each element is sent; all of it unless the spec says otherwise.
fn data(reader: &Reader<'_>, head: &RouteHead, records: Option<&[Segment]>) -> Option<Data> {
    let data = data::read(reader, head, Records::Named, Request::Record(Vec::new()))?;
    let mut fits = true;
    for one in data.requests() {
        let below = records.and_then(|records| batch_key::below(records, one.value.part()));
        // In an object, other parts of the request stand beside those of the record.
        let is_of_record = matches!(one.value.part(), Request::Record(_)) || matches!(data, Data::Parts(_));
        if below.is_none() && is_of_record {
            continue;
        }
        fits = false;
        let help = match below.map(|below| batch_key::of_each(below).unwrap_or(Request::Record(Vec::new()))) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => {
                "write `record`, a JSON path below it, `record.payload`, or an object: `{ event = record, batch = request.id }`"
                    .to_owned()
            }
        };
        let message = match below {
            Some(_) => format!("`{}` is of the batch, and `data` is asked for each of its records", one.value),
            None => format!("`data` of a batch takes a part of each record, not `{}`", one.value),
        };
        report(reader, one, message, &help);
    }
    if !fits {
        return None;
    }
    Some(data)
}

/// The keys, and what is to be told of one that is always the same.
fn partition_key(
    reader: &Reader<'_>,
    head: &RouteHead,
    records: Option<&[Segment]>,
) -> (Option<Vec<RecordKey>>, Option<Diagnostic>) {
    let asked = reader.ask("partition_key").requests();
    if asked.is_absent() {
        return (Some(vec![RecordKey::Spread]), None);
    }
    let Some(written) = asked.optional() else { return (None, None) };
    let written = written.value;
    let mut fit = request_fit::all_fit(&written, head, Records::Named, reader.sink());
    if let Some(records) = records {
        fit &= written.iter().filter(|key| !batch_key::fits(key, records, reader.sink())).count() == 0;
    }
    if !fit {
        return (None, None);
    }
    let constant_key = written.first().and_then(request_fit::constant_key);
    let may_end_empty = written.last().is_none_or(|last| last.value.may_be_empty());
    let keys = written.into_iter().map(|key| match key.value {
        Request::Record(path) => RecordKey::Element(path),
        other => RecordKey::Request(other),
    });
    // Kinesis refuses the whole batch for one record without a key, so one that is always there stands last.
    (Some(keys.chain(may_end_empty.then_some(RecordKey::Spread)).collect()), constant_key)
}

fn sole(reader: &Reader<'_>, list: Spanned<Vec<Spanned<Request>>>, name: &str) -> Option<Spanned<Request>> {
    if let Some(second) = list.value.get(1) {
        report(reader, second, format!("`{name}` takes one request expression"), "keep one of them");
        return None;
    }
    list.value.into_iter().next()
}

fn report(reader: &Reader<'_>, request: &Spanned<Request>, message: String, help: &str) {
    reader.sink().report(Diagnostic::new(&codes::REQUEST_FIT, request.span, message).help(help));
}
