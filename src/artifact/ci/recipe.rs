//! One recipe as a file.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::atlantis::Atlantis;
use super::engine::Engine;
use super::fleet::Fleet;
use super::github::GitHub;
use super::gitlab::GitLab;
use crate::base::file_set::FileSet;
use crate::base::header::{CommentMark, with_header};
use crate::base::layout;
use crate::project::Valid;
use crate::template;

/// The recipe for all environments of a workspace, each with the files that it is made from, as paths from the root.
///
/// # Errors
/// The template is wrong.
pub(crate) fn render(
    engine: Engine,
    environments: impl IntoIterator<Item = (Arc<Valid>, BTreeSet<String>)>,
) -> Result<FileSet, template::Error> {
    let fleet = Fleet::new(environments);
    let templates = template::built_in();
    let text = match engine {
        Engine::GitHub => templates.render(&GitHub::new(&fleet)),
        Engine::GitLab => templates.render(&GitLab::new(&fleet)),
        Engine::Atlantis => templates.render(&Atlantis::new(&fleet)),
    }?;
    let mut files = FileSet::default();
    let origin = format!("{} and {}", layout::SHARED_SPEC, layout::spec("*"));
    files.insert(engine.path(), with_header(CommentMark::Hash, &origin, &text));
    Ok(files)
}
