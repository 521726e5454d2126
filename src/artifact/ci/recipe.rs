//! One recipe as a file.

use super::atlantis::Atlantis;
use super::engine::Engine;
use super::error::Error;
use super::fleet::Fleet;
use super::github::GitHub;
use super::gitlab::GitLab;
use super::place::Place;
use crate::base::file_set::FileSet;
use crate::base::header::{CommentMark, with_header};
use crate::base::layout;
use crate::template;

/// The recipe for all environments of a workspace; its path is from the repository's root.
///
/// # Errors
/// The template is wrong.
pub(crate) fn render(engine: Engine, place: &Place, fleet: &Fleet) -> Result<FileSet, Error> {
    let templates = template::built_in();
    let text = match engine {
        Engine::GitHub => templates.render(&GitHub::new(fleet, place)),
        Engine::GitLab => templates.render(&GitLab::new(fleet, place)),
        Engine::Atlantis => templates.render(&Atlantis::new(fleet, place)),
    }?;
    let mut files = FileSet::default();
    let prefix = place.prefix();
    let origin = format!("{prefix}{} and {prefix}{}", layout::SHARED_SPEC, layout::spec("*"));
    files.insert(place.recipe(engine), with_header(CommentMark::Hash, &origin, &text));
    Ok(files)
}
