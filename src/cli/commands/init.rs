//! `tfgen init`.

use camino::Utf8Path;

use crate::cli::args::{self, Pattern};
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::cli::view::json::Initialised;
use crate::workdir;

/// The starter is tfgen's own worked example, so that it cannot go stale.
const SHARED: (&str, &str) = ("tfgen.hcl", include_str!("../../../tfgen.hcl"));
const DEV: (&str, &str) = ("environments/dev.hcl", include_str!("../../../environments/dev.hcl"));
const PROD: (&str, &str) = ("environments/prod.hcl", include_str!("../../../environments/prod.hcl"));
/// A checkout that changes line ends would make every rendered file look edited by hand.
const ATTRIBUTES: (&str, &str) = (
    ".gitattributes",
    "/environments/*/*.tf text eol=lf linguist-generated\n/modules/** text eol=lf linguist-generated\n*.hcl text eol=lf\n*.vtl text eol=lf\n",
);
/// What Terraform leaves behind, with secrets in it; the lock file of providers is to be committed.
const IGNORED: (&str, &str) = (".gitignore", ".terraform/\n*.tfstate\n*.tfstate.*\n*.tfplan\n");

/// Writes the files, all or none.
pub fn run(directory: &Utf8Path, command: &args::Init, output: &mut Output) -> Result<Exit, Error> {
    let mut files = vec![SHARED, DEV];
    if command.pattern == Pattern::Production {
        files.push(PROD);
    }
    let occupied: Vec<String> = files
        .iter()
        .map(|(path, _)| *path)
        .filter(|path| workdir::is_there(&directory.join(path)))
        .map(str::to_owned)
        .collect();
    if !occupied.is_empty() {
        return Err(Error::Occupied(occupied));
    }
    files.extend([ATTRIBUTES, IGNORED].into_iter().filter(|(path, _)| !workdir::is_there(&directory.join(path))));
    for (path, text) in &files {
        workdir::write_file(&directory.join(path), text)?;
        output.result(&format!("wrote {path}\n"));
    }
    output.note("next: `tfgen render dev`, then `tfgen plan dev` and `tfgen apply dev`");
    output.document(Initialised { files: files.iter().map(|(path, _)| (*path).to_owned()).collect() });
    Ok(Exit::Done)
}
