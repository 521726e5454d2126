//! Records as a person reads them: data as text or as a dump, the key, the shard and the size.

use super::lines::{STEP, line, lines};
use super::paint::{ALARM, FRAME, PLAIN, TITLE, paint};
use crate::base::visible::visible;
use crate::gateway::{Action, Call, Record};

/// Records of a batch that are shown; `--json` has all.
const RECORDS: usize = 5;

/// Lines of a dump that are shown.
const DUMPED: usize = 8;

/// The records of a call.
pub(super) fn records(out: &mut String, call: &Call) {
    let count = call.records.len();
    for (index, record) in call.records.iter().take(RECORDS).enumerate() {
        out.push_str(STEP);
        let title = match call.action {
            Action::PutRecord => "record".to_owned(),
            Action::PutRecords | Action::PutRecordBatch => format!("record {} of {count}", index + 1),
        };
        paint(out, TITLE, &title);
        out.push('\n');
        one(out, record);
    }
    if count > RECORDS {
        line(out, STEP, &format!("… {} more records; --json has them", count - RECORDS));
    }
    let most = match call.action {
        Action::PutRecord => return,
        Action::PutRecords => 10_485_760,
        Action::PutRecordBatch => 4_194_304,
    };
    line(out, STEP, &format!("{count} of 500 records, {} of {most} bytes in all", call.bytes));
}

fn one(out: &mut String, record: &Record) {
    let indent = format!("{STEP}  ");
    let bytes = record.data_bytes;
    match (&record.text, &record.hex) {
        (Some(text), _) => {
            line(out, &indent, &format!("data           {bytes} bytes of text"));
            data(out, &indent, text);
        }
        (None, hex) => {
            line(out, &indent, &format!("data           {bytes} bytes, no text"));
            dump(out, &indent, hex.as_deref().unwrap_or_default());
        }
    }
    if let Some(key) = &record.partition_key {
        in_shards(out, &indent, record, key);
    }
    let key = if record.partition_key.is_some() { ", key included" } else { "" };
    let size = format!("{} of {} bytes{key}", record.bytes, record.limit);
    out.push_str(&indent);
    out.push_str("size           ");
    paint(out, if record.bytes > record.limit { ALARM } else { PLAIN }, &size);
    out.push('\n');
}

/// The keys of a record, and the shard that they choose.
fn in_shards(out: &mut String, indent: &str, record: &Record, key: &str) {
    line(out, indent, &format!("partition key  `{}`", visible(key)));
    if let Some(key) = &record.explicit_hash_key {
        line(out, indent, &format!("hash key       {key}, instead of the partition key's"));
    }
    let shard = match (&record.shard, &record.hash) {
        (Some(shard), _) if shard.of == 1 => format!("{}, the only one", shard.id),
        (Some(shard), Some(hash)) => format!("{}, one of {}, by the hash {hash}", shard.id, shard.of),
        (None, Some(hash)) => format!("by the hash {hash}; how many shards the stream has is not known here"),
        (_, None) => "none: the hash key is not a hash".to_owned(),
    };
    line(out, indent, &format!("shard          {shard}"));
}

/// Text with its line ends made visible: whether a record ends with one decides how readers split it.
fn data(out: &mut String, indent: &str, text: &str) {
    let indent = format!("{indent}               ");
    let shown = text.split_inclusive('\n').map(|line| match line.strip_suffix('\n') {
        Some(line) => format!("{line}␊"),
        None => line.to_owned(),
    });
    let shown: Vec<String> = shown.collect();
    lines(out, &indent, shown.iter().map(String::as_str), PLAIN);
}

fn dump(out: &mut String, indent: &str, hex: &str) {
    let bytes: Vec<&str> = hex.as_bytes().chunks(2).filter_map(|pair| std::str::from_utf8(pair).ok()).collect();
    for (index, row) in bytes.chunks(16).enumerate().take(DUMPED) {
        let letters: String = row
            .iter()
            .filter_map(|byte| u8::from_str_radix(byte, 16).ok())
            .map(|byte| if byte.is_ascii_graphic() || byte == b' ' { char::from(byte) } else { '.' })
            .collect();
        out.push_str(&format!("{indent}               "));
        paint(out, FRAME, &format!("{:08x}  ", index * 16));
        out.push_str(&format!("{:<47}  ", row.join(" ")));
        out.push_str(&letters);
        out.push('\n');
    }
    if bytes.len() > DUMPED * 16 {
        line(
            out,
            &format!("{indent}               "),
            &format!("… {} more bytes; --json has them", bytes.len() - DUMPED * 16),
        );
    }
}
