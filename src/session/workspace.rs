//! A session over a workspace on disk.

use std::borrow::Cow;
use std::sync::Arc;

use camino::Utf8Path;

use super::checked::Checked;
use super::error::{Error, Refused};
use super::orphan::Orphan;
use super::readings::Readings;
use super::specs::{Specs, Texts};
use crate::base::diag::{Sink, sorted};
use crate::base::layout;
use crate::base::source::Sources;
use crate::own_files::{self, OwnFiles};
use crate::spec::{ReadFile, TracedBlock};
use crate::workdir::{Lock, Workspace};

/// A workspace, and its specs as they were when it was opened.
pub struct Session {
    workspace: Workspace,
    specs: Arc<Specs>,
}

impl Session {
    /// Opens the workspace in a folder: reads the shared spec and those of all environments.
    ///
    /// # Errors
    /// When there is no workspace, or a file of it cannot be read.
    pub fn open(folder: &Utf8Path) -> Result<Self, Error> {
        let workspace = Workspace::open(folder)?;
        let texts = texts(&workspace, |_| true)?;
        Ok(Self::new(workspace, texts))
    }

    /// Opens a workspace for a look at these environments alone; others whose spec cannot be read are left out.
    ///
    /// # Errors
    /// As [`Session::open`], but for those others.
    pub fn open_for(folder: &Utf8Path, names: &[String]) -> Result<Self, Error> {
        let workspace = Workspace::open(folder)?;
        let texts = texts(&workspace, |name| names.iter().any(|wanted| wanted == name))?;
        Ok(Self::new(workspace, texts))
    }

    /// Opens a workspace, and reads its case files too.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn open_with_cases(folder: &Utf8Path) -> Result<Self, Error> {
        let workspace = Workspace::open(folder)?;
        let mut texts = texts(&workspace, |_| true)?;
        for path in workspace.case_files()? {
            texts.cases.insert(path.clone(), workspace.read(&path)?);
        }
        Ok(Self::new(workspace, texts))
    }

    /// Opens a workspace to write to it. The lock is taken before anything is read: of two writers the later one must not write what the earlier
    /// read. `waiting` is called once where another has the lock.
    ///
    /// # Errors
    /// As [`Session::open`], and when the workspace cannot be locked.
    pub fn lock(folder: &Utf8Path, waiting: impl FnOnce()) -> Result<(Self, Lock), Error> {
        let workspace = Workspace::open(folder)?;
        let lock = workspace.lock(waiting)?;
        let texts = texts(&workspace, |_| true)?;
        Ok((Self::new(workspace, texts), lock))
    }

    fn new(workspace: Workspace, texts: Texts) -> Self {
        let specs = Specs::parse(texts, OnDisk(workspace.clone()));
        Self { workspace, specs }
    }

    /// Where rendered files are compared and written.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The texts that diagnostics name places of.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        self.specs.sources()
    }

    /// Reads environments by their names; no name means all.
    ///
    /// # Errors
    /// When a name is none, or is nobody's, or there are no environments.
    pub fn read(&self, names: &[String]) -> Result<Readings, Error> {
        self.specs.read_environments(names).map_err(|error| self.with_orphans(error))
    }

    /// Reads environments that are to be destroyed, by their names, of which there is one at least. Those whose spec is gone come apart.
    ///
    /// # Errors
    /// As [`Session::read`], and when an environment without a spec cannot be destroyed, or others would lose by it.
    pub(crate) fn read_to_destroy(&self, names: &[String]) -> Result<(Readings, Vec<Orphan>), Error> {
        let stale = self.workspace.stale_environments()?;
        let (mut orphaned, others): (Vec<String>, Vec<String>) =
            names.iter().cloned().partition(|name| stale.contains(name));
        if orphaned.is_empty() {
            return Ok((self.read(&others)?, Vec::new()));
        }
        orphaned.sort();
        orphaned.dedup();
        let readings = if others.is_empty() { self.specs.read_these(&[]) } else { self.read(&others)? };
        let orphan = |name: &String| {
            let orphan = Orphan::read(&self.workspace, name)?;
            readings.may_be_destroyed(&orphan)?;
            Ok(orphan)
        };
        let orphans = orphaned.iter().map(orphan).collect::<Result<_, Error>>()?;
        Ok((readings, orphans))
    }

    /// The environments whose spec is gone, and whose rendered files are there; sorted by name.
    ///
    /// # Errors
    /// When a directory or a file cannot be read.
    pub(crate) fn orphans(&self) -> Result<Vec<Orphan>, Error> {
        let names = self.workspace.stale_environments()?;
        Ok(names.iter().map(|name| Orphan::read(&self.workspace, name)).collect::<Result<_, _>>()?)
    }

    /// Where a name is nobody's, what is known of environments whose spec is gone.
    fn with_orphans(&self, error: Error) -> Error {
        // What cannot be read is left out: there is an error to tell already.
        let stale = || self.workspace.stale_environments().unwrap_or_default();
        match error {
            Error::NoEnvironments { .. } => Error::NoEnvironments { orphaned: stale() },
            Error::UnknownEnvironment { name, known, .. } => {
                let orphaned = stale().contains(&name);
                Error::UnknownEnvironment { name, known, orphaned }
            }
            other => other,
        }
    }

    /// Reads one environment, and records what was read and what was filled in, however wrong the rest may be.
    ///
    /// # Errors
    /// As [`Session::read`].
    pub fn trace(&self, name: &str) -> Result<(Readings, TracedBlock), Error> {
        self.specs.trace(name).map_err(|error| self.with_orphans(error))
    }

    /// Reads environments by their names and checks them; no name means all.
    ///
    /// # Errors
    /// As [`Session::read`], and with all that is wrong with them.
    pub fn check(&self, names: &[String]) -> Result<Checked, Error> {
        Ok(self.read(names)?.check()?)
    }

    /// Checks what stands beside the specs of environments: their cases, and the Terraform that users keep beside the rendered files.
    ///
    /// # Errors
    /// With all that is wrong there.
    pub fn check_beside(&self, checked: &Checked) -> Result<(), Error> {
        let mut found = checked.cases().err().map_or_else(Vec::new, |refused| refused.diagnostics);
        let mut sources = Cow::Borrowed(checked.sources());
        let sink = Sink::default();
        for environment in checked.environments() {
            // What is in the way of reading is for those to tell who work there.
            let texts = self.workspace.own_terraform(&environment.name).unwrap_or_default();
            let texts: Vec<(&str, &str)> = texts.iter().filter(|(path, _)| layout::is_of_a_module(path)).collect();
            if texts.is_empty() {
                continue;
            }
            let files = texts.into_iter().map(|(path, text)| sources.to_mut().add(path, text)).collect();
            let own = OwnFiles { files, lock: self.workspace.read(&layout::lock_file(&environment.name)).ok() };
            own_files::check(&sources, &environment.name, &own, &environment.provider_constraint(), &sink);
        }
        found.extend(sink.into_reported());
        if found.is_empty() {
            return Ok(());
        }
        let diagnostics = sorted(&sources, found);
        Err(Refused { sources: Arc::new(sources.into_owned()), diagnostics }.into())
    }

    /// Reads environments by their names and checks each by itself; no name means all.
    ///
    /// # Errors
    /// As [`Session::check`], but for what is wrong between environments.
    pub fn check_each(&self, names: &[String]) -> Result<Checked, Error> {
        Ok(self.read(names)?.check_each()?)
    }
}

fn texts(workspace: &Workspace, is_needed: impl Fn(&str) -> bool) -> Result<Texts, Error> {
    let mut texts = Texts { shared: workspace.read(layout::SHARED_SPEC)?, ..Texts::default() };
    for name in workspace.environments()? {
        match workspace.environment_spec(&name).and_then(|path| workspace.read(&path)) {
            Ok(text) => drop(texts.environments.insert(name, text)),
            Err(error) if is_needed(&name) => return Err(error.into()),
            Err(_) => {}
        }
    }
    Ok(texts)
}

/// The files of a workspace that specs may point to.
struct OnDisk(Workspace);

impl ReadFile for OnDisk {
    fn read(&self, path: &str) -> Result<String, String> {
        self.0.read(path).map_err(|error| {
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
