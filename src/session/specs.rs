//! The specs of a workspace, parsed, as they were at one moment.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::error::{Error, Refused};
use super::files::Files;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::layout;
use crate::base::source::Sources;
use crate::cases::{self, Case};
use crate::project::{self, Proof, Valid};
use crate::spec::{self, Block, Budget, ReadFile, Trace};
use crate::workdir::{self, environment_name};

/// The texts that a workspace consists of, before they are parsed.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// `tfgen.hcl`.
    pub shared: String,
    /// `environments/<name>.hcl` by name.
    pub environments: BTreeMap<String, String>,
    /// Case files by their path from the root.
    pub cases: BTreeMap<String, String>,
}

/// The specs of a workspace: nothing in here changes any more, but that a file which they point to is read when it is first asked for.
pub struct Specs {
    sources: Arc<Sources>,
    shared: Option<Block>,
    overlays: BTreeMap<String, Option<Block>>,
    cases: Vec<Block>,
    /// What could not be parsed of the specs, and of the case files.
    syntax: Vec<Diagnostic>,
    case_syntax: Vec<Diagnostic>,
    files: Files,
}

impl Specs {
    /// Parses texts. What is wrong with them is told of the environments that they are part of. `files` has what they point to.
    #[must_use]
    pub fn parse(texts: Texts, files: impl ReadFile + Send + Sync + 'static) -> Arc<Self> {
        let mut sources = Sources::default();
        let sink = Sink::default();
        let shared = sources.add(layout::SHARED_SPEC, texts.shared);
        let shared = spec::parse(&sources, shared, &sink);
        let mut overlays = BTreeMap::new();
        for (name, text) in texts.environments {
            let file = sources.add(layout::spec(&name), text);
            overlays.insert(name, spec::parse(&sources, file, &sink));
        }
        let case_sink = Sink::default();
        let mut cases = Vec::new();
        for (path, text) in texts.cases {
            let file = sources.add(path, text);
            cases.extend(spec::parse(&sources, file, &case_sink));
        }
        Arc::new(Self {
            sources: Arc::new(sources),
            shared,
            overlays,
            cases,
            syntax: sink.into_reported(),
            case_syntax: case_sink.into_reported(),
            files: Files::new(files),
        })
    }

    /// The texts that diagnostics name places of.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The names of all environments, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.overlays.keys().cloned().collect()
    }

    /// Why there is nothing to work on.
    pub(super) fn refuse(&self, diagnostics: Vec<Diagnostic>) -> Refused {
        Refused { sources: Arc::clone(&self.sources), diagnostics }
    }

    /// Checks names that the user gave, and sorts them; no name means all.
    pub(super) fn select(&self, names: &[String]) -> Result<Vec<String>, Error> {
        if self.overlays.is_empty() {
            return Err(Error::NoEnvironments { orphaned: Vec::new() });
        }
        if names.is_empty() {
            return Ok(self.names());
        }
        let mut selected = Vec::new();
        for name in names {
            environment_name(name).map_err(workdir::Error::from)?;
            if !self.overlays.contains_key(name) {
                let known = self.names();
                return Err(Error::UnknownEnvironment { name: name.clone(), known, orphaned: false });
            }
            selected.push(name.clone());
        }
        selected.sort();
        selected.dedup();
        Ok(selected)
    }

    /// Reads one environment, and says which files it asked for; `None` when its specs cannot be parsed.
    pub(super) fn read(&self, name: &str, trace: Option<&Trace>) -> Option<(project::Reading, BTreeSet<String>)> {
        let files = self.files.watched();
        let (shared, over) = self.texts_of(name)?;
        let reading = project::read(name, shared, over, &files, trace);
        Some((reading, files.into_asked()))
    }

    /// Reads one environment again that was found valid.
    pub(super) fn read_again(&self, name: &str, proof: &Proof) -> Option<Valid> {
        let (shared, over) = self.texts_of(name)?;
        proof.read(&spec::overlay(shared, over), &self.files)
    }

    /// The shared spec and that of an environment.
    fn texts_of(&self, name: &str) -> Option<(&Block, &Block)> {
        Some((self.shared.as_ref()?, self.overlays.get(name)?.as_ref()?))
    }

    /// What is wrong with values of the shared spec that no environment reads.
    pub(super) fn hidden(&self) -> Vec<Diagnostic> {
        let Some(shared) = &self.shared else { return Vec::new() };
        let overlays: Option<Vec<(&str, &Block)>> =
            self.overlays.iter().map(|(name, over)| Some((name.as_str(), over.as_ref()?))).collect();
        // An environment that cannot be parsed may read any of them.
        overlays.map_or_else(Vec::new, |overlays| project::check_hidden(shared, &overlays, &self.files))
    }

    /// What could not be parsed of the specs that the selected environments are made of.
    pub(super) fn syntax_of(&self, selected: &[String]) -> Vec<Diagnostic> {
        let concerns = |diagnostic: &&Diagnostic| {
            let path = self.sources.path(diagnostic.span);
            path == layout::SHARED_SPEC || selected.iter().any(|name| path == layout::spec(name))
        };
        self.syntax.iter().filter(concerns).cloned().collect()
    }

    /// What could not be parsed of the case files.
    pub(super) fn case_syntax(&self) -> &[Diagnostic] {
        &self.case_syntax
    }

    /// Whether there is any case.
    pub(super) fn has_cases(&self) -> bool {
        !self.cases.is_empty()
    }

    /// The cases that are for an environment; `known` has the names of all.
    pub(super) fn cases(&self, environment: &Valid, known: &[String], sink: &Sink) -> Vec<Case> {
        let budget = Budget::default();
        let read = |root| cases::read(root, environment, known, &self.files, &budget, sink);
        self.cases.iter().flat_map(read).collect()
    }

    /// The text of a file that a spec points to, where it can be read.
    pub(super) fn file(&self, path: &str) -> Option<String> {
        self.files.read(path).ok()
    }
}
