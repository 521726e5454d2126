//! The way of a request through API Gateway, step by step, until an answer is there.

use serde_json::{Map, Value};

use super::access;
use super::call::{Answering, StandIn};
use super::checks;
use super::context::{self, Known};
use super::gateway_response::{self, INTEGRATION_TIMEOUT, INTERNAL, MISSING_AUTHENTICATION_TOKEN, Refusal};
use super::rendered::{Api, Backend, Method};
use super::report::{Action, Call, Response, Service, Step, StepName};
use super::request::Request;
use super::response::{self, Answered};
use super::route::{self, Match};
use super::template;
use super::world::{Ask, World};
use super::{firehose, kinesis};
use crate::base::suggest;

/// What became of a request.
pub(super) struct Run {
    pub(super) steps: Vec<Step>,
    pub(super) call: Option<Call>,
    pub(super) response: Response,
}

/// Sends a request to an API.
pub(super) fn run(world: &World, api: &Api, request: &Request, ask: &Ask) -> Run {
    let found = route::find(api, request);
    let resource_path = found.as_ref().map(|found| found.method.path_text());
    let known = Known {
        account_id: &world.account_id,
        region: &world.region,
        stage: &api.stage,
        resource_path: resource_path.as_deref(),
    };
    let context = context::context(&known, request, &ask.context);
    let mut way = Way { world, api, request, ask, steps: Vec::new(), call: None };
    let result = way.go(found, &context);
    let Way { mut steps, call, .. } = way;
    let response = result.unwrap_or_else(|refusal| {
        let (step, response) = gateway_response::response(api, &refusal, &context);
        steps.push(step);
        response
    });
    Run { steps, call, response }
}

struct Way<'a> {
    world: &'a World,
    api: &'a Api,
    request: &'a Request,
    ask: &'a Ask,
    steps: Vec<Step>,
    call: Option<Call>,
}

impl Way<'_> {
    fn go(&mut self, found: Option<Match<'_>>, context: &Map<String, Value>) -> Result<Response, Refusal> {
        let Some(Match { method, parameters }) = found else {
            self.steps.push(self.no_route());
            return Err(Refusal::new(&MISSING_AUTHENTICATION_TOKEN, "Missing Authentication Token"));
        };
        let mut step = Step::ok(
            StepName::Route,
            if method.is_preflight() { format!("{}, made for CORS", method.title()) } else { method.title() },
        );
        step = step.details(parameters.iter().map(|(name, value)| format!("{name} = {value}")));
        self.steps.push(step);
        checks::all(&mut self.steps, method, self.request)?;
        let template = checks::template(&mut self.steps, method, self.request)?;
        let input = self.input(self.request.body.clone(), parameters, context.clone());
        let output = match template::run(template, &input) {
            Ok(output) => output,
            Err(fault) => {
                self.steps.push(Step::failed(StepName::RequestTemplate, "the template fails").fault(fault));
                return Err(Refusal::internal(&INTERNAL));
            }
        };
        if !method.is_preflight() {
            let message = format!("{} prints {} bytes", template.place, output.text.len());
            self.steps
                .push(Step::ok(StepName::RequestTemplate, message).details(output.text.lines().map(str::to_owned)));
        }
        let (status, body) = self.integrate(method, &output.text)?;
        let input = apigw_vtl::Input { body: body.clone(), context: output.context(), ..input };
        response::response(&mut self.steps, method, self.request, &Answered { status, body }, &input)
    }

    /// What the backend answers: status and body.
    fn integrate(&mut self, method: &Method, text: &str) -> Result<(u16, String), Refusal> {
        match &method.integration.backend {
            Backend::Mock => {
                let status =
                    serde_json::from_str::<Value>(text).ok().and_then(|value| value.get("statusCode")?.as_u64());
                match status.and_then(|status| u16::try_from(status).ok()) {
                    // Its body does not reach the response. Source: LocalStack, of AWS's mock integrations.
                    Some(status) => {
                        if !method.is_preflight() {
                            let message = format!("API Gateway answers {status} by itself");
                            self.steps.push(Step::ok(StepName::Mock, message));
                        }
                        Ok((status, String::new()))
                    }
                    None => {
                        self.steps.push(Step::failed(StepName::Mock, "the request template gives no `statusCode`"));
                        Err(Refusal::internal(&INTERNAL))
                    }
                }
            }
            Backend::Service { service, action, timeout_milliseconds } => {
                let World { streams, deliveries, account_id, .. } = self.world;
                let (step, call) = match service {
                    Service::Kinesis => kinesis::call(*action, text, streams, account_id, &self.ask.answer),
                    Service::Firehose => firehose::call(*action, text, deliveries, account_id, &self.ask.answer),
                };
                let role = method.integration.role.as_ref();
                let (step, call) = access::checked(step, call, self.world, role);
                self.steps.push(step);
                let answer = call.answer.clone();
                let only_batches = self.ask.answer == StandIn::Word(Answering::Partial) && *action == Action::PutRecord;
                self.call = Some(call);
                let Some(status) = answer.status else {
                    let message = format!("none within {timeout_milliseconds} milliseconds");
                    self.steps.push(Step::failed(StepName::Answer, message));
                    return Err(Refusal::new(&INTEGRATION_TIMEOUT, "Endpoint request timed out"));
                };
                let name = service.name();
                let whose = if answer.refused {
                    format!("{name} refuses the call")
                } else {
                    format!("a stand-in for {name}'s answer")
                };
                let mut step = Step::ok(StepName::Answer, format!("{status}, {whose}")).detail(answer.body.clone());
                if only_batches {
                    step = step.detail("`partial` is for batches: a single record is written or is not");
                }
                self.steps.push(step);
                Ok((status, answer.body))
            }
        }
    }

    fn input(&self, body: String, path: Vec<(String, String)>, context: Map<String, Value>) -> apigw_vtl::Input {
        apigw_vtl::Input {
            body,
            path,
            querystring: last_of_each(&self.request.query),
            header: last_of_each(&self.request.headers),
            context,
            stage_variables: self.api.stage_variables.clone(),
        }
    }

    fn no_route(&self) -> Step {
        let Request { method, path, .. } = self.request;
        let stage = format!("/{}", self.api.stage);
        let takes = route::methods_of(self.api, self.request);
        let routes: Vec<String> =
            self.api.methods.iter().filter(|method| !method.is_preflight()).map(Method::title).collect();
        let help = if let Some(rest) = path.strip_prefix(&stage).filter(|rest| rest.is_empty() || rest.starts_with('/'))
        {
            format!("the path stands without the stage: `{}`", if rest.is_empty() { "/" } else { rest })
        } else if method == "OPTIONS" && !takes.is_empty() {
            "without `cors { … }` in the API nothing answers OPTIONS, and browsers of other origins cannot call it"
                .to_owned()
        } else if !takes.is_empty() {
            let verbs: Vec<&str> = takes.iter().map(|method| method.verb.as_str()).collect();
            format!("this path takes {}", verbs.join(", "))
        } else {
            suggest::help(&format!("{method} {path}"), routes.iter().map(String::as_str), "routes")
        };
        Step::failed(StepName::Route, format!("no route takes `{method} {path}`")).help(help)
    }
}

/// Of a name that is given more than once, the last. Source: LocalStack's request parser.
fn last_of_each(pairs: &[(String, String)]) -> Vec<(String, String)> {
    let is_last = |index: usize, name: &str| !pairs.iter().skip(index + 1).any(|(other, _)| other == name);
    pairs.iter().enumerate().filter(|(index, (name, _))| is_last(*index, name)).map(|(_, pair)| pair.clone()).collect()
}
