//! `tfgen invoke ENV [METHOD] [/PATH]`.

use camino::Utf8Path;

use crate::cli::args;
use crate::cli::begin;
use crate::cli::deep::deep;
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::cli::request;
use crate::gateway::{Ask, Outcome};
use crate::session::{self, Session};
use crate::view::terminal::exchange::text;

/// Sends one request through an API as it would be rendered; files on disk do not matter.
pub(crate) fn run(directory: &Utf8Path, command: &args::Invoke, output: &mut Output) -> Result<Exit, Error> {
    let session = Session::open(directory)?;
    let checked = begin::check_quietly(&session, std::slice::from_ref(&command.environment), output)?;
    // The one that was asked for is the one that was checked.
    let environment =
        checked.environment(&command.environment).ok_or(session::Error::NoEnvironments { orphaned: Vec::new() })?;
    let world = checked.world(&environment);
    let (api, mut asked) = request::choose(&world, command)?;
    asked.query.extend(request::pairs(&command.query, '=', "--query", "NAME=VALUE")?);
    asked.headers = request::pairs(&command.headers, ':', "--header", "NAME: VALUE")?;
    asked.body = request::body(directory, command.body.as_deref(), output)?;
    let ask = Ask {
        request: asked,
        answer: request::stand_in(directory, &command.kinesis_answer)?,
        context: request::pairs(&command.context, '=', "--context", "NAME=VALUE")?,
        origin: command.origin.as_deref().map(|text| request::origin(text, command.credentials)).transpose()?,
    };
    let exchange = deep(|| world.invoke(api, &ask))?;
    output.result(&text(&exchange));
    let exit = if exchange.outcome == Outcome::Answered { Exit::Done } else { Exit::Error };
    output.document(exchange);
    Ok(exit)
}
