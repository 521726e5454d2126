//! An environment in which nothing is wrong, as a type: what takes a [`Valid`] cannot be given what was not checked.

use std::ops::Deref;

use super::check::check;
use super::environment::{self, Environment};
use super::overlays;
use crate::base::diag::{Diagnostic, Severity, Sink};
use crate::spec::{self, Block, Budget, ReadFile, Trace};

/// An environment without errors, each by itself: what environments claim of each other is for [`Claims`](super::Claims) to tell.
///
/// Only [`Reading::into_valid`] makes one, and [`Proof::read`] makes it again. It can be looked at, and not changed.
#[derive(Debug, Clone)]
pub struct Valid(Environment);

impl Valid {
    /// Lets go of the environment, but not of the fact that it is valid.
    #[must_use]
    pub fn into_proof(self) -> Proof {
        Proof { name: self.0.name }
    }
}

/// An environment was valid as its texts stand: read from the same ones it is so again, and need not be checked again.
#[derive(Debug, Clone)]
pub struct Proof {
    name: String,
}

impl Proof {
    /// Reads the environment from the texts of which it was valid.
    #[must_use]
    pub fn read(&self, merged: &Block, files: &dyn ReadFile) -> Option<Valid> {
        let sink = Sink::default();
        let environment = environment::read(&self.name, merged, files, &Budget::default(), &sink, None);
        environment.filter(|_| !sink.has_errors()).map(Valid)
    }
}

impl Deref for Valid {
    type Target = Environment;

    fn deref(&self) -> &Environment {
        &self.0
    }
}

/// What reading and checking the merged spec of an environment came to.
#[derive(Debug)]
pub struct Reading {
    environment: Option<Environment>,
    reported: Vec<Diagnostic>,
    text: usize,
}

/// Reads the spec of an environment, its file laid `over` the shared one, and checks what comes of it. What was read is recorded in `trace`.
#[must_use]
pub fn read(name: &str, shared: &Block, over: &Block, files: &dyn ReadFile, trace: Option<&Trace>) -> Reading {
    let sink = Sink::default();
    let budget = Budget::default();
    let merged = spec::overlay(shared, over);
    let environment = environment::read(name, &merged, files, &budget, &sink, trace);
    if let Some(environment) = &environment {
        check(environment, &sink);
    }
    let mut reported = sink.into_reported();
    overlays::check(name, shared, over, &mut reported);
    Reading { environment, reported, text: budget.spent() }
}

impl Reading {
    /// The environment as far as it could be read, wrong or not; `None` when what is left makes none.
    #[must_use]
    pub fn environment(&self) -> Option<&Environment> {
        self.environment.as_ref()
    }

    /// All that was reported, in the order of reporting.
    #[must_use]
    pub fn reported(&self) -> &[Diagnostic] {
        &self.reported
    }

    /// How many bytes of text its expressions came to.
    #[must_use]
    pub fn text(&self) -> usize {
        self.text
    }

    /// The environment, and the warnings about it.
    ///
    /// # Errors
    /// All that was reported, where an error is among it.
    pub fn into_valid(self) -> Result<(Valid, Vec<Diagnostic>), Vec<Diagnostic>> {
        let wrong = self.reported.iter().any(|diagnostic| diagnostic.code.severity == Severity::Error);
        match self.environment {
            Some(environment) if !wrong => Ok((Valid(environment), self.reported)),
            _ => Err(self.reported),
        }
    }
}
