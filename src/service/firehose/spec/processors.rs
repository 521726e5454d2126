//! Reads `processor`.

use super::super::codes;
use super::super::model::function;
use super::super::model::processors::{
    DecompressionFormat, JsonParsingEngine, LambdaProcessor, MetadataExtraction, Processors, SubRecordType, SubRecords,
};
use super::super::partition_query::PartitionQuery;
use super::place::within;
use crate::base::diag::{Code, Diagnostic};
use crate::base::name::{Arn, Checked as _};
use crate::base::source::{Span, Spanned};
use crate::base::suggest;
use crate::spec::Reader;

const TYPES: [&str; 6] = [
    "AppendDelimiterToRecord",
    "CloudWatchLogProcessing",
    "Decompression",
    "Lambda",
    "MetadataExtraction",
    "RecordDeAggregation",
];
/// Most processors of one delivery stream. Source: Firehose CreateDeliveryStream.
const MOST: usize = 5;
/// Longest value of a parameter. Source: botocore `ProcessorParameterValue`.
const LONGEST_PARAMETER: usize = 5120;

/// What was read, and what was meant where it could not be.
#[derive(Default)]
pub(super) struct ReadProcessors {
    pub read: Processors,
    pub has_lambda: bool,
    pub has_metadata_extraction: bool,
    pub query: Option<Spanned<PartitionQuery>>,
}

pub(super) fn read(reader: &Reader<'_>, partitioned: bool) -> ReadProcessors {
    let mut found = ReadProcessors::default();
    let mut decompressed = false;
    let mut logs = None;
    let blocks = reader.blocks("processor");
    if let Some(last) = blocks.get(MOST) {
        reader.sink().report(
            Diagnostic::new(
                &codes::PROCESSOR,
                last.head(),
                format!("these are {} processors; a delivery stream takes at most {MOST}", blocks.len()),
            )
            .help("remove one"),
        );
    }
    for block in &blocks {
        let kind = block.label();
        match kind.value.as_str() {
            "Decompression" => {
                decompressed = true;
                let format = block.ask("compression_format").choice().or_choice(DecompressionFormat::Gzip);
                found.read.decompression = Some(format.value);
            }
            "CloudWatchLogProcessing" => {
                logs = Some(kind.span);
                found.read.cloud_watch_log_processing =
                    Some(block.ask("data_message_extraction").bool().or(true).value);
            }
            "RecordDeAggregation" => {
                needs_partitioning(block, &kind, partitioned);
                found.read.record_de_aggregation = sub_records(block);
            }
            "Lambda" => {
                found.has_lambda = true;
                found.read.lambda = lambda(block);
            }
            "MetadataExtraction" => {
                needs_partitioning(block, &kind, partitioned);
                found.has_metadata_extraction = true;
                found.query = query(block);
                let engine = block.ask("json_parsing_engine").choice().or_choice(JsonParsingEngine::Jq16).value;
                found.read.metadata_extraction =
                    found.query.as_ref().map(|query| MetadataExtraction { query: query.value.clone(), engine });
            }
            "AppendDelimiterToRecord" => found.read.append_delimiter_to_record = appended(block),
            other => unknown(block, other, kind.span),
        }
    }
    if let Some(span) = logs.filter(|_| !decompressed) {
        report(
            reader,
            &codes::PROCESSOR_NEEDS,
            span,
            "`CloudWatchLogProcessing` needs a `Decompression` before it".to_owned(),
            "add `processor \"Decompression\" {}`",
        );
    }
    found
}

fn report(reader: &Reader<'_>, code: &'static Code, span: Span, message: String, help: &str) {
    reader.sink().report(Diagnostic::new(code, span, message).help(help));
}

/// What the block holds is asked for under all names, since it is not known which of them would be wrong.
fn unknown(block: &Reader<'_>, kind: &str, span: Span) {
    for name in [
        "buffer_interval_in_seconds",
        "buffer_size_in_mbs",
        "compression_format",
        "data_message_extraction",
        "delimiter",
        "json_parsing_engine",
        "lambda_arn",
        "metadata_extraction_query",
        "number_of_retries",
        "sub_record_type",
    ] {
        let _ = block.ask(name).optional();
    }
    report(
        block,
        &codes::PROCESSOR,
        span,
        format!("there is no processor `{kind}`"),
        &suggest::help(kind, TYPES, "processors"),
    );
}

fn needs_partitioning(block: &Reader<'_>, kind: &Spanned<String>, partitioned: bool) {
    if !partitioned {
        report(
            block,
            &codes::PROCESSOR_NEEDS,
            kind.span,
            format!("`{}` works only with dynamic partitioning", kind.value),
            "add `dynamic_partitioning {}` to the `firehose` block, or remove the processor",
        );
    }
}

fn sub_records(block: &Reader<'_>) -> Option<SubRecords> {
    let kind = block
        .ask("sub_record_type")
        .choice::<SubRecordType>()
        .required("write `JSON`, or `DELIMITED` with the `delimiter` between records");
    let delimiter = block.ask("delimiter").string().check(&codes::DELIMITER, |text| {
        // Four characters of base64 for three bytes.
        if text.is_empty() || text.len().div_ceil(3) * 4 > LONGEST_PARAMETER {
            Err((
                format!("the delimiter has {} bytes; it takes 1 to {}", text.len(), LONGEST_PARAMETER / 4 * 3),
                "write the text that separates records, such as `\"####\"`".to_owned(),
            ))
        } else {
            Ok(())
        }
    });
    let delimiter = delimiter.optional();
    match (kind?, delimiter) {
        (Spanned { value: SubRecordType::Json, .. }, None) => Some(SubRecords::Json),
        (Spanned { value: SubRecordType::Delimited, .. }, Some(delimiter)) => {
            Some(SubRecords::Delimited(delimiter.value))
        }
        (Spanned { value: SubRecordType::Json, .. }, Some(delimiter)) => {
            report(
                block,
                &codes::PROCESSOR_NEEDS,
                delimiter.span,
                "`delimiter` does nothing with `sub_record_type = \"JSON\"`".to_owned(),
                "remove it, or set `sub_record_type = \"DELIMITED\"`",
            );
            None
        }
        (kind, None) => {
            if !block.has("delimiter") {
                report(
                    block,
                    &codes::PROCESSOR_NEEDS,
                    kind.span,
                    "`sub_record_type = \"DELIMITED\"` needs `delimiter`".to_owned(),
                    "write the text that separates records, such as `delimiter = \"####\"`; tfgen encodes it",
                );
            }
            None
        }
    }
}

fn lambda(block: &Reader<'_>) -> Option<LambdaProcessor> {
    let region = block.scope().variables.get("aws.region");
    let arn = block.ask("lambda_arn").checked::<Arn>().check(&codes::LAMBDA, |arn| match function(arn) {
        None => Err((
            format!("`{arn}` is not the ARN of a function"),
            "it has the form `arn:aws:lambda:region:account:function:name:$LATEST`, with a version or alias in place of `$LATEST`".to_owned(),
        )),
        Some(_) => {
            let its = arn.text().split(':').nth(3).unwrap_or("");
            match region.filter(|region| region.as_str() != its) {
                Some(region) => Err((
                    format!("the function is in `{its}`, the delivery stream in `{region}`"),
                    format!("Firehose calls functions of its own region only; use one in `{region}`"),
                )),
                None => Ok(()),
            }
        }
    });
    if let Some(arn) = arn.peek().filter(|arn| function(&arn.value).is_some_and(|(_, qualifier)| qualifier.is_none())) {
        report(
            block,
            &codes::UNQUALIFIED,
            arn.span,
            "this function has no version or alias, so each change of its code is in use at once".to_owned(),
            &format!("write `{}:$LATEST` where that is meant, or a version or alias behind the `:`", arn.value),
        );
    }
    let arn = arn.required("write the ARN of the function with its version or alias");
    let number_of_retries =
        block.ask("number_of_retries").integer(0..=300, "retries").or(LambdaProcessor::DEFAULT_RETRIES);
    let size = block.ask("buffer_size_in_mbs").number(0.2..=3.0, "MiB").or(LambdaProcessor::DEFAULT_SIZE);
    let interval =
        block.ask("buffer_interval_in_seconds").integer(0..=900, "seconds").or(LambdaProcessor::DEFAULT_INTERVAL);
    let lambda = LambdaProcessor {
        lambda_arn: arn?.value,
        number_of_retries: number_of_retries.value,
        buffer_size_in_mbs: size.value,
        buffer_interval_in_seconds: interval.value,
    };
    let at_default = if lambda.has_default_size() {
        Some(("buffer_size_in_mbs", interval.span))
    } else if lambda.buffer_interval_in_seconds == LambdaProcessor::DEFAULT_INTERVAL {
        Some(("buffer_interval_in_seconds", size.span))
    } else {
        None
    };
    if let Some((name, span)) = at_default.filter(|_| !lambda.has_default_buffer()) {
        report(
            block,
            &codes::LAMBDA_DEFAULTS,
            span,
            format!("with `{name}` at AWS's default beside this, Terraform will show a change at every plan"),
            &format!("set `{name}` to a value next to its default, or leave both out"),
        );
    }
    Some(lambda)
}

fn query(block: &Reader<'_>) -> Option<Spanned<PartitionQuery>> {
    let text = block
        .ask("metadata_extraction_query")
        .string()
        .required("write the jq object whose keys become partition keys: `{customer: .customer_id}`")?;
    match PartitionQuery::parse(&text.value) {
        Ok(query) => Some(Spanned::new(query, text.span)),
        Err(problems) => {
            for problem in problems {
                let message = format!("`metadata_extraction_query` {}", problem.message);
                let place = within(&text, problem.range);
                block.sink().report(Diagnostic::new(&codes::QUERY, place, message).help(problem.help));
            }
            None
        }
    }
}

/// Firehose takes a line feed as the two characters `\n`, and nothing blank.
fn appended(block: &Reader<'_>) -> Option<String> {
    let as_taken = |text: &str| text.replace('\n', "\\n");
    let delimiter = block.ask("delimiter").string().check(&codes::DELIMITER, |text| {
        let taken = as_taken(text);
        if taken.trim().is_empty() || taken.chars().any(char::is_control) || taken.chars().count() > LONGEST_PARAMETER {
            Err((
                "Firehose takes no delimiter that is empty, blank or has control characters other than `\\n`"
                    .to_owned(),
                "write `\"\\n\"`, which is the default".to_owned(),
            ))
        } else {
            Ok(())
        }
    });
    Some(as_taken(&delimiter.or_text("\n").value))
}
