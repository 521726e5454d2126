//! `tfgen init`.

use camino::Utf8Path;

use crate::base::layout;
use crate::cli::args::{self, Pattern};
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::template;
use crate::view::json::init::Initialised;
use crate::workdir;

/// Files of a folder in `templates/starter`.
type Folder = (&'static str, &'static [&'static str]);

const PIPELINE: Folder = ("pipeline", &["tfgen.hcl", "environments/dev.hcl", "cases/submit.hcl"]);
const PRODUCTION: Folder = ("production", &["environments/prod.hcl", "cases/prod.hcl", "schemas/event.json"]);
const BROWSER: Folder = ("browser", &["tfgen.hcl", "environments/dev.hcl", "cases/events.hcl"]);
const TELEMETRY: Folder = ("telemetry", &["tfgen.hcl", "environments/dev.hcl", "cases/collect.hcl"]);
const PROXY: Folder = ("proxy", &["tfgen.hcl", "environments/dev.hcl", "cases/put.hcl"]);
const RAW: Folder = ("raw", &["tfgen.hcl", "environments/dev.hcl", "cases/records.hcl"]);

/// What a pattern is made of.
const fn folders(pattern: Pattern) -> &'static [Folder] {
    match pattern {
        Pattern::Pipeline => &[PIPELINE],
        Pattern::Production => &[PIPELINE, PRODUCTION],
        Pattern::Browser => &[BROWSER],
        Pattern::Raw => &[RAW],
        Pattern::Telemetry => &[TELEMETRY],
        Pattern::Proxy => &[PROXY],
    }
}

/// Good to have with every pattern: a checkout that changes line ends would make every rendered file look edited by hand, and
/// Terraform leaves providers of some 700 MB behind, and states, which may hold secrets.
const GOOD_TO_HAVE: &[&str] = &[".gitattributes", ".gitignore"];

/// The texts of a folder, by their paths in a workspace.
fn files((folder, paths): Folder) -> Result<Vec<(&'static str, &'static str)>, Error> {
    let texts = template::built_in();
    let text = |path: &&'static str| Ok((*path, texts.text(&format!("starter/{folder}/{path}"))?));
    paths.iter().map(text).collect()
}

/// Writes the files, all or none.
pub(crate) fn run(directory: &Utf8Path, command: &args::Init, output: &mut Output) -> Result<Exit, Error> {
    if let Some(above) = workdir::workspace_above(directory) {
        return Err(Error::Nested(above));
    }
    let mut starter = Vec::new();
    for folder in folders(command.pattern) {
        starter.extend(files(*folder)?);
    }
    let there = |path: &str| workdir::is_there(&directory.join(path));
    let occupied: Vec<_> = starter.iter().filter(|(path, _)| there(path)).collect();
    // An `init` that was killed leaves files that are as it wrote them, and no shared spec.
    let as_written = |(path, text): &(&str, &str)| {
        workdir::read_file(&directory.join(path), text.len()).is_ok_and(|found| found == text.as_bytes())
    };
    if there(layout::SHARED_SPEC) || !occupied.iter().all(|file| as_written(file)) {
        return Err(Error::Occupied(occupied.iter().map(|(path, _)| (*path).to_owned()).collect()));
    }
    starter.retain(|(path, _)| !there(path));
    // Those that are there already are somebody's own.
    let (kept, missing): (Vec<_>, Vec<_>) =
        files(("pipeline", GOOD_TO_HAVE))?.into_iter().partition(|(path, _)| workdir::is_there(&directory.join(path)));
    starter.extend(missing);
    workdir::begin(directory, &starter)?;
    for (path, _) in &starter {
        output.result(&format!("wrote {path}\n"));
    }
    for (path, text) in kept {
        let lines = text.lines().map(|line| format!("  {line}\n")).collect::<String>();
        output.aside(&format!("left `{path}` as it is; these lines belong in it:\n{}", lines.trim_end()));
    }
    output.aside("next: `tfgen test` and `tfgen render dev`, then `tfgen plan dev` and `tfgen apply dev`");
    output.document(Initialised { files: starter.iter().map(|(path, _)| (*path).to_owned()).collect() });
    Ok(Exit::Done)
}
