//! What a change of labels does to resources, and the `moved` blocks that keep them.

use super::error::Error;
use super::output::Output;
use crate::base::file_set::FileSet;
use crate::diff::{Comparison, Move};
use crate::workdir::{Action, Changes, Lock, Workspace};

/// What stands above the first block of a file of moves.
const HEAD: &str = "# Where resources went whose labels changed. `tfgen render --moved` wrote this once; the file is yours, and tfgen only ever adds to it.\n\
                    # A block may go once it has been applied.\n";

/// What is on disk against what is to be, with what the user keeps beside both.
pub(crate) fn comparison(workspace: &Workspace, changes: &Changes, files: &FileSet) -> Result<Comparison, Error> {
    let own = workspace.own_terraform(&changes.environment)?;
    Ok(Comparison::beside(&changes.on_disk(files), files, &own))
}

/// What seems to be renamed. Where nothing goes, nothing is.
pub(crate) fn moves(workspace: &Workspace, changes: &Changes, files: &FileSet) -> Result<Vec<Move>, Error> {
    let goes = changes.entries.iter().any(|entry| matches!(entry.action, Action::Update | Action::Delete));
    if goes { Ok(comparison(workspace, changes, files)?.meaning.moves) } else { Ok(Vec::new()) }
}

/// Adds the blocks to the user's own file, and tells what they do not do.
pub(crate) fn write(workspace: &Workspace, lock: &Lock, moves: &[Move], output: &mut Output) -> Result<(), Error> {
    let (back, moves): (Vec<&Move>, Vec<&Move>) = moves.iter().partition(|one| one.leads_back.is_some());
    for one in back {
        output.warn(
            &format!(
                "`{}` seems to be renamed to `{}`, and a `moved` block leads from there already",
                one.from, one.to
            ),
            Some(&format!("delete that block once it has been applied, and add to `{}`:\n{}", one.path, one.block())),
        );
    }
    let Some(path) = moves.first().map(|one| one.path.as_str()) else { return Ok(()) };
    let blocks: Vec<String> = moves.iter().map(|one| format!("\n{}", one.block())).collect();
    workspace.add_to_own(lock, path, HEAD, &blocks.concat())?;
    let count = moves.len();
    output.note(&format!("{count} `moved` block{} in `{path}`", if count == 1 { "" } else { "s" }));
    for one in moves {
        if let Some(kept) = one.keep_name.as_ref().filter(|_| one.holds_data) {
            output.warn(
                &format!("`{}` is moved and then replaced all the same, since its name changes with its label", one.to),
                Some(&format!("write `{kept}` in the spec, and render again")),
            );
        }
    }
    Ok(())
}

/// Tells what is lost without the blocks, once the old files are gone and nothing else knows of them.
pub(crate) fn warn(moves: &[Move], output: &mut Output) {
    for one in moves.iter().filter(|one| one.holds_data) {
        let kept = one.keep_name.as_ref().map_or_else(String::new, |kept| format!("write `{kept}` in the spec, and "));
        output.warn(
            &format!(
                "`{}` seems to be renamed to `{}`: terraform will destroy the one and create the other",
                one.from, one.to
            ),
            Some(&format!(
                "to keep it, {kept}add to `{}` (`tfgen render --moved` does so):\n{}",
                one.path,
                one.block().trim_end()
            )),
        );
    }
}
