//! All files of an environment.

use std::collections::{BTreeMap, BTreeSet};

use hcl_edit::expr::{Expression, ObjectKey};
use hcl_edit::structure::{Block, Body};

use super::files::{OwnFiles, folder, is_override};
use super::judged::Judged;
use super::lock::locked;
use super::resource::judge;
use super::tell::Tell;
use crate::aws::{Arguments, arguments};
use crate::base::diag::Sink;
use crate::base::layout;
use crate::base::source::{FileId, Sources};

/// One file that is HCL.
struct File<'a> {
    id: FileId,
    path: &'a str,
    body: Body,
}

/// Reports what the AWS provider would refuse in an environment's own files; `constraint` is that of the rendered modules.
pub(crate) fn check(sources: &Sources, environment: &str, own: &OwnFiles, constraint: &str, sink: &Sink) {
    let files: Vec<File<'_>> = own.files.iter().filter_map(|id| parse(sources, *id)).collect();
    // Terraform takes a version that every module lets in.
    let mut constraint = constraint.to_owned();
    let mut foreign = BTreeSet::new();
    for file in &files {
        for (source, version) in file.body.get_blocks("terraform").flat_map(requirements) {
            if source.is_some_and(|source| !source.ends_with("hashicorp/aws")) {
                foreign.insert(folder(file.path));
            } else if let Some(version) = version {
                constraint = format!("{constraint}, {version}");
            }
        }
    }
    let locked = own.lock.as_deref().and_then(locked);
    let judged = Judged::of(&constraint, locked.as_deref());
    if judged.versions.is_none() {
        return;
    }
    let laid_over: BTreeSet<Address<'_>> =
        files.iter().filter(|file| is_override(file.path)).flat_map(|file| addresses(file)).collect();
    let root = layout::root_module(environment);
    let mut types: BTreeMap<&str, Option<Arguments>> = BTreeMap::new();
    for file in files.iter().filter(|file| !foreign.contains(folder(file.path))) {
        let over = is_override(file.path);
        for block in resources(&file.body) {
            let Some(address) = address(file, block).filter(|address| over || !laid_over.contains(address)) else {
                continue;
            };
            let (_, resource_type, _) = address;
            if let Some(known) = types.entry(resource_type).or_insert_with(|| arguments(resource_type)) {
                let tell = Tell { file: file.id, resource_type, root: &root, environment, judged: &judged, sink };
                judge(block, known, judged.versions, !over, &tell);
            }
        }
    }
}

/// Folder, type and name.
type Address<'a> = (&'a str, &'a str, &'a str);

fn address<'a>(file: &File<'a>, block: &'a Block) -> Option<Address<'a>> {
    match block.labels.as_slice() {
        [resource_type, name] => Some((folder(file.path), resource_type.as_str(), name.as_str())),
        _ => None,
    }
}

fn addresses<'a>(file: &'a File<'a>) -> impl Iterator<Item = Address<'a>> {
    resources(&file.body).filter_map(|block| address(file, block))
}

fn resources(body: &Body) -> impl Iterator<Item = &Block> {
    body.get_blocks("resource")
}

/// A file that is no HCL is left to Terraform.
fn parse(sources: &Sources, id: FileId) -> Option<File<'_>> {
    let source = sources.file(id)?;
    let body = hcl_edit::parser::parse_body(&source.text).ok()?;
    Some(File { id, path: &source.path, body })
}

/// Source and version of what a `terraform` block requires as `aws`.
fn requirements(terraform: &Block) -> impl Iterator<Item = (Option<&str>, Option<&str>)> {
    let providers = terraform.body.get_blocks("required_providers");
    providers.filter_map(|block| {
        let aws = block.body.get_attribute("aws")?.value.as_object()?;
        let text = |wanted: &str| {
            let is_it = |key: &ObjectKey| match key {
                ObjectKey::Ident(name) => name.as_str() == wanted,
                ObjectKey::Expression(expression) => expression.as_str() == Some(wanted),
            };
            aws.iter().find(|(key, _)| is_it(key)).and_then(|(_, value)| Expression::as_str(value.expr()))
        };
        Some((text("source"), text("version")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY: &str = ">= 5.80, < 7.0";

    /// What is told of files, with no lock file.
    fn told(constraint: &str, files: &[(&str, &str)]) -> Vec<String> {
        told_of(constraint, None, files)
    }

    fn told_of(constraint: &str, locked: Option<&str>, files: &[(&str, &str)]) -> Vec<String> {
        let mut sources = Sources::default();
        let files = files.iter().map(|(path, text)| sources.add(*path, *text)).collect();
        let lock = locked.map(|version| {
            format!("provider \"registry.terraform.io/hashicorp/aws\" {{\n  version = \"{version}\"\n}}\n")
        });
        let sink = Sink::default();
        check(&sources, "dev", &OwnFiles { files, lock }, constraint, &sink);
        sink.into_reported().iter().map(|found| format!("{}: {}", found.code.id, found.message)).collect()
    }

    fn one(text: &str) -> Vec<String> {
        told(ANY, &[("environments/dev/own.tf", text)])
    }

    #[test]
    fn what_terraform_takes_is_silent() {
        for text in [
            "",
            "resource \"aws_sqs_queue\" \"q\" {}\n",
            "resource \"aws_sqs_queue\" \"q\" {\n  count      = 2\n  depends_on = [aws_s3_bucket.b]\n  provider   = aws.other\n\n  lifecycle {\n    prevent_destroy = true\n  }\n\n  provisioner \"local-exec\" {\n    command = \"true\"\n  }\n\n  connection {\n    host = \"x\"\n  }\n}\n",
            "resource \"aws_sqs_queue\" \"q\" {\n  for_each = toset([\"a\"])\n  name     = each.value\n\n  timeouts {\n    create = \"5m\"\n  }\n}\n",
            // Each in some version.
            "resource \"aws_sqs_queue\" \"q\" {\n  region = \"eu-west-1\"\n}\nresource \"aws_api_gateway_account\" \"a\" {\n  reset_on_delete = true\n}\n",
            // What is null is not written.
            "resource \"aws_sqs_queue\" \"q\" {\n  arn = null\n}\n",
            "resource \"aws_sqs_queue\" \"q\" {\n  arn = var.arn\n}\n",
            "resource \"aws_sqs_queue\" \"q\" {\n  id = \"x\"\n}\n",
            "data \"aws_sqs_queue\" \"q\" {\n  made_up = 1\n}\n",
            "resource \"google_x\" \"x\" {\n  made_up = 1\n}\n",
            "resource \"aws_instance\" \"x\" {\n  made_up = 1\n}\n",
            "resource aws_sqs_queue {\n  made_up = 1\n}\n",
            "resource \"aws_sqs_queue\" \"q\" {\n  made_up = \n",
            // The inside of a statement is not known in all versions.
            "resource \"aws_wafv2_web_acl\" \"w\" {\n  scope = \"REGIONAL\"\n\n  default_action {\n    allow {}\n  }\n\n  rule {\n    name     = \"x\"\n    priority = 1\n\n    statement {\n      made_up {}\n    }\n\n    visibility_config {\n      cloudwatch_metrics_enabled = true\n      metric_name                = \"x\"\n      sampled_requests_enabled   = true\n    }\n  }\n\n  visibility_config {\n    cloudwatch_metrics_enabled = true\n    metric_name                = \"x\"\n    sampled_requests_enabled   = true\n  }\n}\n",
        ] {
            assert_eq!(one(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let text = "resource \"aws_sqs_queue\" \"q\" {\n  nam  = \"x\"\n  arn  = \"x\"\n  tags {}\n  made_up {}\n}\n\
                    resource \"aws_s3_bucket_versioning\" \"v\" {\n  dynamic \"versioning_configuration\" {\n    for_each = [1]\n    content {\n      stat = 1\n      x    = 1\n    }\n  }\n}\n";
        assert_eq!(
            one(text),
            [
                "PRV001: `aws_sqs_queue` has no argument `nam`",
                "PRV004: `arn` of `aws_sqs_queue` is decided by AWS and cannot be set",
                "PRV003: `tags` of `aws_sqs_queue` is an attribute, not a block",
                "PRV001: `aws_sqs_queue` has no block `made_up`",
                "PRV001: the block `versioning_configuration` of `aws_s3_bucket_versioning` has no argument `stat`",
                "PRV001: the block `versioning_configuration` of `aws_s3_bucket_versioning` has no argument `x`",
                "PRV002: `aws_s3_bucket_versioning` needs the argument `bucket`",
            ]
        );
    }

    #[test]
    fn the_version_decides() {
        let region = [("environments/dev/own.tf", "resource \"aws_sqs_queue\" \"q\" {\n  region = \"eu-west-1\"\n}\n")];
        let made_up = [("environments/dev/own.tf", "resource \"aws_sqs_queue\" \"q\" {\n  made_up = 1\n}\n")];
        assert_eq!(
            told_of(ANY, Some("5.100.0"), &region),
            ["PRV005: `region` of `aws_sqs_queue` is not known to hashicorp/aws 5.100.0, which is locked"]
        );
        assert_eq!(told_of(ANY, Some("6.0.0"), &region), [""; 0]);
        assert_eq!(
            told("~> 5.80", &region),
            ["PRV005: `region` of `aws_sqs_queue` is not known to the providers that `~> 5.80` lets in"]
        );
        for (constraint, locked, count) in
            [(ANY, None, 1), (ANY, Some("6.66.0"), 1), (ANY, Some("6.67.0"), 0), (">= 6.67, < 7.0", None, 0)]
        {
            assert_eq!(told_of(constraint, locked, &made_up).len(), count, "{constraint} {locked:?}");
        }
    }

    #[test]
    fn a_module_may_say_more_of_its_provider() {
        let requires = |aws: &str| format!("terraform {{\n  required_providers {{\n    aws = {{ {aws} }}\n  }}\n}}\n");
        let own = "resource \"aws_sqs_queue\" \"q\" {\n  made_up = 1\n}\n";
        for (aws, count) in [
            ("source = \"hashicorp/aws\"", 1),
            ("source = \"registry.opentofu.org/hashicorp/aws\", version = \">= 6.0\"", 1),
            ("version = \">= 6.67\"", 0),
            ("source = \"example.com/fork/aws\"", 0),
        ] {
            let requires = requires(aws);
            let files = [("modules/dev/own/main.tf", own), ("modules/dev/own/versions.tf", requires.as_str())];
            assert_eq!(told(ANY, &files).len(), count, "{aws}");
        }
    }

    #[test]
    fn what_is_laid_over_a_resource_is_not_whole() {
        let base = "resource \"aws_kinesis_stream_consumer\" \"c\" {\n  name = \"x\"\n}\n";
        let over = "resource \"aws_kinesis_stream_consumer\" \"c\" {\n  stream_arn = \"x\"\n}\n";
        let files = |path| [("environments/dev/own.tf", base), (path, over)];
        assert_eq!(told(ANY, &files("environments/dev/own_override.tf")), [""; 0]);
        // Of another module it is another resource.
        assert_eq!(told(ANY, &files("modules/dev/own/override.tf")).len(), 1);
        assert_eq!(
            told(ANY, &[("environments/dev/override.tf", &over.replace("stream_arn", "made_up"))]),
            ["PRV001: `aws_kinesis_stream_consumer` has no argument `made_up`"]
        );
    }
}
