//! The request template of `PutRecord`.

use super::super::model::PutRecord;
use super::target::Stream;
use super::value::{self, Read};
use super::{Delimiter, unless_unknown};

/// The template; the request becomes one record.
pub(super) fn template(record: &PutRecord, stream: &Stream) -> String {
    let delimiter = Delimiter::new(&record.delimiter);
    let data: Vec<Read> = record.data.iter().flat_map(|part| value::data(&part.value)).collect();
    let key: Vec<Read> = record.partition_key.iter().flat_map(|part| value::text(&part.value)).collect();
    let mut head = delimiter.set();
    head.push_str(&stream.choice);
    head.push_str(&value::first_of("data", &data, false));
    head.push_str(&value::first_of("key", &key, false));
    let mut hash_key = String::new();
    if let Some(request) = &record.explicit_hash_key {
        head.push_str(&value::first_of("hash", &value::text(&request.value), false));
        hash_key = format!("#if($hash != \"\")\n  \"ExplicitHashKey\": {},\n#end\n", value::json_string("hash"));
    }
    let body = format!(
        "{{\n  {},\n  \"Data\": \"$util.base64Encode(\"$data{}\")\",\n{hash_key}  \"PartitionKey\": {}\n}}\n",
        stream.member,
        delimiter.reference(),
        value::json_string("key"),
    );
    head + &unless_unknown(stream, &body)
}
