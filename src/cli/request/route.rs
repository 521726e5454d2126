//! Which API a request goes to, and by which method and path.

use crate::base::suggest;
use crate::cli::args::Invoke;
use crate::cli::error::Error;
use crate::gateway::{Api, Request, Route, World};

/// The API and the request's first line. What is not said is that of the only route, or of the only one with POST.
pub(crate) fn choose<'w>(world: &'w World, command: &Invoke) -> Result<(&'w Api, Request), Error> {
    let apis: Vec<&Api> = match &command.api {
        Some(label) => {
            let api = world.api(label).ok_or_else(|| {
                let labels: Vec<&str> = world.apis().map(|api| api.label.as_str()).collect();
                Error::usage(
                    format!("`{}` has no API `{label}`", command.environment),
                    suggest::help(label, labels.iter().copied(), "APIs"),
                )
            })?;
            vec![api]
        }
        None => world.apis().collect(),
    };
    if apis.is_empty() {
        return Err(Error::usage(
            format!("`{}` has no API", command.environment),
            "add a block `rest_api \"ingest\" { … }`",
        ));
    }
    let (method, path) = match (command.method.as_deref(), command.path.as_deref()) {
        (Some(path), None) if path.starts_with('/') => (None, Some(path)),
        given => given,
    };
    let method = method.map(str::to_ascii_uppercase);
    let Some(path) = path else { return only_route(&apis, method.as_deref(), command) };
    if !path.starts_with('/') {
        return Err(Error::usage(
            format!("`{path}` is not a path"),
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
                    return Err(Error::usage(
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
        ([], _) => Err(Error::usage(
            format!("no API of `{}` takes `{method} {path}`", command.environment),
            format!("`--api LABEL` asks one of them all the same; the routes are{}", routes(&apis)),
        )),
        (several, _) => {
            let labels: Vec<String> = several.iter().map(|api| format!("`--api {}`", api.label)).collect();
            Err(Error::usage(
                format!("several APIs take `{method} {path}`"),
                format!("say which: {}", labels.join(" or ")),
            ))
        }
    }
}

fn only_route<'w>(apis: &[&'w Api], method: Option<&str>, command: &Invoke) -> Result<(&'w Api, Request), Error> {
    let all: Vec<(&Api, Route)> =
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
        [(_, route)] => Err(Error::usage(
            format!("the path of `{} {}` has parameters", route.verb, route.path),
            format!(
                "name method and path with values for them: `tfgen invoke {} {} /…`",
                command.environment, route.verb
            ),
        )),
        _ => Err(Error::usage(
            format!("which route of `{}`?", command.environment),
            format!("name method and path; the routes are{}", routes(apis)),
        )),
    }
}

/// The routes, a line each.
fn routes(apis: &[&Api]) -> String {
    let several = apis.len() > 1;
    let line = |api: &&Api, route: Route| {
        let api = if several { format!("  of `{}`", api.label) } else { String::new() };
        format!("\n      {} {}{api}", route.verb, route.path)
    };
    apis.iter().flat_map(|api| api.routes().into_iter().map(move |route| line(api, route))).collect()
}
