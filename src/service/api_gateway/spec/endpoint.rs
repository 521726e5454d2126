//! Where an API can be reached and by whom: endpoint type, VPC endpoints, resource policy, and the timeout that goes with them.

use super::names::{VpcEndpointId, distinct};
use super::open_policy::is_open;
use crate::base::diag::Diagnostic;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::model::EndpointType;
use crate::spec::Reader;

/// What an integration may take where AWS has not raised the quota, in milliseconds.
pub(crate) const INTEGRATION_TIMEOUT: u32 = 29_000;

/// What `rest_api` says about its endpoint.
pub(crate) struct Endpoint {
    pub endpoint_type: EndpointType,
    pub vpc_endpoint_ids: Vec<String>,
    pub policy: Option<String>,
    /// The longest timeout a route may have, in milliseconds.
    pub integration_timeout_quota: u32,
}

pub(crate) fn read(reader: &Reader<'_>) -> Endpoint {
    let endpoint_type = reader.ask("endpoint_type").choice::<EndpointType>().or_choice(EndpointType::Regional);
    let ids = reader.ask("vpc_endpoint_ids").checked_list::<VpcEndpointId>().optional();
    let policy = reader.ask("policy").json().check(&codes::POLICY, |text| check_policy(text));
    let open = policy.is_absent();
    let report = |diagnostic: Diagnostic| reader.sink().report(diagnostic);
    if let Some(ids) = ids.as_ref().filter(|_| endpoint_type.value != EndpointType::Private) {
        report(
            Diagnostic::new(&codes::ENDPOINT, ids.span, "only a PRIVATE API has VPC endpoints")
                .help("remove `vpc_endpoint_ids`, or set `endpoint_type = \"PRIVATE\"`"),
        );
    }
    if endpoint_type.value == EndpointType::Private && open {
        report(Diagnostic::new(&codes::ENDPOINT, endpoint_type.span, "a PRIVATE API needs a resource policy").help(
            "add `policy = file(\"policies/api.json\")` that allows `execute-api:Invoke` from your VPC or VPC endpoint",
        ));
    }
    if let Some(policy) = policy.peek().filter(|policy| is_open(&policy.value)) {
        report(Diagnostic::new(&codes::OPEN_POLICY, policy.span, "the resource policy lets everybody in").help(
            "name the `Principal`, or add a `Condition` such as `IpAddress` or `aws:SourceVpce`; remove `policy` where everybody may call",
        ));
    }
    let quota = reader
        .ask("integration_timeout_quota")
        .integer(INTEGRATION_TIMEOUT..=300_000, "milliseconds")
        .or(INTEGRATION_TIMEOUT);
    if endpoint_type.value == EndpointType::Edge && quota.value > INTEGRATION_TIMEOUT {
        report(
            Diagnostic::new(&codes::TIMEOUT, quota.span, "AWS does not raise the integration timeout of EDGE APIs")
                .help("remove `integration_timeout_quota`, or set `endpoint_type = \"REGIONAL\"`"),
        );
    }
    Endpoint {
        endpoint_type: endpoint_type.value,
        vpc_endpoint_ids: ids.map_or_else(Vec::new, |ids| distinct(reader, &ids.value, false)),
        policy: policy.optional().map(|policy| policy.value),
        integration_timeout_quota: quota.value,
    }
}

/// A policy document of at most 8192 characters, counted as the provider sends it: without white space.
fn check_policy(text: &str) -> Result<(), (String, String)> {
    let help =
        || "point to a policy document with `file(\"policies/api.json\")`, or write one with `jsonencode({ … })`";
    match serde_json::from_str::<serde_json::Value>(text) {
        Err(error) => Err((format!("`policy` is not JSON: {error}"), help().to_owned())),
        Ok(serde_json::Value::Object(document)) if document.contains_key("Statement") => {
            let length = serde_json::Value::Object(document).to_string().chars().count();
            if length <= 8192 {
                return Ok(());
            }
            Err((
                format!("`policy` has {length} characters without white space; API Gateway takes 8192"),
                "join statements, or shorten lists of principals and addresses".to_owned(),
            ))
        }
        Ok(_) => Err(("`policy` is not a policy document: it has no `Statement`".to_owned(), help().to_owned())),
    }
}
