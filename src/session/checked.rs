//! Environments that were checked, each by itself and all together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::error::Refused;
use super::specs::Specs;
use crate::base::diag::{Diagnostic, Sink, sorted};
use crate::base::layout;
use crate::base::source::Sources;
use crate::cases::Case;
use crate::gateway::World;
use crate::project::{Proof, Valid};

/// The selected environments of a workspace, with no error in them; between them and others there is none, or it is in [`Checked::between`].
///
/// It owns what it needs, so it can be sent to another thread and outlives its session.
pub struct Checked {
    specs: Arc<Specs>,
    warnings: Vec<Diagnostic>,
    between: Vec<Diagnostic>,
    /// Sorted by name.
    members: Vec<Member>,
}

/// One environment.
pub(super) struct Member {
    pub(super) name: String,
    /// `None` until it was checked.
    pub(super) kept: Option<Kept>,
    /// Its specs and the files that these point to, as paths from the root.
    pub(super) made_from: BTreeSet<String>,
}

/// What is left of an environment that was checked.
pub(super) enum Kept {
    /// All of it.
    Whole(Arc<Valid>),
    /// That it is valid, where too many, or too large ones, were selected for all to be kept.
    Proof(Proof),
}

impl Checked {
    pub(super) fn new(
        specs: Arc<Specs>,
        warnings: Vec<Diagnostic>,
        between: Vec<Diagnostic>,
        members: Vec<Member>,
    ) -> Self {
        Self { specs, warnings, between, members }
    }

    /// What may be wrong, sorted by place.
    #[must_use]
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// What is wrong between these environments and others, sorted by place, where it was to stop nothing.
    #[must_use]
    pub fn between(&self) -> &[Diagnostic] {
        &self.between
    }

    /// The texts that diagnostics and cases name places of.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        self.specs.sources()
    }

    /// How many environments there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether none is left of those that were selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The environments, sorted by name.
    pub fn environments(&self) -> impl Iterator<Item = Arc<Valid>> {
        self.members.iter().filter_map(|member| self.valid(member))
    }

    /// The environment with this name, if it is one of the selected.
    #[must_use]
    pub fn environment(&self, name: &str) -> Option<Arc<Valid>> {
        self.valid(self.member(name)?)
    }

    /// Everything that an environment is made from: its specs and the files that these point to, as paths from the root.
    #[must_use]
    pub fn made_from(&self, environment: &Valid) -> BTreeSet<String> {
        self.member(&environment.name).map(|member| member.made_from.clone()).unwrap_or_default()
    }

    /// An environment as requests meet it.
    #[must_use]
    pub fn world(&self, environment: &Valid) -> World {
        let specs = [layout::SHARED_SPEC.to_owned(), layout::spec(&environment.name)];
        let pointed_to: BTreeMap<String, String> = self
            .made_from(environment)
            .into_iter()
            .filter(|path| !specs.contains(path))
            .filter_map(|path| self.specs.file(&path).map(|text| (path, text)))
            .collect();
        World::new(environment, &pointed_to)
    }

    /// The cases of each environment, in the order of [`Checked::environments`].
    ///
    /// # Errors
    /// All that is wrong with the case files.
    pub fn cases(&self) -> Result<Vec<Vec<Case>>, Refused> {
        let sink = Sink::default();
        // Without any case no environment has to be read for them.
        let cases = if self.specs.has_cases() {
            let known = self.specs.names();
            self.environments().map(|environment| self.specs.cases(&environment, &known, &sink)).collect()
        } else {
            self.members.iter().map(|_| Vec::new()).collect()
        };
        let mut found = self.specs.case_syntax().to_vec();
        found.extend(sink.into_reported());
        if found.is_empty() {
            return Ok(cases);
        }
        Err(self.specs.refuse(sorted(self.specs.sources(), found)))
    }

    fn member(&self, name: &str) -> Option<&Member> {
        let place = self.members.binary_search_by(|member| member.name.as_str().cmp(name)).ok()?;
        self.members.get(place)
    }

    /// The environment as it was checked: kept, or read from the same texts again.
    fn valid(&self, member: &Member) -> Option<Arc<Valid>> {
        match member.kept.as_ref()? {
            Kept::Whole(valid) => Some(Arc::clone(valid)),
            Kept::Proof(proof) => self.specs.read_again(&member.name, proof).map(Arc::new),
        }
    }
}
