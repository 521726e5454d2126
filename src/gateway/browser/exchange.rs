//! A request on its way through a browser, where it comes from one, and API Gateway.

use super::headers::is_forbidden_method;
use super::origin::Origin;
use super::{asks, decides};
use crate::gateway::flow::{self, Run};
use crate::gateway::rendered::Api;
use crate::gateway::report::{Exchange, Outcome, Preflight, Service, ShownRequest, Went, pairs};
use crate::gateway::request::Request;
use crate::gateway::route;
use crate::gateway::world::{Ask, World};

impl World {
    /// Sends a request to an API.
    #[must_use]
    pub fn invoke(&self, api: &Api, ask: &Ask) -> Exchange {
        exchange(self, api, ask)
    }
}

/// Sends a request, through a browser where it comes from one.
fn exchange(world: &World, api: &Api, ask: &Ask) -> Exchange {
    let Some(origin) = &ask.origin else {
        let run = flow::run(world, api, &ask.request, ask);
        return report(world, api, &ask.request, run);
    };
    if is_forbidden_method(&ask.request.method) {
        let verdict = decides::forbidden_method(&ask.request.method);
        return Exchange { browser: Some(verdict), ..unsent(world, api, &ask.request) };
    }
    let request = asks::from_page(&ask.request, origin);
    if request.method == "OPTIONS" && request.header("Access-Control-Request-Method").is_none() {
        return asked_by_hand(world, api, &request, ask, origin);
    }
    if request.method == "OPTIONS" {
        let run = flow::run(world, api, &request, ask);
        let verdict = decides::preflight(&request, &run.response, origin);
        let mut exchange = report(world, api, &request, run);
        exchange.outcome = if verdict.allowed { Outcome::Answered } else { Outcome::Blocked };
        exchange.browser = Some(verdict);
        return exchange;
    }
    let preflight = preflight(world, api, &request, ask, origin);
    if preflight.verdict.as_ref().is_some_and(|verdict| !verdict.allowed) {
        return Exchange { preflight: Some(preflight), ..unsent(world, api, &request) };
    }
    let run = flow::run(world, api, &request, ask);
    let mut verdict = decides::answer(&run.response, origin);
    verdict.reasons.splice(0..0, asks::left_out(&ask.request));
    let mut exchange = report(world, api, &request, run);
    if !verdict.allowed {
        exchange.outcome = Outcome::Blocked;
    }
    Exchange { preflight: Some(preflight), browser: Some(verdict), ..exchange }
}

/// `OPTIONS` that does not say what for: a browser would, so it asks for the path's first method with a JSON body.
fn asked_by_hand(world: &World, api: &Api, request: &Request, ask: &Ask, origin: &Origin) -> Exchange {
    let mut request = request.clone();
    let verb = route::methods_of(api, &request).first().map_or("POST", |method| match method.verb.as_str() {
        "ANY" => "POST",
        verb => verb,
    });
    request.headers.push(("Access-Control-Request-Method".to_owned(), verb.to_owned()));
    if request.header("Access-Control-Request-Headers").is_none() {
        request.headers.push(("Access-Control-Request-Headers".to_owned(), "content-type".to_owned()));
    }
    let ask = Ask { request, origin: Some(origin.clone()), ..ask.clone() };
    exchange(world, api, &ask)
}

fn preflight(world: &World, api: &Api, request: &Request, ask: &Ask, origin: &Origin) -> Preflight {
    let reasons = asks::reasons(request);
    if reasons.is_empty() {
        return Preflight { reasons, headers: Vec::new(), response: None, steps: Vec::new(), verdict: None };
    }
    let question = asks::question(request, origin);
    let run = flow::run(world, api, &question, ask);
    let verdict = decides::preflight(&question, &run.response, origin);
    let failed = run.steps.iter().any(|step| step.result == Went::Failed);
    Preflight {
        reasons,
        headers: pairs(&question.headers),
        response: Some(run.response),
        steps: if failed { run.steps } else { Vec::new() },
        verdict: Some(verdict),
    }
}

fn report(world: &World, api: &Api, request: &Request, run: Run) -> Exchange {
    let outcome = if run.response.is_good() { Outcome::Answered } else { Outcome::Refused };
    let (kinesis, firehose) = match run.call {
        Some(call) if call.service == Service::Firehose => (None, Some(call)),
        call => (call, None),
    };
    Exchange {
        outcome,
        steps: run.steps,
        kinesis,
        firehose,
        response: Some(run.response),
        ..unsent(world, api, request)
    }
}

/// A request that nothing has happened to yet.
fn unsent(world: &World, api: &Api, request: &Request) -> Exchange {
    Exchange {
        environment: world.environment.clone(),
        api: api.label.clone(),
        stage: api.stage.clone(),
        outcome: Outcome::Blocked,
        request: ShownRequest {
            method: request.method.clone(),
            path: request.path.clone(),
            query: pairs(&request.query),
            headers: pairs(&request.headers),
            body: request.body.clone(),
        },
        preflight: None,
        steps: Vec::new(),
        kinesis: None,
        firehose: None,
        response: None,
        browser: None,
    }
}
