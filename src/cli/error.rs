//! Failures of a command: the only place that decides what a person is told to do about them.

use crate::diag::Diagnostic;
use crate::source::Sources;
use crate::{suggest, workdir};

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The specs are wrong.
    #[error("the spec has errors")]
    Spec {
        /// Their texts.
        sources: Box<Sources>,
        /// Everything that is wrong, sorted.
        diagnostics: Vec<Diagnostic>,
    },
    /// The disk, or what is on it.
    #[error(transparent)]
    Workdir(#[from] workdir::Error),
    /// A name that is nobody's.
    #[error("there is no environment `{name}`")]
    UnknownEnvironment {
        /// What was given.
        name: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// No environments at all.
    #[error("the workspace has no environments")]
    NoEnvironments,
    /// A code that is nobody's.
    #[error("there is no diagnostic code `{0}`")]
    UnknownCode(String),
    /// Some environments could not be rendered; those are told about where they happened.
    #[error("{0}")]
    Environments(String),
    /// What is on disk cannot be compared with what is rendered.
    #[error("`{environment}` cannot be compared with what is on disk")]
    InTheWay {
        /// The environment.
        environment: String,
        /// What stands there; sorted.
        problems: Vec<workdir::Problem>,
    },
    /// The arguments are wrong; clap says how.
    #[error("{message}")]
    Usage {
        /// What is wrong with them.
        message: String,
        /// What to write instead.
        help: String,
    },
    /// `init` where files are already.
    #[error("already there: {}", .0.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", "))]
    Occupied(Vec<String>),
    /// Standard output is gone.
    #[error("cannot write to standard output")]
    Output(#[from] std::io::Error),
}

impl Error {
    /// What to do about it, where that can be said.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::UnknownEnvironment { name, known } => {
                Some(suggest::help(name, known.iter().map(String::as_str), "environments"))
            }
            Self::NoEnvironments => Some("add a file `environments/dev.hcl`; it may be empty".to_owned()),
            Self::UnknownCode(code) => Some(format!(
                "{} `tfgen explain` lists all codes",
                suggest::nearest(code, crate::codes::all().iter().map(|code| code.id))
                    .map_or_else(|| "codes look like `KIN001`;".to_owned(), |near| format!("did you mean `{near}`?")),
            )),
            Self::Workdir(workdir::Error::NotAWorkspace { .. }) => {
                Some("`tfgen init` writes a starter workspace; `-C DIR` runs in another folder".to_owned())
            }
            Self::Workdir(workdir::Error::ChangedMeanwhile { .. }) => Some("run the command again".to_owned()),
            Self::Occupied(_) => Some("`init` overwrites nothing; run it in another folder".to_owned()),
            Self::InTheWay { problems, .. } => problems.first().map(|problem| problem.kind.help().to_owned()),
            Self::Usage { help, .. } => Some(help.clone()),
            Self::Spec { .. } | Self::Workdir(_) | Self::Environments(_) | Self::Output(_) => None,
        }
    }
}
