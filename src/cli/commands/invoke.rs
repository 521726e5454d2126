//! `tfgen invoke ENV [METHOD] [/PATH]`.

use std::io::Read as _;

use camino::Utf8Path;

use crate::base::name::Choice as _;
use crate::base::suggest;
use crate::cli::args;
use crate::cli::begin;
use crate::cli::deep::deep;
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::gateway::{self, Answering, Api, Ask, Origin, Outcome, Request, StandIn, World};
use crate::session::{self, Session};
use crate::workdir;

/// Sends one request through an API as it would be rendered; files on disk do not matter.
pub fn run(directory: &Utf8Path, command: &args::Invoke, output: &mut Output) -> Result<Exit, Error> {
    let session = Session::open(directory)?;
    let checked = begin::check_quietly(&session, std::slice::from_ref(&command.environment), output)?;
    // The one that was asked for is the one that was checked.
    let environment = checked.environment(&command.environment).ok_or(session::Error::NoEnvironments)?;
    let world = checked.world(&environment);
    let (api, mut request) = choose(&world, command)?;
    request.query.extend(parse(&command.query, '=', "--query", "NAME=VALUE")?);
    request.headers = parse(&command.headers, ':', "--header", "NAME: VALUE")?;
    request.body = body(directory, command.body.as_deref(), output)?;
    let ask = Ask {
        request,
        answer: stand_in(directory, &command.kinesis_answer)?,
        context: parse(&command.context, '=', "--context", "NAME=VALUE")?,
        origin: command.origin.as_deref().map(|text| origin(text, command.credentials)).transpose()?,
    };
    let exchange = deep(|| world.invoke(api, &ask))?;
    output.result(&gateway::text(&exchange));
    let exit = if exchange.outcome == Outcome::Answered { Exit::Done } else { Exit::Error };
    output.document(exchange);
    Ok(exit)
}

fn usage(message: impl Into<String>, help: impl Into<String>) -> Error {
    Error::Usage { message: message.into(), help: help.into() }
}

/// The API and the request's first line. What is not said is that of the only route, or of the only one with POST.
fn choose<'w>(world: &'w World, command: &args::Invoke) -> Result<(&'w Api, Request), Error> {
    let apis: Vec<&Api> = match &command.api {
        Some(label) => {
            let api = world.api(label).ok_or_else(|| {
                let labels: Vec<&str> = world.apis().map(|api| api.label.as_str()).collect();
                usage(
                    format!("`{}` has no API `{label}`", command.environment),
                    suggest::help(label, labels.iter().copied(), "APIs"),
                )
            })?;
            vec![api]
        }
        None => world.apis().collect(),
    };
    if apis.is_empty() {
        return Err(usage(format!("`{}` has no API", command.environment), "add a block `rest_api \"ingest\" { … }`"));
    }
    let (method, path) = match (command.method.as_deref(), command.path.as_deref()) {
        (Some(path), None) if path.starts_with('/') => (None, Some(path)),
        given => given,
    };
    let method = method.map(str::to_ascii_uppercase);
    let Some(path) = path else { return only_route(&apis, method.as_deref(), command) };
    if !path.starts_with('/') {
        return Err(usage(
            format!("`{path}` is no path"),
            "a path begins with `/` and stands without the stage: `/submit`",
        ));
    }
    let method = match method {
        Some(method) => method,
        None => {
            let probe = Request::new("", path);
            let verbs: Vec<&str> = apis.iter().flat_map(|api| api.verbs_of(&probe)).collect();
            match verbs.as_slice() {
                [] | ["ANY", ..] => "POST".to_owned(),
                verbs if verbs.contains(&"POST") => "POST".to_owned(),
                [one] => (*one).to_owned(),
                many => {
                    return Err(usage(
                        format!("`{path}` takes several methods"),
                        format!("name one: {}", many.join(", ")),
                    ));
                }
            }
        }
    };
    let request = Request::new(&method, path);
    let takers: Vec<&Api> = apis.iter().copied().filter(|api| api.takes(&request)).collect();
    match (takers.as_slice(), apis.as_slice()) {
        ([only], _) | ([], [only]) => Ok((only, request)),
        ([], _) => Err(usage(
            format!("no API of `{}` takes `{method} {path}`", command.environment),
            format!("`--api LABEL` asks one of them all the same; the routes are{}", routes(&apis)),
        )),
        (several, _) => {
            let labels: Vec<String> = several.iter().map(|api| format!("`--api {}`", api.label)).collect();
            Err(usage(format!("several APIs take `{method} {path}`"), format!("say which: {}", labels.join(" or "))))
        }
    }
}

fn only_route<'w>(apis: &[&'w Api], method: Option<&str>, command: &args::Invoke) -> Result<(&'w Api, Request), Error> {
    let all: Vec<(&Api, gateway::Route)> =
        apis.iter().flat_map(|api| api.routes().into_iter().map(|route| (*api, route))).collect();
    let with = |verb: &str| all.iter().filter(|(_, route)| route.verb == verb).collect::<Vec<_>>();
    let found = match method {
        Some(method) => with(method),
        None if all.len() == 1 => all.iter().collect(),
        None => with("POST"),
    };
    match found.as_slice() {
        [(api, route)] if !route.has_parameters => {
            let verb = method.unwrap_or(if route.verb == "ANY" { "POST" } else { &route.verb });
            Ok((api, Request::new(verb, &route.path)))
        }
        [(_, route)] => Err(usage(
            format!("the path of `{} {}` has parameters", route.verb, route.path),
            format!(
                "name method and path with values for them: `tfgen invoke {} {} /…`",
                command.environment, route.verb
            ),
        )),
        _ => Err(usage(
            format!("which route of `{}`?", command.environment),
            format!("name method and path; the routes are{}", routes(apis)),
        )),
    }
}

/// The routes, a line each.
fn routes(apis: &[&Api]) -> String {
    let several = apis.len() > 1;
    let line = |api: &&Api, route: gateway::Route| {
        let api = if several { format!("  of `{}`", api.label) } else { String::new() };
        format!("\n      {} {}{api}", route.verb, route.path)
    };
    apis.iter().flat_map(|api| api.routes().into_iter().map(move |route| line(api, route))).collect()
}

/// Pairs of an option that is given again and again.
fn parse(given: &[String], separator: char, option: &str, form: &str) -> Result<Vec<(String, String)>, Error> {
    let pair = |text: &String| {
        let pair = text.split_once(separator).filter(|(name, _)| !name.trim().is_empty());
        let (name, value) = pair.ok_or_else(|| {
            usage(format!("`{option} {text}` has no `{separator}`"), format!("write `{option} '{form}'`"))
        })?;
        let value = if separator == ':' { value.trim() } else { value };
        Ok((name.trim().to_owned(), value.to_owned()))
    };
    given.iter().map(pair).collect()
}

/// The body: `@FILE` and the path of a file are read, `-` is standard input, anything else is the text.
fn body(directory: &Utf8Path, given: Option<&str>, output: &mut Output) -> Result<String, Error> {
    let bytes = match given {
        None => return Ok(String::new()),
        Some("-") => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map_err(Error::Input)?;
            bytes
        }
        Some(text) => match text.strip_prefix('@') {
            Some(path) => workdir::read_file(&directory.join(path))?,
            None if is_file(directory, text) => workdir::read_file(&directory.join(text))?,
            None => {
                if looks_like_a_path(text) {
                    output.aside(&format!("note: there is no file `{text}`, so this text is sent"));
                }
                return Ok(text.to_owned());
            }
        },
    };
    // Without `binary_media_types` API Gateway takes every payload for text.
    String::from_utf8(bytes).or_else(|error| {
        output.aside("note: the body is not UTF-8; API Gateway takes it for text, and loses the bytes that are none");
        Ok(String::from_utf8_lossy(error.as_bytes()).into_owned())
    })
}

/// Whether a text can be the path of a file, and is one.
fn is_file(directory: &Utf8Path, text: &str) -> bool {
    text.len() < 1024
        && !text.contains(['\n', '\0', '{'])
        && !text.is_empty()
        && workdir::is_there(&directory.join(text))
}

fn looks_like_a_path(text: &str) -> bool {
    let word = !text.contains(|c: char| c.is_whitespace() || matches!(c, '{' | '"' | '[' | '=' | '&'));
    word && (text.contains('/') || [".json", ".txt", ".xml"].iter().any(|ending| text.ends_with(ending)))
}

/// A word, or a file with an answer of the user's own.
fn stand_in(directory: &Utf8Path, given: &str) -> Result<StandIn, Error> {
    if let Some((_, word)) = Answering::ALL.iter().find(|(word, _)| *word == given) {
        return Ok(StandIn::Word(*word));
    }
    let path = given.strip_prefix('@').unwrap_or(given);
    if !workdir::is_there(&directory.join(path)) {
        let help = suggest::help(given, Answering::ALL.iter().map(|(word, _)| *word), "answers");
        return Err(usage(format!("`{given}` is neither an answer of Kinesis nor a file"), help));
    }
    let bytes = workdir::read_file(&directory.join(path))?;
    let own = serde_json::from_slice::<serde_json::Value>(&bytes).ok().and_then(|value| {
        let status = value.get("status")?.as_u64().and_then(|status| u16::try_from(status).ok())?;
        let body = match value.get("body") {
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(body) => body.to_string(),
            None => String::new(),
        };
        (200..=599).contains(&status).then_some(StandIn::Own { status, body })
    });
    own.ok_or_else(|| {
        usage(
            format!("`{path}` is no answer of Kinesis"),
            "write `{\"status\": 400, \"body\": {\"__type\": \"ThrottlingException\"}}`; the status is 200 to 599",
        )
    })
}

/// An origin as a browser sends it.
fn origin(text: &str, credentials: bool) -> Result<Origin, Error> {
    let host = text.split_once("://").filter(|(scheme, _)| !scheme.is_empty()).map(|(_, host)| host);
    let fits = text == "null" || host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', ' ']));
    if fits {
        return Ok(Origin { origin: text.to_owned(), credentials });
    }
    let near = text.trim_end_matches('/');
    let near = if near.contains("://") { near.to_owned() } else { format!("https://{near}") };
    let near = match near.split_once("://") {
        Some((scheme, rest)) => format!("{scheme}://{}", rest.split('/').next().unwrap_or_default()),
        None => near,
    };
    Err(usage(
        format!("`{text}` is no origin: that is scheme, host and port, and nothing more"),
        format!("for example `--origin {near}`"),
    ))
}
