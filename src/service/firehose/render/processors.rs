//! Renders `processing_configuration`.

use data_encoding::BASE64;

use super::super::model::processors::{LambdaProcessor, Processors, SubRecords};
use crate::base::name::Choice as _;
use crate::hcl::{Block, Expr};

/// Parameters of a processor, by name.
type Parameters = Vec<(&'static str, Expr)>;

/// `None` where there are no processors.
pub(super) fn render(processors: &Processors) -> Option<Block> {
    let all = in_order(processors);
    if all.is_empty() {
        return None;
    }
    let block = Block::new("processing_configuration", []).arg("enabled", true);
    Some(all.into_iter().fold(block, |block, (kind, parameters)| {
        block.nested("processors", |block| {
            parameters.into_iter().fold(block.arg("type", kind), |block, (name, value)| {
                block.nested("parameters", |block| block.arg("parameter_name", name).arg("parameter_value", value))
            })
        })
    }))
}

/// Unpack, take apart, change, sort, join: the order in which Firehose runs them.
fn in_order(processors: &Processors) -> Vec<(&'static str, Parameters)> {
    let Processors {
        decompression,
        cloud_watch_log_processing,
        record_de_aggregation,
        lambda,
        metadata_extraction,
        append_delimiter_to_record,
    } = processors;
    let mut all: Vec<(&'static str, Parameters)> = Vec::new();
    if let Some(format) = decompression {
        all.push(("Decompression", vec![("CompressionFormat", format.word().into())]));
    }
    if let Some(extract) = cloud_watch_log_processing {
        all.push(("CloudWatchLogProcessing", vec![("DataMessageExtraction", extract.to_string().into())]));
    }
    if let Some(records) = record_de_aggregation {
        let parameters = match records {
            SubRecords::Json => vec![("SubRecordType", "JSON".into())],
            SubRecords::Delimited(delimiter) => {
                vec![("SubRecordType", "DELIMITED".into()), ("Delimiter", BASE64.encode(delimiter.as_bytes()).into())]
            }
        };
        all.push(("RecordDeAggregation", parameters));
    }
    if let Some(lambda) = lambda {
        all.push(("Lambda", lambda_parameters(lambda)));
    }
    if let Some(extraction) = metadata_extraction {
        all.push((
            "MetadataExtraction",
            vec![
                ("MetadataExtractionQuery", extraction.query.text().into()),
                ("JsonParsingEngine", extraction.engine.word().into()),
            ],
        ));
    }
    if let Some(delimiter) = append_delimiter_to_record {
        all.push(("AppendDelimiterToRecord", vec![("Delimiter", delimiter.into())]));
    }
    all
}

/// The provider keeps defaults out of its state and would show them as a change at every plan, so they are left out here.
fn lambda_parameters(lambda: &LambdaProcessor) -> Parameters {
    let mut parameters = vec![("LambdaArn", Expr::from(&lambda.lambda_arn))];
    if lambda.number_of_retries != LambdaProcessor::DEFAULT_RETRIES {
        parameters.push(("NumberOfRetries", lambda.number_of_retries.to_string().into()));
    }
    if !lambda.has_default_buffer() {
        parameters.push(("BufferSizeInMBs", lambda.buffer_size_in_mbs.to_string().into()));
        parameters.push(("BufferIntervalInSeconds", lambda.buffer_interval_in_seconds.to_string().into()));
    }
    parameters
}
