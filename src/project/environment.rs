//! One environment: its merged spec read into models.

use std::collections::{BTreeMap, BTreeSet};

use super::settings::{self, ApiGatewayAccount, AwsSettings, CiSettings, TerraformSettings};
use crate::diag::Sink;
use crate::service::api_gateway::{self, model::RestApi};
use crate::service::firehose::{self, Firehose};
use crate::service::iam::{self, ExistingRole, IamSettings};
use crate::service::kinesis::{self, KinesisStream};
use crate::service::s3::{self, S3Bucket};
use crate::source::Spanned;
use crate::spec::{Block, ReadFile, Reader, Scope, Trace};

/// Kinds of blocks that references may name.
pub const KINDS: &[&str] = &[api_gateway::KIND, firehose::KIND, iam::KIND, kinesis::KIND, s3::KIND];

/// What an environment consists of. Things are kept by label.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The name.
    pub name: String,
    /// Kind and label of every block that is there, also of those that cannot be read: a reference to one is not wrong.
    pub declared: BTreeSet<(&'static str, String)>,
    /// `project`, empty where it is not set.
    pub project: String,
    /// Whether account and region are known; where `aws` cannot be read they are not, and names can be compared with nobody's.
    pub located: bool,
    /// `aws { … }`.
    pub aws: AwsSettings,
    /// `terraform { … }`.
    pub terraform: TerraformSettings,
    /// `ci { … }`.
    pub ci: CiSettings,
    /// `iam { … }`.
    pub iam: IamSettings,
    /// `api_gateway_account { … }`.
    pub account: Option<Spanned<ApiGatewayAccount>>,
    /// `iam_role`.
    pub roles: BTreeMap<String, ExistingRole>,
    /// `kinesis_stream`.
    pub streams: BTreeMap<String, KinesisStream>,
    /// `s3_bucket`.
    pub buckets: BTreeMap<String, S3Bucket>,
    /// `firehose`.
    pub firehoses: BTreeMap<String, Firehose>,
    /// `rest_api`.
    pub apis: BTreeMap<String, RestApi>,
}

/// Reads a merged spec. Everything that is wrong is reported; `None` when what is left makes no environment.
#[must_use]
pub fn read(
    name: &str,
    merged: &Block,
    files: &dyn ReadFile,
    sink: &Sink,
    trace: Option<&Trace>,
) -> Option<Environment> {
    let mut scope =
        Scope { environment: name, variables: BTreeMap::new(), kinds: KINDS, files, nothing: Block::nothing() };
    // Names are read in the order in which they may use one another, with a sink that is thrown away: the full reading below reports.
    let quiet = Sink::default();
    if let Some(project) = Reader::peek(merged, &scope, &quiet, None, "project") {
        scope.variables.insert("project", project);
    }
    for (attribute, variable) in [("region", "aws.region"), ("account_id", "aws.account_id")] {
        if let Some(text) = Reader::peek(merged, &scope, &quiet, Some("aws"), attribute) {
            scope.variables.insert(variable, text);
        }
    }
    let root = Reader::new(merged, &scope, sink, trace);
    let project = root.ask("project").checked::<settings::ProjectName>().optional();
    let aws = settings::aws(&root);
    let located = aws.is_some();
    let terraform = settings::terraform(&root);
    let ci = settings::ci(&root);
    let mut declared = BTreeSet::new();
    let streams = labelled(&root, &mut declared, kinesis::KIND, kinesis::read, |stream| &stream.label);
    let buckets = labelled(&root, &mut declared, s3::KIND, s3::read, |bucket| &bucket.label);
    let firehoses = labelled(&root, &mut declared, firehose::KIND, firehose::read, |firehose| &firehose.label);
    let apis = labelled(&root, &mut declared, api_gateway::KIND, api_gateway::read, |api| &api.label);
    let account = settings::api_gateway_account(&root);
    let roles = labelled(&root, &mut declared, iam::KIND, iam::read, |role| &role.label);
    let iam = root.block("iam").map(|reader| iam::read_settings(&reader)).unwrap_or_default();
    Some(Environment {
        name: name.to_owned(),
        declared,
        project: project.map_or_else(String::new, |project| project.value.to_string()),
        located,
        aws: aws.or_else(|| AwsSettings::placeholder(&root))?,
        terraform: terraform?,
        ci: ci?,
        iam,
        account,
        roles,
        streams,
        buckets,
        firehoses,
        apis,
    })
}

fn labelled<T>(
    root: &Reader<'_>,
    declared: &mut BTreeSet<(&'static str, String)>,
    kind: &'static str,
    read: impl Fn(&Reader<'_>) -> Option<T>,
    label: impl Fn(&T) -> &Spanned<String>,
) -> BTreeMap<String, T> {
    let readers = root.blocks(kind);
    declared.extend(readers.iter().map(|reader| (kind, reader.label().value)));
    readers.iter().filter_map(read).map(|thing| (label(&thing).value.clone(), thing)).collect()
}
