//! Which method of which path takes a request.

use super::rendered::{Api, Method, Part};
use super::request::Request;

/// A method that takes the request, with the parameters of its path.
#[derive(Debug)]
pub(super) struct Match<'a> {
    pub(super) method: &'a Method,
    pub(super) parameters: Parameters,
}

/// What `ANY` stands for. Source: API Gateway PutMethod.
const ANY: [&str; 7] = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/// Finds the method. A part that is written out goes before a parameter, a parameter before `{rest+}`, and a method before `ANY`.
/// Source: API Gateway, how resources are selected.
pub(super) fn find<'a>(api: &'a Api, request: &Request) -> Option<Match<'a>> {
    let segments = request.segments();
    let mut matches: Vec<(Vec<u8>, Match<'a>)> = api
        .methods
        .iter()
        .filter(|method| method.verb == request.method || method.verb == "ANY" && ANY.contains(&&*request.method))
        .filter_map(|method| {
            let (mut rank, parameters) = matched(&method.path, &segments)?;
            rank.push(u8::from(method.verb == "ANY"));
            Some((rank, Match { method, parameters }))
        })
        .collect();
    matches.sort_by(|one, other| one.0.cmp(&other.0));
    matches.into_iter().next().map(|(_, found)| found)
}

/// The methods of the path that a request is for, preflights left out.
pub(super) fn methods_of<'a>(api: &'a Api, request: &Request) -> Vec<&'a Method> {
    let segments = request.segments();
    api.methods.iter().filter(|method| !method.is_preflight() && matched(&method.path, &segments).is_some()).collect()
}

impl Api {
    /// Whether a method of the API takes the request.
    #[must_use]
    pub fn takes(&self, request: &Request) -> bool {
        find(self, request).is_some()
    }

    /// The methods of the request's path, as routes have them.
    #[must_use]
    pub fn verbs_of(&self, request: &Request) -> Vec<&str> {
        methods_of(self, request).into_iter().map(|method| method.verb.as_str()).collect()
    }
}

/// Values by name.
type Parameters = Vec<(String, String)>;

/// The rank of each part, lower goes first, and the parameters.
fn matched(path: &[Part], segments: &[&str]) -> Option<(Vec<u8>, Parameters)> {
    let (mut rank, mut parameters) = (Vec::new(), Vec::new());
    let mut rest = segments;
    for part in path {
        let (first, others) = rest.split_first()?;
        rest = others;
        match part {
            Part::Literal(text) if text == first => rank.push(0),
            Part::Literal(_) => return None,
            Part::Parameter(_) if first.is_empty() => return None,
            Part::Parameter(name) => {
                rank.push(1);
                parameters.push((name.clone(), (*first).to_owned()));
            }
            Part::Greedy(name) => {
                rank.push(2);
                let all: Vec<&str> = std::iter::once(*first).chain(others.iter().copied()).collect();
                parameters.push((name.clone(), all.join("/")));
                rest = &[];
            }
        }
    }
    rest.is_empty().then_some((rank, parameters))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::rendered::{Backend, Integration};
    use super::super::report::{Action, Service};
    use super::*;

    fn method(verb: &str, path: &[Part]) -> Method {
        Method {
            verb: verb.to_owned(),
            path: path.to_vec(),
            authorization: "NONE".to_owned(),
            api_key_required: false,
            required: Vec::new(),
            checks_parameters: false,
            checks_body: false,
            schemas: BTreeMap::new(),
            integration: Integration {
                role: None,
                backend: Backend::Service {
                    service: Service::Kinesis,
                    action: Action::PutRecord,
                    timeout_milliseconds: String::new(),
                },
                templates: BTreeMap::new(),
                responses: Vec::new(),
            },
            statuses: BTreeMap::new(),
        }
    }

    #[test]
    fn the_nearest_method_takes_the_request() {
        let literal = |text: &str| Part::Literal(text.to_owned());
        let parameter = |text: &str| Part::Parameter(text.to_owned());
        let greedy = |text: &str| Part::Greedy(text.to_owned());
        let api = Api {
            label: "ingest".to_owned(),
            stage: "dev".to_owned(),
            stage_variables: Vec::new(),
            methods: vec![
                method("POST", &[]),
                method("ANY", &[literal("a")]),
                method("POST", &[literal("a")]),
                method("POST", &[parameter("x")]),
                method("POST", &[parameter("x"), literal("b")]),
                method("POST", &[literal("a"), greedy("rest")]),
                method("GET", &[greedy("all")]),
            ],
            gateway_responses: BTreeMap::new(),
        };
        let found = |verb: &str, path: &str| {
            find(&api, &Request::new(verb, path)).map(|found| {
                let parameters: Vec<String> = found.parameters.iter().map(|(k, v)| format!("{k}={v}")).collect();
                format!("{} {}", found.method.title(), parameters.join(",")).trim_end().to_owned()
            })
        };
        for (verb, path, expected) in [
            ("POST", "/", Some("POST /")),
            ("POST", "/a", Some("POST /a")),
            ("POST", "/a/", Some("POST /a")),
            ("PUT", "/a", Some("ANY /a")),
            ("POST", "/c", Some("POST /{x} x=c")),
            ("POST", "/a/b", Some("POST /a/{rest+} rest=b")),
            ("POST", "/c/b", Some("POST /{x}/b x=c")),
            ("POST", "/a/b/c%20d", Some("POST /a/{rest+} rest=b/c%20d")),
            ("GET", "/q/r/s", Some("GET /{all+} all=q/r/s")),
            ("GET", "/", None),
            ("POST", "//b", None),
            ("PUT", "/c", None),
            ("TRACE", "/a", None),
            ("post", "/", None),
        ] {
            assert_eq!(found(verb, path).as_deref(), expected, "{verb} {path}");
        }
    }
}
