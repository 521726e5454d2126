//! Reading the arguments, and telling what is wrong with them in the form that they ask for.

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue};
use clap::{ColorChoice, CommandFactory as _, FromArgMatches as _};

use super::args::{Args, Command};
use super::error::Error;
use super::habits;
use super::output::{Exit, Output};
use crate::base::visible::{visible, visible_lines};

/// The arguments, or how the program ends without them: help and version are what was asked for, all else is a mistake.
///
/// # Errors
/// With the exit code, after everything was told.
pub(crate) fn parse(raw: impl IntoIterator<Item = OsString>) -> Result<Args, ExitCode> {
    let raw: Vec<OsString> = raw.into_iter().collect();
    let asked = Asked::read(&raw);
    let is_odd = raw.iter().any(|word| matches!(visible(&word.to_string_lossy()), Cow::Owned(_)));
    if let Some(error) = foreign(&raw) {
        let mut output =
            if asked.json { Output::for_machine(asked.command) } else { Output::for_person(asked.command) };
        output.failure(&error);
        return Err(output.finish(Exit::Error).into());
    }
    let matches = Args::command().color(asked.color).try_get_matches_from(raw);
    let error = match matches.and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(args) => {
            let Some(error) = contradiction(&args) else { return Ok(args) };
            let mut output = Output::for_machine(args.command.name());
            output.failure(&error);
            return Err(output.finish(Exit::Error).into());
        }
        Err(error) => error,
    };
    if error.use_stderr() && asked.json {
        let mut output = Output::for_machine(asked.command);
        output.failure(&Error::Usage { message: message(&error), help: help(&error) });
        return Err(output.finish(Exit::Error).into());
    }
    let exit = if error.use_stderr() { Exit::Error } else { Exit::Done };
    // Nothing can be told to someone who has closed the pipe.
    let _ = if is_odd {
        // What clap repeats of the arguments is as it was written.
        writeln!(std::io::stderr(), "{}", visible_lines(&error.render().to_string()).trim_end())
    } else {
        error.print()
    };
    Err(exit.into())
}

/// An option or a command that another tool has. Looked for first: `-json` would be read as `-j son`.
fn foreign(raw: &[OsString]) -> Option<Error> {
    let root = Args::command();
    let all = std::iter::once(&root).chain(root.get_subcommands());
    let options: Vec<String> = all
        .flat_map(clap::Command::get_arguments)
        .filter_map(clap::Arg::get_long)
        .chain(["help", "version"])
        .map(str::to_owned)
        .collect();
    let commands: Vec<&str> = Command::NAMES.into_iter().chain(["help"]).collect();
    habits::foreign(raw, &options, &commands)
}

/// Two documents for one standard output. Clap does not see it where `--json` stands before the command.
fn contradiction(args: &Args) -> Option<Error> {
    let help = "standard output has one form: leave one of them out";
    let comment = args.command.comment_option().filter(|_| args.json)?;
    Some(Error::usage(format!("the argument '{comment}' cannot be used with '--json'"), help))
}

/// What can be known of arguments that are wrong as a whole.
struct Asked {
    json: bool,
    color: ColorChoice,
    command: &'static str,
}

impl Asked {
    fn read(raw: &[OsString]) -> Self {
        let words: Vec<&str> =
            raw.iter().skip(1).map_while(|word| word.to_str()).take_while(|word| *word != "--").collect();
        let has = |option: &str| words.contains(&option);
        let color = |when: &str| {
            has(&format!("--color={when}"))
                || words.windows(2).any(|pair| matches!(pair, ["--color", next] if *next == when))
        };
        let color = match (color("always"), color("never")) {
            (true, false) => ColorChoice::Always,
            (false, true) => ColorChoice::Never,
            _ => ColorChoice::Auto,
        };
        let command = words.iter().find_map(|word| Command::NAMES.into_iter().find(|name| name == word));
        Self { json: has("--json"), color, command: command.unwrap_or_default() }
    }
}

/// The first paragraph of clap's text, on one line.
fn message(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    let words = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    words.strip_prefix("error: ").unwrap_or(&words).to_owned()
}

/// What clap would suggest instead.
fn help(error: &clap::Error) -> String {
    let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = kinds.into_iter().find_map(|kind| match error.get(kind)? {
        ContextValue::String(one) => Some(one.clone()),
        ContextValue::Strings(many) => many.first().cloned(),
        _ => None,
    });
    near.map_or_else(|| "`tfgen --help` tells what there is".to_owned(), |near| format!("did you mean `{near}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_of_the_commands() {
        let root = Args::command();
        let names: Vec<&str> = root.get_subcommands().map(clap::Command::get_name).collect();
        assert_eq!(names, Command::NAMES);
    }
}
