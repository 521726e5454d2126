//! The request template of `PutRecords`.

use super::super::model::{PutRecords, RecordKey};
use super::target::Stream;
use super::value::{self, Read, json_path};
use super::{Delimiter, unless_unknown};

/// The template; the elements of an array become records.
///
/// Kinesis itself refuses what cannot be written, each time as a whole: no records, more than 500, a record without data.
pub(super) fn template(records: &PutRecords, stream: &Stream) -> String {
    let delimiter = Delimiter::new(&records.delimiter);
    let array = json_path("$", &records.records);
    let element = format!("{array}[$foreach.index]");
    let key: Vec<Read> = records.partition_key.iter().flat_map(|key| key_reads(key, &element)).collect();
    let mut head = delimiter.set();
    head.push_str(&stream.choice);
    // Over an object `#foreach` would take the values of its members for records. The blank is there for a text that would be empty.
    head.push_str(&format!(
        "#set($array = $input.json(\"{array}\"))\n#set($array = \"$!array \")\n#set($records = [])\n\
         #if($array.substring(0, 1) == \"[\")\n#set($records = $input.path(\"{array}\"))\n#end\n"
    ));
    let encoded = format!("\"Data\": \"$util.base64Encode(\"$data{}\")\",\n", delimiter.reference());
    let (read, data) = if records.data.is_empty() {
        (format!("#set($data = $input.json(\"{element}\"))\n"), format!("      {encoded}"))
    } else {
        (
            value::first_of("data", &[Read::Json(json_path(&element, &records.data))], true),
            format!("#if($data != \"\")\n      {encoded}#end\n"),
        )
    };
    let body = format!(
        "{{\n  {},\n  \"Records\": [\n#foreach($record in $records)\n{read}{}    {{\n{data}      \"PartitionKey\": {}\n    \
         }}#if($foreach.hasNext),#end\n\n#end\n  ]\n}}\n",
        stream.member,
        value::first_of("key", &key, true),
        value::json_string("key"),
    );
    head + &unless_unknown(stream, &body)
}

fn key_reads(key: &RecordKey, element: &str) -> Vec<Read> {
    match key {
        RecordKey::Element(path) => vec![Read::Maybe(format!("$input.path(\"{}\")", json_path(element, path)))],
        RecordKey::Request(request) => value::text(request),
        RecordKey::Spread => vec![Read::Always("\"${context.requestId}-${foreach.index}\"".to_owned())],
    }
}
