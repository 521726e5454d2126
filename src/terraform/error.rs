//! What can go wrong with programs that are not ours.

use std::fmt;
use std::io;
use std::process::ExitStatus;

use crate::base::version_constraint::Version;

/// How a process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// By itself, with this exit code.
    Code(i32),
    /// By this signal.
    Signal(i32),
}

impl From<ExitStatus> for Ended {
    fn from(status: ExitStatus) -> Self {
        #[cfg(unix)]
        if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
            return Self::Signal(signal);
        }
        Self::Code(status.code().unwrap_or(1))
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "failed with exit code {code}"),
            Self::Signal(signal) => write!(f, "was killed by signal {signal}"),
        }
    }
}

/// A version as people write it.
struct Dotted(Version);

impl fmt::Display for Dotted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (major, minor, patch) = self.0;
        write!(f, "{major}.{minor}.{patch}")
    }
}

/// A failure to run Terraform or git.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// Neither program is there.
    #[error("neither `terraform` nor `tofu` is on the PATH")]
    NotFound,
    /// `TFGEN_TERRAFORM` names nothing that can be run.
    #[error("`TFGEN_TERRAFORM` is `{program}`, which cannot be found")]
    NamedNotFound {
        /// What it names.
        program: String,
    },
    /// It is there, and cannot be started.
    #[error("cannot start `{program}`")]
    Start {
        /// The program.
        program: String,
        /// Why.
        source: io::Error,
    },
    /// It does not say its version, so it is no Terraform or one before 0.13.
    #[error("`{program} version -json` does not tell a version: it {reason}")]
    NoVersion {
        /// The program.
        program: String,
        /// What it does instead.
        reason: String,
    },
    /// Too old for what is rendered.
    #[error("`{program}` has version {}, and `{environment}` needs {} or newer", Dotted(*.found), Dotted(*.needed))]
    TooOld {
        /// The program.
        program: String,
        /// The environment that needs more.
        environment: String,
        /// Its version.
        found: Version,
        /// The version that is needed.
        needed: Version,
    },
    /// The provider that is locked is not one that the spec allows.
    #[error("`{path}` locks {locked}, and `aws` of the spec wants `version = \"{constraint}\"`")]
    Locked {
        /// The lock file.
        path: String,
        /// What it names.
        locked: String,
        /// What is rendered.
        constraint: String,
    },
    /// A command of it failed.
    #[error("`{program} {step}` {ended}")]
    Failed {
        /// `terraform` or what stands for it.
        program: String,
        /// The command: `plan`.
        step: &'static str,
        /// How it ended.
        ended: Ended,
    },
    /// Stopped by a signal that tfgen got.
    #[error("interrupted")]
    Interrupted,
    /// A saved plan that was made for something else.
    #[error("the saved plan is not one of `{environment}`: it calls `{found}`")]
    PlanOfAnother {
        /// The environment that it was to be applied to.
        environment: String,
        /// The source of a module that it calls.
        found: String,
    },
    /// What it printed is no text.
    #[error("what `{program} {step}` printed is not UTF-8")]
    NotText {
        /// `terraform` or what stands for it.
        program: String,
        /// The command.
        step: &'static str,
    },
    /// A file of ours in `.terraform/` or the plugin cache.
    #[error("cannot use `{path}`")]
    File {
        /// The file.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A link stands in the place of a folder that tfgen and Terraform write to.
    #[error("`{path}` is a link to `{target}`, and nothing is written through a link")]
    Link {
        /// The link.
        path: String,
        /// Where it leads.
        target: String,
    },
    /// `TF_DATA_DIR` names a folder that cannot be named.
    #[error("`TF_DATA_DIR` is not UTF-8")]
    DataFolderNotText,
    /// Signals cannot be listened for.
    #[error("cannot listen for signals")]
    Signals(#[source] io::Error),
    /// No git.
    #[error("cannot start `git`")]
    NoGit(#[source] io::Error),
    /// Git said no.
    #[error("git cannot tell what changed: {message}")]
    Git {
        /// Its words.
        message: String,
    },
    /// The revision is nobody's.
    #[error("git knows no revision `{revision}`")]
    NoRevision {
        /// What was given.
        revision: String,
    },
}

impl Error {
    /// A file that cannot be used.
    pub(super) fn file(path: &camino::Utf8Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_string();
        move |source| Self::File { path, source }
    }
}
