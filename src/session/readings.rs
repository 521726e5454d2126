//! Environments that have been read, each once, and not yet been checked together.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::checked::{Checked, Kept, Member};
use super::error::{Error, Refused};
use super::orphan::Orphan;
use super::specs::Specs;
use crate::base::diag::{Diagnostic, Severity, named, sorted};
use crate::base::layout;
use crate::project::{self, Claims, Loss};
use crate::spec::{Trace, TracedBlock};

/// Up to so many environments are kept when they have been read. Where more are selected, each is read anew when its turn comes, from
/// the texts that were checked and without the checks, so that memory does not grow with their number.
pub(super) const KEPT: usize = 64;

/// And only as long as their expressions came to no more text than one environment's may, in bytes.
const KEPT_TEXT: usize = 64 * 1024 * 1024;

/// What reading the selected environments came to, and what all environments of the workspace claim.
pub struct Readings {
    specs: Arc<Specs>,
    selected: Vec<(Member, Vec<Diagnostic>)>,
    claims: Claims,
    /// The environments of which too little can be read to know what they claim.
    unread: Vec<String>,
}

impl Readings {
    /// Reads all environments, as those that are not selected may claim what a selected one does.
    fn new(specs: &Arc<Specs>, names: &[String], trace: Option<&Trace>) -> Result<Self, Error> {
        Ok(Self::of(specs, &specs.select(names)?, trace))
    }

    /// Reads all environments; `selected` is sorted, and each is one that is there.
    fn of(specs: &Arc<Specs>, selected: &[String], trace: Option<&Trace>) -> Self {
        let few = selected.len() <= KEPT;
        let mut text = 0_usize;
        let mut readings =
            Self { specs: Arc::clone(specs), selected: Vec::new(), claims: Claims::default(), unread: Vec::new() };
        for name in specs.names() {
            let chosen = selected.binary_search(&name).is_ok();
            let read = specs.read(&name, trace.filter(|_| chosen));
            if let Some(environment) = read.as_ref().and_then(|(reading, _)| reading.environment()) {
                readings.claims.add(environment);
            } else {
                readings.unread.push(name.clone());
            }
            if chosen {
                let (reading, asked) = read.unzip();
                let mut made_from = BTreeSet::from([layout::SHARED_SPEC.to_owned(), layout::spec(&name)]);
                made_from.extend(asked.unwrap_or_default());
                text = text.saturating_add(reading.as_ref().map_or(0, project::Reading::text));
                let keep = few && text <= KEPT_TEXT;
                let (valid, reported) = match reading.map(|reading| reading.into_valid()) {
                    Some(Ok((valid, warnings))) => (Some(valid), warnings),
                    Some(Err(reported)) => (None, reported),
                    None => (None, Vec::new()),
                };
                let kept = valid
                    .map(|valid| if keep { Kept::Whole(Arc::new(valid)) } else { Kept::Proof(valid.into_proof()) });
                readings.selected.push((Member { name, kept, made_from }, reported));
            }
        }
        readings
    }

    /// Makes sure that an environment whose spec is gone can be destroyed, and that nobody else loses by it.
    pub(super) fn may_be_destroyed(&self, orphan: &Orphan) -> Result<(), Error> {
        let name = orphan.name.clone();
        if !orphan.has_root_module() {
            return Err(Error::OrphanWithoutRoot { name });
        }
        if let Some((others, state)) = self.claims.sharing(&orphan.settings) {
            return Err(Error::OrphanShares { name, others, state });
        }
        if self.unread.is_empty() { Ok(()) } else { Err(Error::OrphanUnknown { name, others: self.unread.clone() }) }
    }

    /// Keeps those of the selected environments that this is true of, by name and by the paths of what each is made from.
    #[must_use]
    pub fn filter(mut self, mut wanted: impl FnMut(&str, &BTreeSet<String>) -> bool) -> Self {
        self.selected.retain(|(member, _)| wanted(&member.name, &member.made_from));
        self
    }

    /// Checks the selected environments, and what all environments claim of each other.
    ///
    /// # Errors
    /// All that is wrong with the selected environments, with the warnings among it.
    pub fn check(self) -> Result<Checked, Refused> {
        self.check_as(Between::Stops)
    }

    /// Checks the selected environments each by itself. What is wrong between them and others stops nothing; [`Checked::between`] has it.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn check_each(self) -> Result<Checked, Refused> {
        self.check_as(Between::IsKept)
    }

    /// States that the selected environments share with others: who works on one works on all of it.
    #[must_use]
    pub fn shared_states(&self) -> Option<Refused> {
        let shared = self.claims.shared_states(&self.names());
        (!shared.is_empty()).then(|| self.specs.refuse(sorted(self.specs.sources(), shared)))
    }

    /// What other environments lose when the selected ones are destroyed.
    #[must_use]
    pub fn lost_by_others(&self) -> Vec<Loss> {
        self.claims.lost_by_others(&self.names())
    }

    fn names(&self) -> Vec<String> {
        self.selected.iter().map(|(member, _)| member.name.clone()).collect()
    }

    fn check_as(self, rule: Between) -> Result<Checked, Refused> {
        let is_error = |diagnostic: &Diagnostic| diagnostic.code.severity == Severity::Error;
        let names = self.names();
        let mut found = self.specs.syntax_of(&names);
        let mut members = Vec::with_capacity(self.selected.len());
        for (member, reported) in self.selected {
            found.extend(reported.into_iter().map(|diagnostic| diagnostic.found_in(&member.name)));
            members.push(member);
        }
        if rule == Between::Stops {
            found.extend(self.specs.hidden());
        }
        let broken = found.iter().any(is_error);
        let mut between = self.claims.check(&names, self.specs.sources());
        if rule == Between::Stops {
            // What seems to be missing may only be what could not be read, so with errors about it only errors are told.
            found.extend(between.drain(..).filter(|diagnostic| !broken || is_error(diagnostic)));
        }
        let mut diagnostics = sorted(self.specs.sources(), found);
        // What is wrong in each environment is plainly wrong; of what is shared and wrong only in some, these are named.
        for diagnostic in
            diagnostics.iter_mut().filter(|found| found.note().is_none() && !found.environments().is_empty())
        {
            let is_shared = self.specs.sources().path(diagnostic.span) == layout::SHARED_SPEC;
            if is_shared && diagnostic.environments().len() < names.len() {
                diagnostic.set_note(format!("in {}", named(diagnostic.environments())));
            }
        }
        if diagnostics.iter().any(is_error) {
            return Err(self.specs.refuse(diagnostics));
        }
        let between = sorted(self.specs.sources(), between);
        Ok(Checked::new(self.specs, diagnostics, between, members))
    }
}

/// What is done about what is wrong between environments.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    /// Nobody gets an environment while there is an error.
    Stops,
    /// It is kept for whoever asks.
    IsKept,
}

impl Specs {
    /// Reads environments by their names; no name means all.
    ///
    /// # Errors
    /// When a name is none, or is nobody's, or there are no environments.
    pub fn read_environments(self: &Arc<Self>, names: &[String]) -> Result<Readings, Error> {
        Readings::new(self, names, None)
    }

    /// Reads environments of which each is there; no name means none.
    pub(super) fn read_these(self: &Arc<Self>, names: &[String]) -> Readings {
        Readings::of(self, names, None)
    }

    /// Reads one environment, and records what was read and what was filled in, however wrong the rest may be.
    ///
    /// # Errors
    /// As [`Specs::read_environments`].
    pub fn trace(self: &Arc<Self>, name: &str) -> Result<(Readings, TracedBlock), Error> {
        let trace = Trace::default();
        let readings = Readings::new(self, &[name.to_owned()], Some(&trace))?;
        Ok((readings, trace.into_root()))
    }

    /// Reads environments by their names and checks them; no name means all.
    ///
    /// # Errors
    /// As [`Specs::read_environments`], and with all that is wrong with them.
    pub fn check(self: &Arc<Self>, names: &[String]) -> Result<Checked, Error> {
        Ok(self.read_environments(names)?.check()?)
    }
}
