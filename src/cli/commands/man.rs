//! `tfgen man`.

use camino::Utf8Path;
use clap::CommandFactory as _;

use crate::cli::args::{self, Args};
use crate::cli::error::Error;
use crate::cli::output::{Exit, Output};
use crate::workdir;

/// Prints the manual page, or writes all pages to a folder.
pub(crate) fn run(_: &Utf8Path, command: &args::Man, output: &mut Output) -> Result<Exit, Error> {
    let mut root = Args::command();
    root.build();
    let Some(folder) = &command.out else {
        output.text(&page(root)?);
        return Ok(Exit::Done);
    };
    let mut pages = vec![("tfgen.1".to_owned(), page(root.clone())?)];
    for subcommand in root.get_subcommands().filter(|subcommand| subcommand.get_name() != "help") {
        let name = format!("tfgen-{}", subcommand.get_name());
        pages.push((format!("{name}.1"), page(subcommand.clone())?));
    }
    for (name, text) in &pages {
        workdir::write_file(&folder.join(name), text)?;
        output.note(&format!("wrote {}", folder.join(name)));
    }
    Ok(Exit::Done)
}

fn page(command: clap::Command) -> Result<String, Error> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
