//! One request through the REST API as it is rendered: what API Gateway checks, what the mapping templates make of it, what Kinesis would write, and what
//! the client is answered.
//!
//! A pure function of environment and request. What only AWS can know is filled in by stand-ins that never change, or is said not to be checked.

mod browser;
mod checks;
mod context;
mod flow;
mod gateway_response;
mod kinesis;
mod rendered;
mod report;
mod request;
mod response;
mod route;
mod schema;
mod template;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use browser::Origin;
pub use kinesis::{Answering, StandIn};
pub use rendered::{Api, Route};
pub use report::{
    Answer, Call, Exchange, Fault, Outcome, Pair, Preflight, Record, Response, Shard, ShownRequest, Step, Verdict, Went,
};
pub use request::Request;

use crate::base::name::Checked as _;
use crate::project::{self, Valid};
use crate::render;
use kinesis::Streams;
use rendered::Texts;

/// Stands in where a spec does not tell the account. Source: AWS documentation uses it in examples.
const ACCOUNT: &str = "123456789012";

/// An environment as requests meet it.
#[derive(Debug, Clone)]
pub struct World {
    environment: String,
    account_id: String,
    region: String,
    apis: BTreeMap<String, Api>,
    streams: Streams,
}

/// A request and all that decides what becomes of it.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// The request.
    pub request: Request,
    /// What Kinesis answers, should the call to it be right.
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
        let folder = format!("modules/{}/api_gateway", environment.name);
        let apis = modules
            .get("api_gateway")
            .map(|module| rendered::read(module, &Texts { files: &files, folder: &folder, own }));
        let apis = apis.unwrap_or_default();
        Self {
            environment: environment.name.clone(),
            account_id: environment.aws.account_id.as_ref().map_or(ACCOUNT, |id| id.text()).to_owned(),
            region: environment.aws.region.value.text().to_owned(),
            apis,
            streams: Streams::new(environment.things.all()),
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

    /// Sends a request to an API.
    #[must_use]
    pub fn invoke(&self, api: &Api, ask: &Ask) -> Exchange {
        browser::exchange(self, api, ask)
    }
}
