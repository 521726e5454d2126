//! API Gateway's `$context` variables: which of them mapping templates have, and which access logs.

use crate::base::suggest;

/// In mapping templates and in access logs. Source: API Gateway developer guide, `$context` variables for models, authorizers, mapping templates and access logging.
const EVERYWHERE: &[&str] = &[
    "accountId",
    "apiId",
    "authorizer.principalId",
    "awsEndpointRequestId",
    "cipherSuite",
    "deploymentId",
    "domainName",
    "domainPrefix",
    "extendedRequestId",
    "httpMethod",
    "identity.accountId",
    "identity.apiKey",
    "identity.apiKeyId",
    "identity.caller",
    "identity.clientCert.clientCertPem",
    "identity.clientCert.issuerDN",
    "identity.clientCert.serialNumber",
    "identity.clientCert.subjectDN",
    "identity.clientCert.validity.notAfter",
    "identity.clientCert.validity.notBefore",
    "identity.cognitoAuthenticationProvider",
    "identity.cognitoAuthenticationType",
    "identity.cognitoIdentityId",
    "identity.cognitoIdentityPoolId",
    "identity.principalOrgId",
    "identity.sourceIp",
    "identity.user",
    "identity.userAgent",
    "identity.userArn",
    "identity.vpcId",
    "identity.vpceId",
    "isCanaryRequest",
    "path",
    "protocol",
    "requestId",
    "requestTime",
    "requestTimeEpoch",
    "resourceId",
    "resourcePath",
    "stage",
    "tlsVersion",
    "wafResponseCode",
    "webaclArn",
];

/// The same in every request to one route. Source: as above.
const CONSTANT: &[&str] = &[
    "accountId",
    "apiId",
    "deploymentId",
    "domainName",
    "domainPrefix",
    "httpMethod",
    "protocol",
    "resourceId",
    "resourcePath",
    "stage",
    "webaclArn",
];

/// In access logs only. Source: as above, variables for access logging only.
const LOGGED: &[&str] = &[
    "authenticate.error",
    "authenticate.latency",
    "authenticate.status",
    "authorize.error",
    "authorize.latency",
    "authorize.status",
    "authorizer.error",
    "authorizer.integrationLatency",
    "authorizer.integrationStatus",
    "authorizer.latency",
    "authorizer.requestId",
    "authorizer.status",
    "customDomain.basePathMatched",
    "endpointType",
    "error.message",
    "error.messageString",
    "error.responseType",
    "error.validationErrorString",
    "integration.error",
    "integration.integrationStatus",
    "integration.latency",
    "integration.requestId",
    "integration.status",
    "integrationErrorMessage",
    "integrationLatency",
    "integrationStatus",
    "responseLatency",
    "responseLength",
    "status",
    "waf.error",
    "waf.latency",
    "waf.status",
    "xrayTraceId",
];

/// What an authorizer gives is its own; the rest is known. `requestOverride` and `responseOverride` are there to be set, and show what was set.
fn is_of_authorizer(variable: &str) -> bool {
    variable.strip_prefix("authorizer.").is_some_and(|property| !property.is_empty())
}

/// Whether mapping templates have `$context.<variable>`.
pub(crate) fn is_in_templates(variable: &str) -> bool {
    EVERYWHERE.contains(&variable) || is_of_authorizer(variable)
}

/// Whether it is the same in every request to one route.
pub(crate) fn is_constant(variable: &str) -> bool {
    CONSTANT.contains(&variable)
}

/// Whether access logs have it.
pub(crate) fn is_logged(variable: &str) -> bool {
    is_in_templates(variable)
        || LOGGED.contains(&variable)
        || ["requestOverride.header.", "requestOverride.path.", "requestOverride.querystring.", "responseOverride."]
            .iter()
            .any(|prefix| variable.starts_with(prefix))
}

/// The nearest variable of mapping templates.
pub(crate) fn template_help(variable: &str) -> String {
    if LOGGED.contains(&variable) {
        return format!("`$context.{variable}` is there in access logs only");
    }
    help(variable, "request.context.", EVERYWHERE.iter().copied())
}

/// The nearest variable of access logs.
pub(crate) fn logged_help(variable: &str) -> String {
    // Source: API Gateway developer guide, HTTP API access log variables.
    if variable == "routeKey" {
        return "HTTP APIs have it; the same of a REST API is `$context.httpMethod $context.resourcePath`".to_owned();
    }
    help(variable, "$context.", EVERYWHERE.iter().chain(LOGGED).copied())
}

fn help(variable: &str, prefix: &str, known: impl Iterator<Item = &'static str> + Clone) -> String {
    // `sourceIp` for `identity.sourceIp` is the commonest slip.
    let last = |name: &'static str| name.rsplit('.').next().unwrap_or(name);
    let near = known
        .clone()
        .find(|name| last(name).eq_ignore_ascii_case(variable))
        .or_else(|| suggest::nearest(variable, known.clone()));
    match near {
        Some(near) => format!("did you mean `{prefix}{near}`?"),
        None => "for example `requestId`, `identity.sourceIp`, `requestTimeEpoch`; API Gateway's developer guide lists the `$context` variables".to_owned(),
    }
}

/// The variables that a text uses, without `$`: `context.identity.sourceIp`, `input.body`.
pub(crate) fn used(text: &str) -> Vec<String> {
    text.split('$')
        .skip(1)
        .map(|rest| {
            let name: String = rest
                .trim_start_matches('!')
                .trim_start_matches('{')
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
                .collect();
            name.trim_end_matches(['.', '-']).to_owned()
        })
        .filter(|name| name.chars().next().is_some_and(|first| first.is_ascii_alphabetic()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_found_in_text() {
        assert_eq!(
            used("$context.requestId [$context.requestTime] \"$context.status.\" ${context.stage} $5 $$input.body $"),
            ["context.requestId", "context.requestTime", "context.status", "context.stage", "input.body"]
        );
    }

    /// The engine of the templates has these names too, with where each value comes from.
    #[test]
    fn the_templates_lint_knows_the_same_variables() {
        let names = |variable: &str| {
            let text = format!("{{\"PartitionKey\": \"$context.{variable}\"}}");
            let scope = apigw_vtl::Scope::request().of(apigw_vtl::Service::Kinesis);
            let findings = apigw_vtl::Template::parse(&text).unwrap().findings(&scope);
            let has = |kind| findings.iter().any(|finding| finding.kind == kind);
            (has(apigw_vtl::FindingKind::Name), has(apigw_vtl::FindingKind::PartitionKey))
        };
        for variable in EVERYWHERE {
            assert_eq!(names(variable), (false, is_constant(variable)), "{variable}");
        }
        for variable in LOGGED.iter().filter(|variable| !is_of_authorizer(variable)) {
            assert_eq!(names(variable), (true, false), "{variable}");
        }
    }

    #[test]
    fn logs_have_more_than_templates() {
        assert!(is_in_templates("identity.sourceIp") && is_logged("identity.sourceIp"));
        assert!(is_in_templates("authorizer.claims.sub") && is_logged("authorizer.claims.sub"));
        assert!(!is_in_templates("integrationStatus") && is_logged("integrationStatus"));
        assert!(!is_in_templates("authorizer.") && !is_logged("requestID"));
        assert_eq!(template_help("sourceIp"), "did you mean `request.context.identity.sourceIp`?");
        assert_eq!(logged_help("sourceIp"), "did you mean `$context.identity.sourceIp`?");
        assert_eq!(template_help("status"), "`$context.status` is there in access logs only");
    }
}
