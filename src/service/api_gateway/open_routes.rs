//! Routes that anyone can call, as often as they like.

use super::codes;
use super::model::{Authorization, EndpointType, RestApi, Route};
use crate::base::diag::{Diagnostic, Sink, named};

/// Reports the routes of each API that limit neither who calls nor how often, all of an API at once.
pub(super) fn check<'a>(apis: impl Iterator<Item = &'a RestApi>, sink: &Sink) {
    for api in apis {
        // A policy says who may call; one that lets everybody in is told as that.
        if api.policy.is_some() || api.endpoint_type == EndpointType::Private || api.stage.throttling.is_some() {
            continue;
        }
        let mut routes: Vec<&Route> = api.routes.iter().filter(|route| is_open(route)).collect();
        routes.sort_by_key(|route| route.key.span);
        let Some(first) = routes.first() else { continue };
        let (are, they_are) = if routes.len() == 1 { ("is", "it is") } else { ("are", "they are") };
        let names: Vec<String> = routes.iter().map(|route| route.key.value.clone()).collect();
        let message = format!("{} {are} public, and nothing limits how often {they_are} called", named(&names));
        sink.report(Diagnostic::new(&codes::OPEN_ROUTES, first.key.span, message).help(
            "add `throttling { … }` with `burst_limit` and `rate_limit` to the API or to each route, or limit who may call: `authorization = \"AWS_IAM\"`, `api_key_required = true` or a `policy`",
        ));
    }
}

/// A mock costs nobody behind it.
fn is_open(route: &Route) -> bool {
    route.write().is_some()
        && route.authorization == Authorization::None
        && !route.api_key_required
        && route.throttling.is_none()
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::base::diag::{Diagnostic, Sink};
    use crate::service::api_gateway::model::{KIND, RestApi};
    use crate::service::api_gateway::spec;
    use crate::service::testing;

    fn route(label: &str, inner: &str) -> String {
        format!(
            "  route \"{label}\" {{\n    {inner}\n    put_record {{\n      stream = kinesis_stream.events\n    }}\n  }}\n"
        )
    }

    /// What is told of APIs with this inside.
    fn told(inner: &str) -> Vec<Diagnostic> {
        let (apis, _) = testing::read(&format!("rest_api \"ingest\" {{\n{inner}\n}}\n"), KIND, spec::read);
        let apis: Vec<RestApi> = apis.into_iter().flatten().collect();
        let sink = Sink::default();
        check(apis.iter(), &sink);
        sink.into_reported()
    }

    const LIMITS: &str = "throttling {\n    burst_limit = 0\n    rate_limit = 0\n  }\n";
    const POLICY: &str = "policy = jsonencode({ Statement = [] })\n";

    #[test]
    fn a_route_is_open_until_something_written_limits_it() {
        let keys = "  usage_plan {\n    api_key \"web\" {}\n  }\n";
        for (api, in_route, open) in [
            ("", "", true),
            ("", "authorization = \"NONE\"", true),
            ("disable_execute_api_endpoint = true\n", "", true),
            ("", "authorization = \"AWS_IAM\"", false),
            (keys, "api_key_required = true", false),
            (LIMITS, "", false),
            ("", LIMITS, false),
            (POLICY, "", false),
            (&format!("{POLICY}endpoint_type = \"PRIVATE\"\n"), "", false),
            // What is written and wrong is an error, and not guessed to be nothing.
            ("throttling {}\n", "", false),
            ("", "throttling {\n burst_limit = \"x\"\n rate_limit = 1\n }\n", false),
            ("", "authorization = \"IAM\"", false),
            (keys, "api_key_required = \"yes\"", false),
        ] {
            assert_eq!(
                told(&format!("{api}{}", route("POST /submit", in_route))).len(),
                usize::from(open),
                "{api}{in_route}"
            );
        }
    }

    #[test]
    fn routes_of_an_api_are_told_together_at_the_first_as_written() {
        let signed = route("GET /a", "authorization = \"AWS_IAM\"");
        let routes: String = ["POST /z", "POST /b", "PUT /b", "POST /c"].map(|label| route(label, "")).concat();
        let inner = format!("{signed}{routes}");
        let told = told(&inner);
        let [one] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!(
            &*one.message,
            "`POST /z`, `POST /b` and 2 more are public, and nothing limits how often they are called"
        );
        let text = format!("rest_api \"ingest\" {{\n{inner}\n}}\n");
        assert_eq!(text.get(one.span.start..one.span.end), Some("\"POST /z\""));
        let two = told_message(&["POST /z", "POST /b"]);
        assert_eq!(two, "`POST /z` and `POST /b` are public, and nothing limits how often they are called");
        assert_eq!(told_message(&["POST /z"]), "`POST /z` is public, and nothing limits how often it is called");
    }

    fn told_message(labels: &[&str]) -> String {
        told(&labels.iter().map(|label| route(label, "")).collect::<String>()).remove(0).message.into()
    }
}
