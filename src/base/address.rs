//! Where things are in the rendered tree: which module makes what, and how another module gets at it.
//!
//! The root module wires modules together by outputs of fixed names, so a service needs to know no other service to refer to what it makes.

use crate::hcl::Expr;

/// The module that makes blocks of a kind: `kinesis` for `kinesis_stream`.
#[must_use]
pub fn module_of(kind: &str) -> &'static str {
    match kind {
        "kinesis_stream" => "kinesis",
        "s3_bucket" => "s3",
        "firehose" => "firehose",
        "rest_api" => "api_gateway",
        _ => "iam",
    }
}

/// What a module gives out about a thing, as the root module names it: `module.kinesis.events_arn`.
#[must_use]
pub fn output_of(kind: &str, label: &str, what: &str) -> Expr {
    Expr::reference(format!("module.{}.{label}_{what}", module_of(kind)))
}

/// The ARN of a role that tfgen derives, as the root module names it: `module.iam.firehose_events_delivery_arn`.
#[must_use]
pub fn derived_role_arn(role: &str) -> Expr {
    Expr::reference(format!("module.iam.{role}_arn"))
}

/// `arn:<partition>:…`, with the partition from its data source: what is rendered works in every partition.
#[must_use]
pub fn partition_arn(rest: &str) -> Expr {
    use crate::hcl::Part;
    Expr::Template(vec![
        Part::Text("arn:".to_owned()),
        Part::Reference("data.aws_partition.current.partition".to_owned()),
        Part::Text(format!(":{rest}")),
    ])
}
