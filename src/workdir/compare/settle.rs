//! Conflicts in which nobody's edit is, as git knows.

use super::conflict::{Stages, is_merge_of};
use crate::workdir::change::{Changes, ProblemKind};

impl Changes {
    /// Whether a file has conflict markers of which the texts alone do not say whether an edit is beside them.
    #[must_use]
    pub fn is_in_doubt(&self) -> bool {
        self.problems.iter().any(|problem| problem.kind == ProblemKind::Conflict)
    }

    /// Takes back the problem of each file that is no more than what git made of two rendered ones. `stages` asks git for these, by the path.
    ///
    /// # Errors
    /// As `stages` has them.
    pub fn settle<E>(&mut self, mut stages: impl FnMut(&str) -> Result<Option<Stages>, E>) -> Result<(), E> {
        let mut left = Vec::with_capacity(self.problems.len());
        for problem in std::mem::take(&mut self.problems) {
            let entry =
                self.entries.iter().find(|entry| problem.kind == ProblemKind::Conflict && entry.path == problem.path);
            let is_settled = match entry.and_then(|entry| entry.old.as_ref()) {
                Some(old) => stages(&problem.path)?.is_some_and(|stages| is_merge_of(old, &stages)),
                None => false,
            };
            if !is_settled {
                left.push(problem);
            }
        }
        self.problems = left;
        Ok(())
    }
}
