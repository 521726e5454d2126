//! What the roles of a delivery stream must be allowed. Source: Firehose developer guide, controlling access.

use super::model::format_conversion::FormatConversion;
use super::model::{Firehose, KIND, S3Destination, Source, function};
use crate::base::address::{self, Reference, Role};
use crate::base::need::{Access, Grant, Need, Permission, Policy};
use crate::base::policy_document::Statement;
use crate::hcl::{Expr, Part};

/// The CloudWatch log stream of errors of the delivery; the console calls it so too.
pub(super) const DELIVERY_LOG_STREAM: &str = "DestinationDelivery";
/// The CloudWatch log stream of errors of the backup.
pub(super) const BACKUP_LOG_STREAM: &str = "BackupDelivery";

/// The role that reads the stream, where it reads one.
pub(super) fn source_role(firehose: &Firehose) -> Option<Role> {
    match &firehose.source {
        Source::Stream { role, .. } => {
            Some(Role::new(role.as_ref(), format!("{KIND}_{}_source", firehose.label.value)))
        }
        Source::Direct { .. } => None,
    }
}

/// The role that delivers.
pub(super) fn delivery_role(firehose: &Firehose) -> Role {
    Role::new(firehose.role.as_ref(), format!("{KIND}_{}_delivery", firehose.label.value))
}

/// The role that delivers, and before it the one that reads the stream, where there is one.
pub(super) fn needs(firehose: &Firehose, region: &str) -> Vec<Need> {
    let label = &firehose.label.value;
    let dashed = label.replace('_', "-");
    let source = firehose.kinesis_stream().zip(source_role(firehose)).map(|(stream, role)| Need {
        role,
        purpose: format!("{dashed}-source"),
        description: format!("Firehose reads the stream of the delivery stream {label}."),
        owner: firehose.label.span,
        trust: trust(),
        policy: Policy::Inline(vec![Permission::To(stream.clone(), Access::Read)]),
    });
    let delivery = Need {
        role: delivery_role(firehose),
        purpose: format!("{dashed}-delivery"),
        description: match &firehose.source {
            Source::Stream { .. } => format!("Firehose delivers what the delivery stream {label} reads."),
            Source::Direct { .. } => format!("Firehose delivers what is written to the delivery stream {label}."),
        },
        owner: firehose.label.span,
        trust: trust(),
        policy: Policy::Inline(delivers(firehose, region)),
    };
    source.into_iter().chain([delivery]).collect()
}

/// Firehose says for which account it assumes the role, so that nobody else's delivery stream can use it.
fn trust() -> Statement {
    Statement::trust("firehose.amazonaws.com").when("StringEquals", "sts:ExternalId", address::account_id())
}

fn delivers(firehose: &Firehose, region: &str) -> Vec<Permission> {
    let destinations = std::iter::once(&firehose.destination).chain(&firehose.s3_backup);
    let mut permissions: Vec<Permission> =
        destinations.map(|destination| Permission::To(destination.s3_bucket.clone(), writes(destination))).collect();
    let mut own = Grant::default();
    if firehose.error_log.is_some() {
        let label = &firehose.label.value;
        let description = format!("ARN of the log group of the delivery stream {label}.");
        let group = own.input(&Reference::new(KIND, label), "log_group_arn", description);
        let backup = firehose.s3_backup.as_ref().map(|_| BACKUP_LOG_STREAM);
        let streams = std::iter::once(DELIVERY_LOG_STREAM).chain(backup);
        let streams = streams.map(|stream| group.followed_by(&format!(":log-stream:{stream}"))).collect();
        own.statements.push(Statement::allow("LogErrors", ["logs:PutLogEvents"], streams));
    }
    if let Some(lambda) = &firehose.processors.lambda {
        let actions = ["lambda:GetFunctionConfiguration", "lambda:InvokeFunction"];
        let arn = &lambda.lambda_arn;
        // By which of the two Firehose calls a function without a version is not documented.
        let latest = function(arn).is_some_and(|(_, qualifier)| qualifier.is_none()).then(|| format!("{arn}:$LATEST"));
        let functions = std::iter::once(arn.into()).chain(latest.map(Expr::from)).collect();
        own.statements.push(Statement::allow("TransformRecords", actions, functions));
    }
    // Also where conversion is turned off, since Firehose checks the role all the same.
    own.statements.extend(firehose.format_conversion.as_ref().map(|table| read_schema(table, region)));
    permissions.push(Permission::Other(own));
    permissions
}

/// How keys of objects begin, each without expressions. Sorted, none the beginning of another.
fn writes(destination: &S3Destination) -> Access {
    // Without an error prefix it is Firehose that says where failed records go, so any key may be written.
    let mut starts: Vec<&str> = match &destination.error_output_prefix {
        None => vec![""],
        Some(errors) => {
            vec![destination.prefix.as_ref().map_or("", |prefix| prefix.literal_start()), errors.literal_start()]
        }
    };
    starts.sort_unstable();
    let mut kept: Vec<String> = Vec::new();
    for start in starts {
        if !kept.iter().any(|shorter| start.starts_with(shorter.as_str())) {
            kept.push(start.to_owned());
        }
    }
    Access::WriteObjects { key_starts: kept, kms_key_arn: destination.kms_key_arn.as_ref().map(ToString::to_string) }
}

/// The table of Glue whose schema is read.
fn read_schema(table: &FormatConversion, region: &str) -> Statement {
    let region = table.region.as_ref().map_or_else(|| region.to_owned(), ToString::to_string);
    let arn = |resource: &str| {
        let account = match &table.catalog_id {
            Some(id) => Part::Text(id.to_string()),
            None => Part::Reference("data.aws_caller_identity.current.account_id".to_owned()),
        };
        Expr::Template(vec![
            Part::Text("arn:".to_owned()),
            Part::Reference("data.aws_partition.current.partition".to_owned()),
            Part::Text(format!(":glue:{region}:")),
            account,
            Part::Text(format!(":{resource}")),
        ])
    };
    let (database, name) = (&table.database_name, &table.table_name);
    Statement::allow(
        "ReadSchema",
        ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"],
        vec![arn("catalog"), arn(&format!("database/{database}")), arn(&format!("table/{database}/{name}"))],
    )
}
