//! An environment as requests meet it.

use std::collections::BTreeMap;

use super::browser::Origin;
use super::call::StandIn;
use super::firehose::Deliveries;
use super::kinesis::Streams;
use super::rendered::{self, Api, Texts};
use super::request::Request;
use crate::base::layout;
use crate::base::name::Checked as _;
use crate::project::{self, Valid};
use crate::render;

/// Stands in where a spec does not tell the account. Source: AWS documentation uses it in examples.
const ACCOUNT: &str = "123456789012";

/// Source: botocore `partitions.json`.
pub(super) fn partition(region: &str) -> &'static str {
    match region.split('-').next() {
        Some("cn") => "aws-cn",
        Some("eusc") => "aws-eusc",
        _ if region.starts_with("us-gov-") => "aws-us-gov",
        _ => "aws",
    }
}

/// An environment as requests meet it.
#[derive(Debug, Clone)]
pub struct World {
    pub(super) environment: String,
    pub(super) account_id: String,
    pub(super) region: String,
    apis: BTreeMap<String, Api>,
    pub(super) streams: Streams,
    pub(super) deliveries: Deliveries,
}

/// A request and all that decides what becomes of it.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    pub request: Request,
    /// What the service answers, should the call to it be right.
    pub answer: StandIn,
    /// Members of `$context` by their dotted names, in place of stand-ins.
    pub context: Vec<(String, String)>,
    /// The page from which a browser sends the request, if one does.
    pub origin: Option<Origin>,
}

impl World {
    /// Renders an environment, and reads its APIs back. `own` has the files that its specs point to, by path: where a
    /// template comes from one of them, that is told.
    #[must_use]
    pub fn new(environment: &Valid, own: &BTreeMap<String, String>) -> Self {
        let files = render::render(environment);
        let modules = project::modules(environment);
        let folder = layout::module(&environment.name, "api_gateway");
        let apis = rendered::read(&modules, &Texts { files: &files, folder: &folder, own });
        let account_id = environment.aws.account_id.as_ref().map_or(ACCOUNT, |id| id.text());
        let region = environment.aws.region.value.text();
        Self {
            environment: environment.name.clone(),
            account_id: account_id.to_owned(),
            region: region.to_owned(),
            apis,
            streams: Streams::new(
                environment.things.all(),
                &format!("arn:{}:kinesis:{region}:{account_id}:", partition(region)),
            ),
            deliveries: Deliveries::new(environment.things.all()),
        }
    }

    /// The APIs, sorted by label.
    pub fn apis(&self) -> impl Iterator<Item = &Api> {
        self.apis.values()
    }

    /// The API with this label.
    #[must_use]
    pub fn api(&self, label: &str) -> Option<&Api> {
        self.apis.get(label)
    }
}
