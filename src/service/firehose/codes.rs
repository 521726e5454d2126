//! The diagnostics of Firehose.

use crate::base::diag::Code;
use crate::base::diag::Severity::{Error, Warning};

/// Buffers too small for what is done with them.
pub static BUFFERING: Code = Code {
    id: "FIR001",
    severity: Error,
    title: "the buffer is too small for dynamic partitioning or format conversion",
    explanation: "With dynamic partitioning Firehose takes a `buffering_size` of 64 to 128 MiB and a `buffering_interval` of 60 to 900 seconds, with format conversion a `buffering_size` of 64 to 128 MiB. The provider checks none of it; AWS refuses when it is applied. \
                  Left out, `buffering_size` is 64 with dynamic partitioning and 128 with format conversion.",
    source: "Firehose CreateDeliveryStream; developer guide: dynamic partitioning, buffering hints",
};
/// Two compressions.
pub static COMPRESSION: Code = Code {
    id: "FIR002",
    severity: Error,
    title: "`compression_format` stands beside format conversion",
    explanation: "Parquet and ORC files are compressed inside, by the `compression` of `parquet_ser_de` or `orc_ser_de`. Firehose refuses to compress them once more, so `compression_format` must be UNCOMPRESSED or left out.",
    source: "Firehose CreateDeliveryStream; developer guide: record format conversion",
};
/// A prefix nobody can read.
pub static PREFIX: Code = Code {
    id: "FIR003",
    severity: Error,
    title: "the prefix has an expression that Firehose refuses",
    explanation: "An expression is `!{namespace:value}`. The namespaces are `timestamp` (a Java DateTimeFormatter pattern), `firehose` (`error-output-type` or `random-string`), `partitionKeyFromQuery` and `partitionKeyFromLambda` (the name of a key). Expressions do not nest, \
                  and `!{` has no other meaning. In a timestamp pattern, text between single quotes stands for itself; outside them the letters C I J P R T U V b f i j l o p r t are refused, and so is what Java refuses: a letter too often (`ddd`), a `]` without `[`, and `#`. A prefix has at most 1,024 characters, and 512 once evaluated.",
    source: "Firehose developer guide: custom prefixes for S3 objects; botocore Prefix; letters: as refused by the service",
};
/// No place for errors.
pub static ERROR_PREFIX: Code = Code {
    id: "FIR004",
    severity: Error,
    title: "`error_output_prefix` is missing or does not tell errors apart",
    explanation: "As soon as `prefix` holds an expression, or dynamic partitioning is on, Firehose needs an `error_output_prefix` for records that it could not deliver; and where that one holds expressions, `!{firehose:error-output-type}` must be among them.",
    source: "Firehose developer guide: custom prefixes for S3 objects, semantic rules",
};
/// An expression in the wrong prefix.
pub static PREFIX_PLACE: Code = Code {
    id: "FIR005",
    severity: Error,
    title: "the expression cannot be used in this prefix",
    explanation: "`!{firehose:error-output-type}` is known only where a record failed, in `error_output_prefix`. Partition keys are known only where a record was processed, in the `prefix` of the delivery itself: not in an error prefix, and not in a backup, which holds records as they came.",
    source: "Firehose developer guide: custom prefixes for S3 objects, semantic rules",
};
/// Partitioning and the prefix disagree.
pub static PARTITIONING: Code = Code {
    id: "FIR006",
    severity: Error,
    title: "dynamic partitioning and the prefix do not go together",
    explanation: "Dynamic partitioning sorts records by keys, so the `prefix` must use at least one, as `!{partitionKeyFromQuery:key}` or `!{partitionKeyFromLambda:key}`; and a prefix can use keys only where `dynamic_partitioning` is on. \
                  Dynamic partitioning can be turned on only when the delivery stream is made and never turned off: a change replaces it.",
    source: "Firehose developer guide: dynamic partitioning",
};
/// The keys of the query and of the prefix differ.
pub static PARTITION_KEYS: Code = Code {
    id: "FIR007",
    severity: Error,
    title: "the partition keys of the prefix are not those that are made",
    explanation: "`!{partitionKeyFromQuery:key}` needs a `processor \"MetadataExtraction\"` whose `metadata_extraction_query` makes that key, and every key the query makes must be used in `prefix`. `!{partitionKeyFromLambda:key}` needs a `processor \"Lambda\"`.",
    source: "Firehose developer guide: dynamic partitioning; Firehose CreateDeliveryStream",
};
/// A query that is not jq.
pub static QUERY: Code = Code {
    id: "FIR008",
    severity: Error,
    title: "`metadata_extraction_query` is not a program of jq 1.6",
    explanation: "Firehose runs the query with jq 1.6, which must be able to compile it: an object constructor whose keys become partition keys, `{customer: .customer_id, type: .event.type}`, of 1 to 5,120 characters. What jq takes since 1.7 is refused: operators other than `|` in an object's value stand in parentheses, \
                  `{customer: (.customer_id // \"none\")}`; an `if` has an `else`; no `.` stands before `[`; between `?` and `//` is a blank; and functions such as `abs`, `pick`, `toarray` and `trim` are not there.",
    source: "jq 1.6 itself, on generated programs; botocore ProcessorParameterValue",
};
/// A query whose keys are not written out.
pub static QUERY_KEYS: Code = Code {
    id: "FIR009",
    severity: Warning,
    title: "the keys of `metadata_extraction_query` cannot be told",
    explanation: "Firehose refuses a query that makes a key the prefix does not use, and a prefix with a key the query does not make. tfgen compares them where the query is an object constructor with its keys written out, `{customer: .customer_id}`. This one is something else, so only AWS will tell.",
    source: "tfgen: partition keys",
};
/// A processor nobody knows.
pub static PROCESSOR: Code = Code {
    id: "FIR010",
    severity: Error,
    title: "the processor is unknown, or there are too many",
    explanation: "The label of a `processor` is its type as AWS writes it: Decompression, CloudWatchLogProcessing, RecordDeAggregation, Lambda, MetadataExtraction or AppendDelimiterToRecord. A delivery stream takes at most five, each once; tfgen puts them in the order in which Firehose runs them.",
    source: "botocore ProcessorType; Firehose CreateDeliveryStream",
};
/// A processor without what it needs.
pub static PROCESSOR_NEEDS: Code = Code {
    id: "FIR011",
    severity: Error,
    title: "a processor lacks what it works with",
    explanation: "MetadataExtraction and RecordDeAggregation work only with `dynamic_partitioning`; CloudWatchLogProcessing only behind Decompression, since CloudWatch Logs sends its records compressed. RecordDeAggregation of `DELIMITED` records needs their `delimiter`, and of `JSON` records takes none.",
    source: "Firehose developer guide: dynamic partitioning; Firehose CreateDeliveryStream",
};
/// A function that cannot be called.
pub static LAMBDA: Code = Code {
    id: "FIR012",
    severity: Error,
    title: "`lambda_arn` is not a function of the delivery stream's region",
    explanation: "Firehose calls a function of its own region, by its ARN with a version, an alias or `$LATEST`: `arn:aws:lambda:region:account:function:name:$LATEST`. The delivery role may call exactly that one. In HCL `$LATEST` needs no escape, since no `{` follows.",
    source: "Firehose developer guide: data transformation",
};
/// A function by its bare name.
pub static UNQUALIFIED: Code = Code {
    id: "FIR027",
    severity: Warning,
    title: "`lambda_arn` names no version of the function",
    explanation: "Firehose takes the ARN of a function without a version, and calls its newest code: whoever deploys the function changes what is delivered, at once. A published version or an alias changes when you say so; `$LATEST` says that the newest code is meant. \
                  Without one the delivery role may call both the bare ARN and `$LATEST`.",
    source: "Firehose developer guide: data transformation; Lambda developer guide: function versions",
};
/// Lambda buffers that the provider never settles.
pub static LAMBDA_DEFAULTS: Code = Code {
    id: "FIR013",
    severity: Warning,
    title: "every plan will show a change of the Lambda processor",
    explanation: "The provider leaves parameters with AWS's defaults (3 retries, 1 MiB, 60 seconds) out of the state, while Firehose wants both buffer settings or neither. tfgen leaves out what is at its default, but one buffer setting at its default beside one that is not has to be written, \
                  and Terraform will want to add it at each plan. A value next to the default, such as 61 seconds, avoids it.",
    source: "Terraform provider documentation: aws_kinesis_firehose_delivery_stream, processing_configuration",
};
/// A time zone Firehose does not know.
pub static TIME_ZONE: Code = Code {
    id: "FIR014",
    severity: Error,
    title: "Firehose does not know the time zone",
    explanation: "`custom_time_zone` takes `UTC` or a region and city such as `Asia/Tokyo`, of letters, `/` and `_`, at most 50 characters. Firehose has an older list of the IANA names: `Asia/Calcutta` and `Europe/Kiev` are in it, `Asia/Kolkata` and `Europe/Kyiv` are not. Three-letter names other than UTC are refused.",
    source: "botocore CustomTimeZone; Firehose developer guide: S3 object name format",
};
/// Not one format.
pub static FORMAT: Code = Code {
    id: "FIR015",
    severity: Error,
    title: "format conversion needs one output format and at most one input format",
    explanation: "`format_conversion` reads JSON by `open_x_json_ser_de` (the default) or `hive_json_ser_de`, not both, and writes `parquet_ser_de` or `orc_ser_de`, one of the two. An empty block takes AWS's defaults: `parquet_ser_de {}`.",
    source: "Firehose CreateDeliveryStream; Terraform provider: ConflictsWith",
};
/// A time glued to the prefix.
pub static PREFIX_TIME: Code = Code {
    id: "FIR017",
    severity: Warning,
    title: "the time will be glued to the prefix",
    explanation: "To a prefix without a `timestamp` expression Firehose appends `yyyy/MM/dd/HH/`, with no `/` in between: `events` becomes `events2026/01/31/09/`. End the prefix with `/`, or say with `!{timestamp:…}` where the time belongs.",
    source: "Firehose developer guide: S3 object name format",
};
/// A pattern that means something else.
pub static PATTERN: Code = Code {
    id: "FIR018",
    severity: Warning,
    title: "the timestamp pattern most likely means something else",
    explanation: "In Java's patterns `Y` is the year of the week, which differs from the calendar year (`y`) around New Year, and belongs to the week `w`; `D` is the day of the year, not of the month (`d`); `m` is the minute and `M` the month; `S` is the fraction of a second and `s` the second; \
                  `h` and `K` count twelve hours, which without `a` puts morning and evening into one folder, and `k` counts from 1 to 24 (`H` counts from 0 to 23). All timestamps of one prefix are read together.",
    source: "Java DateTimeFormatter: patterns for formatting",
};
/// A label that meets the outputs of another block.
pub static LABEL: Code = Code {
    id: "FIR019",
    severity: Error,
    title: "the label would give two outputs one name",
    explanation: "The rendered module gives out `<label>_name`, `<label>_arn`, `<label>_log_group_name` and `<label>_log_group_arn`. A label that ends in `_log_group` could make outputs of the same names as another delivery stream's, so it is refused; the name in AWS, `name`, is free.",
    source: "tfgen: outputs of rendered modules",
};
/// A delimiter AWS would refuse.
pub static DELIMITER: Code = Code {
    id: "FIR016",
    severity: Error,
    title: "Firehose would refuse the delimiter",
    explanation: "`delimiter` is the text itself; tfgen writes it as Firehose wants it: in base64 for RecordDeAggregation, and a line feed as the two characters `\\n` for AppendDelimiterToRecord, where a delimiter of nothing but blanks is refused. It cannot be empty.",
    source: "Firehose developer guide: dynamic partitioning; botocore ProcessorParameterValue",
};

/// A put into a delivery stream that reads a stream.
pub static DIRECT_WITH_SOURCE: Code = Code {
    id: "FIR028",
    severity: Error,
    title: "a route writes to a delivery stream that reads a stream",
    explanation: "A delivery stream with `kinesis_stream` takes records from that stream only: AWS refuses PutRecord and PutRecordBatch as \"not permitted on KinesisStreamAsSource delivery stream type\". Write to the stream it reads, `stream = kinesis_stream.events`, or remove `kinesis_stream`, which makes it one for direct puts; that replaces a delivery stream that exists.",
    source: "answer of AWS, aws-cli issue 7010: InvalidArgumentException",
};
/// Settings of the other kind of source.
pub static SOURCE: Code = Code {
    id: "FIR029",
    severity: Error,
    title: "the setting is for a delivery stream with another source",
    explanation: "With `kinesis_stream` a delivery stream reads a stream, in the role `source_role`. Without it, it is one for direct puts: only those have `server_side_encryption`, as records from a stream are encrypted there, and only of those `used_elsewhere = true` says that something outside of the spec writes to them.",
    source: "Firehose CreateDeliveryStream: DeliveryStreamEncryptionConfigurationInput; Terraform provider: ConflictsWith",
};
/// A key type and its key.
pub static SOURCE_KEY: Code = Code {
    id: "FIR030",
    severity: Error,
    title: "`key_type` and `key_arn` do not go together",
    explanation: "`server_side_encryption {}` encrypts with a key that AWS owns, `AWS_OWNED_CMK`. With `key_arn` it is a key of yours, `CUSTOMER_MANAGED_CMK`, and for that `key_arn` must be there.",
    source: "botocore Firehose DeliveryStreamEncryptionConfigurationInput",
};
/// A delivery stream that nothing fills.
pub static UNUSED: Code = Code {
    id: "FIR031",
    severity: Warning,
    title: "nothing writes to a delivery stream",
    explanation: "The delivery stream has no `kinesis_stream`, so it is one for direct puts, and no route of the environment writes to it. Name the stream that it is to read, or write to it in a route, `put_record { delivery_stream = firehose.events }`. Where something outside of the spec writes to it, say so with `used_elsewhere = true`.",
    source: "tfgen: cross-service rules",
};

/// All of this room.
pub static CODES: &[&Code] = &[
    &BUFFERING,
    &COMPRESSION,
    &PREFIX,
    &ERROR_PREFIX,
    &PREFIX_PLACE,
    &PARTITIONING,
    &PARTITION_KEYS,
    &QUERY,
    &QUERY_KEYS,
    &PROCESSOR,
    &PROCESSOR_NEEDS,
    &LAMBDA,
    &UNQUALIFIED,
    &LAMBDA_DEFAULTS,
    &TIME_ZONE,
    &FORMAT,
    &PREFIX_TIME,
    &PATTERN,
    &LABEL,
    &DELIMITER,
    &DIRECT_WITH_SOURCE,
    &SOURCE,
    &SOURCE_KEY,
    &UNUSED,
];
