//! A workspace's specs, read and parsed once for all environments.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;

use super::error::Error;
use crate::base::diag::{Diagnostic, Severity, Sink, sorted};
use crate::base::source::Sources;
use crate::cases::{self, Case};
use crate::project::{self, Claims, Environment};
use crate::spec::{self, Block, ReadFile, Trace};
use crate::workdir::{SHARED_SPEC, Workspace, environment_name};

/// What a command works on.
pub struct Inputs {
    /// Where the files are.
    pub workspace: Workspace,
    /// Their texts.
    pub sources: Sources,
    base: Option<Block>,
    overlays: BTreeMap<String, Option<Block>>,
    cases: Vec<Block>,
    case_syntax: Vec<Diagnostic>,
    syntax: Vec<Diagnostic>,
}

/// The files of the workspace, and which of them were asked for.
struct Files<'a> {
    workspace: &'a Workspace,
    asked: RefCell<BTreeSet<String>>,
}

impl ReadFile for Files<'_> {
    fn read(&self, path: &str) -> Result<String, String> {
        self.asked.borrow_mut().insert(path.split('/').filter(|part| *part != ".").collect::<Vec<_>>().join("/"));
        self.workspace.read(path).map_err(|error| {
            let mut text = error.to_string();
            let mut cause = std::error::Error::source(&error);
            while let Some(inner) = cause {
                text = format!("{text}: {inner}");
                cause = inner.source();
            }
            // The message that this goes into names the path already.
            text.strip_prefix(&format!("`{path}` ")).unwrap_or(&text).to_owned()
        })
    }
}

impl Inputs {
    /// Reads the shared spec and the files of all environments.
    ///
    /// # Errors
    /// When there is no workspace, or a file of it cannot be read.
    pub fn read(directory: &Utf8Path) -> Result<Self, Error> {
        let workspace = Workspace::open(directory)?;
        let mut sources = Sources::default();
        let sink = Sink::default();
        let shared = sources.add(SHARED_SPEC, workspace.read(SHARED_SPEC)?);
        let base = spec::parse(&sources, shared, &sink);
        let mut overlays = BTreeMap::new();
        for name in workspace.environments()? {
            let path = workspace.environment_spec(&name)?;
            let text = workspace.read(&path)?;
            let file = sources.add(path, text);
            overlays.insert(name, spec::parse(&sources, file, &sink));
        }
        let (cases, case_syntax) = (Vec::new(), Vec::new());
        Ok(Self { workspace, sources, base, overlays, cases, case_syntax, syntax: sink.into_reported() })
    }

    /// The names of all environments, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.overlays.keys().cloned().collect()
    }

    /// Checks names that the user gave; no name means all.
    ///
    /// # Errors
    /// When a name is none, or is nobody's, or there are no environments.
    pub fn select(&self, names: &[String]) -> Result<Vec<String>, Error> {
        if self.overlays.is_empty() {
            return Err(Error::NoEnvironments);
        }
        if names.is_empty() {
            return Ok(self.names());
        }
        let mut selected = Vec::new();
        for name in names {
            environment_name(name).map_err(crate::workdir::Error::from)?;
            if !self.overlays.contains_key(name) {
                return Err(Error::UnknownEnvironment { name: name.clone(), known: self.names() });
            }
            selected.push(name.clone());
        }
        selected.sort();
        selected.dedup();
        Ok(selected)
    }

    /// Reads one environment and reports on it; `None` when it cannot be one.
    #[must_use]
    pub fn environment(&self, name: &str, sink: &Sink, trace: Option<&Trace>) -> Option<Environment> {
        let base = self.base.as_ref()?;
        let overlay = self.overlays.get(name)?.as_ref()?;
        let merged = spec::overlay(base, overlay);
        project::read(name, &merged, &self.files(), sink, trace)
    }

    /// Everything that an environment is made from: its specs and the files that these point to, as paths from the root.
    #[must_use]
    pub fn made_from(&self, name: &str) -> BTreeSet<String> {
        let mut paths = BTreeSet::from([SHARED_SPEC.to_owned(), format!("environments/{name}.hcl")]);
        if let (Some(base), Some(Some(overlay))) = (&self.base, self.overlays.get(name)) {
            let files = self.files();
            // Only what it asks for matters here; what is wrong with it is told by `check`.
            let _ = project::read(name, &spec::overlay(base, overlay), &files, &Sink::default(), None);
            paths.extend(files.asked.into_inner());
        }
        paths
    }

    /// The files that the specs of an environment point to, such as templates: paths and texts.
    #[must_use]
    pub fn pointed_to(&self, name: &str) -> BTreeMap<String, String> {
        let specs = [SHARED_SPEC.to_owned(), format!("environments/{name}.hcl")];
        let paths = self.made_from(name).into_iter().filter(|path| !specs.contains(path));
        // What cannot be read has been told by `check`.
        paths.filter_map(|path| self.workspace.read(&path).ok().map(|text| (path, text))).collect()
    }

    fn files(&self) -> Files<'_> {
        Files { workspace: &self.workspace, asked: RefCell::default() }
    }

    /// Checks the selected environments, and what all environments claim of each other. Gives the warnings.
    ///
    /// # Errors
    /// All that is wrong with the selected environments, with the warnings among it.
    pub fn check(&self, selected: &[String]) -> Result<Vec<Diagnostic>, Error> {
        let mut found: Vec<Diagnostic> = self.syntax_of(selected);
        let mut claims = Claims::default();
        for name in self.overlays.keys() {
            let sink = Sink::default();
            let environment = self.environment(name, &sink, None);
            if let Some(environment) = &environment {
                project::check(environment, &sink);
                claims.add(environment);
            }
            if selected.binary_search(name).is_ok() {
                found.extend(sink.into_reported());
            }
        }
        let broken = found.iter().any(|diagnostic| diagnostic.code.severity == Severity::Error);
        // What seems to be missing may only be what could not be read, so with errors about it only errors are told.
        found.extend(
            claims
                .check(selected)
                .into_iter()
                .filter(|diagnostic| !broken || diagnostic.code.severity == Severity::Error),
        );
        let found = sorted(&self.sources, found);
        if found.iter().any(|diagnostic| diagnostic.code.severity == Severity::Error) {
            return Err(Error::Spec { sources: Box::new(self.sources.clone()), diagnostics: found });
        }
        Ok(found)
    }

    /// Reads the case files too.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn read_cases(&mut self) -> Result<(), Error> {
        let sink = Sink::default();
        for path in self.workspace.case_files()? {
            let text = self.workspace.read(&path)?;
            let file = self.sources.add(path, text);
            self.cases.extend(spec::parse(&self.sources, file, &sink));
        }
        self.case_syntax = sink.into_reported();
        Ok(())
    }

    /// The cases of the selected environments, which have been checked.
    ///
    /// # Errors
    /// All that is wrong with the case files.
    pub fn cases(&self, selected: &[String]) -> Result<Vec<(Environment, Vec<Case>)>, Error> {
        let sink = Sink::default();
        let mut read = Vec::new();
        for name in selected {
            let Some(environment) = self.environment(name, &Sink::default(), None) else { continue };
            let files = self.files();
            let of_file = |root| cases::read(root, &environment, &self.names(), &files, &sink);
            let cases = self.cases.iter().flat_map(of_file).collect();
            read.push((environment, cases));
        }
        let mut found = self.case_syntax.clone();
        found.extend(sink.into_reported());
        if found.is_empty() {
            return Ok(read);
        }
        Err(Error::Spec { sources: Box::new(self.sources.clone()), diagnostics: sorted(&self.sources, found) })
    }

    /// What could not be parsed of the files that the selected environments are made of.
    fn syntax_of(&self, selected: &[String]) -> Vec<Diagnostic> {
        let concerns = |diagnostic: &&Diagnostic| {
            let path = self.sources.path(diagnostic.span);
            path == SHARED_SPEC || selected.iter().any(|name| path == format!("environments/{name}.hcl"))
        };
        self.syntax.iter().filter(concerns).cloned().collect()
    }
}
