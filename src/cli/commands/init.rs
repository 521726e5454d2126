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
const CASES: (&str, &str) = ("cases/submit.hcl", include_str!("../../../cases/submit.hcl"));
const PROD_CASES: (&str, &str) = ("cases/prod.hcl", include_str!("../../../cases/prod.hcl"));
/// What Terraform leaves behind: providers of some 700 MB, and states, which may hold secrets.
const IGNORE: (&str, &str) =
    (".gitignore", ".terraform/\n*.tfstate\n*.tfstate.*\n.terraform.tfstate.lock.info\n*.tfplan\n");
/// A checkout that changes line ends would make every rendered file look edited by hand.
const ATTRIBUTES: (&str, &str) = (
    ".gitattributes",
    "/environments/*/*.tf text eol=lf linguist-generated\n/modules/** text eol=lf linguist-generated\n*.hcl text eol=lf\n*.vtl text eol=lf\n/.github/workflows/tfgen.yml text eol=lf linguist-generated\n/.gitlab/tfgen.yml text eol=lf linguist-generated\n/atlantis.yaml text eol=lf linguist-generated\n",
);
/// Writes the files, all or none.
pub fn run(directory: &Utf8Path, command: &args::Init, output: &mut Output) -> Result<Exit, Error> {
    let mut files = vec![SHARED, DEV, CASES];
    if command.pattern == Pattern::Production {
        files.extend([PROD, PROD_CASES]);
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
    // These two are good to have, but those that are there already are somebody's own.
    let (kept, missing): (Vec<_>, Vec<_>) =
        [ATTRIBUTES, IGNORE].into_iter().partition(|(path, _)| workdir::is_there(&directory.join(path)));
    files.extend(missing);
    for (path, text) in &files {
        workdir::write_file(&directory.join(path), text)?;
        output.result(&format!("wrote {path}\n"));
    }
    for (path, text) in kept {
        let lines = text.lines().map(|line| format!("  {line}\n")).collect::<String>();
        output.aside(&format!("left `{path}` as it is; these lines belong in it:\n{}", lines.trim_end()));
    }
    output.aside("next: `tfgen test` and `tfgen render dev`, then `tfgen plan dev` and `tfgen apply dev`");
    output.document(Initialised { files: files.iter().map(|(path, _)| (*path).to_owned()).collect() });
    Ok(Exit::Done)
}
