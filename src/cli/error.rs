//! Failures of a command: the only place that decides what a person is told to do about them.

use crate::artifact::ci;
use crate::base::diag::named;
use crate::base::layout;
use crate::base::suggest;
use crate::project::Loss;
use crate::session::Refused;
use crate::{fleet, session, template, terraform, workdir};

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The workspace, its specs, or the names of its environments.
    #[error(transparent)]
    Session(#[from] session::Error),
    /// The disk, or what is on it.
    #[error(transparent)]
    Workdir(#[from] workdir::Error),
    /// A code that is nobody's.
    #[error("there is no diagnostic code and no field `{0}`")]
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
    /// `init` in a folder of a workspace.
    #[error("this folder is inside the workspace `{0}`")]
    Nested(camino::Utf8PathBuf),
    /// Terraform, or what keeps it from being run.
    #[error(transparent)]
    Fleet(#[from] fleet::Error),
    /// Nobody is there to ask.
    #[error("there is no terminal to ask on whether the plan may be applied")]
    NeedsApproval,
    /// Other environments work with what would be destroyed.
    #[error("{}", .0.iter().map(|loss| loss.what.as_str()).collect::<Vec<_>>().join("; "))]
    LostByOthers(Vec<Loss>),
    /// An option that is for one environment only.
    #[error("`{option}` is for one environment, and {count} are selected")]
    OneEnvironment {
        /// The option.
        option: &'static str,
        /// How many are selected.
        count: usize,
    },
    /// An argument for Terraform that is tfgen's own business.
    #[error("`{argument}` cannot be passed on to Terraform: tfgen sets it itself")]
    Argument {
        /// The argument.
        argument: String,
    },
    /// What Terraform says of its outputs.
    #[error("cannot read what `terraform output -json` says")]
    Outputs(#[source] serde_json::Error),
    /// Standard input cannot be read.
    #[error("cannot read standard input")]
    Input(#[source] std::io::Error),
    /// A file is no text.
    #[error("`{path}` is not UTF-8: line {line} has other bytes")]
    NotText {
        /// The file.
        path: String,
        /// Where, from 1.
        line: usize,
    },
    /// A request for a template is wrong.
    #[error("`{path}` is not a request: {}", .problems.join("; "))]
    Request {
        /// The file.
        path: String,
        /// What is wrong.
        problems: Vec<String>,
    },
    /// All that keeps environments from being applied by a recipe.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Recipe(Vec<ci::Error>),
    /// A text cannot be laid out.
    #[error(transparent)]
    Template(#[from] template::Error),
    /// The system gives no thread.
    #[error("cannot start a thread")]
    Thread(#[source] std::io::Error),
    /// Standard output is gone.
    #[error("cannot write to standard output")]
    Output(#[from] std::io::Error),
}

impl From<ci::Error> for Error {
    fn from(error: ci::Error) -> Self {
        Self::Recipe(vec![error])
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Self::Session(refused.into())
    }
}

impl Error {
    /// Arguments that are wrong in a way that clap cannot see.
    pub(crate) fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), help: help.into() }
    }

    /// Whether a signal is why.
    #[must_use]
    pub(crate) const fn is_interrupted(&self) -> bool {
        matches!(
            self,
            Self::Workdir(workdir::Error::Interrupted)
                | Self::Fleet(fleet::Error::Workdir(workdir::Error::Interrupted))
        )
    }

    /// What is wrong with the specs, where that is why.
    #[must_use]
    pub(crate) const fn refused(&self) -> Option<&Refused> {
        match self {
            Self::Session(session::Error::Spec(refused)) => Some(refused),
            _ => None,
        }
    }

    /// What to do about it, where that can be said.
    #[must_use]
    pub(crate) fn help(&self) -> Option<String> {
        match self {
            Self::Session(error) => of_session(error),
            Self::Workdir(error) => of_workdir(error),
            Self::UnknownCode(code) => Some(format!(
                "{} `tfgen explain` lists all codes",
                nearest_explained(code).map_or_else(
                    || "codes look like `KIN001`, fields like `kinesis_stream.retention_period`;".to_owned(),
                    |near| format!("did you mean `{near}`?")
                ),
            )),
            Self::Occupied(_) => Some("`init` overwrites nothing; run it in another folder".to_owned()),
            Self::Nested(_) => {
                Some("a workspace holds no other: add to that one, or run `tfgen init` in a folder outside of it".to_owned())
            }
            Self::InTheWay { problems, .. } => problems.first().map(|problem| problem.kind.help().to_owned()),
            Self::Usage { help, .. } => Some(help.clone()),
            Self::NeedsApproval => Some(
                "`--auto-approve` applies without asking; `--plan FILE` applies what `tfgen plan --out FILE` saved"
                    .to_owned(),
            ),
            Self::LostByOthers(losses) => losses.first().map(|Loss { owner, user, line, .. }| {
                format!(
                    "destroy `{user}` together with `{owner}`; or let `{user}` own them: move `{line}` to `{}`, apply `{owner}`, then `{user}`",
                    layout::spec(user)
                )
            }),
            Self::OneEnvironment { .. } => Some("name one environment".to_owned()),
            Self::Argument { .. } => Some("`tfgen plan --out FILE` saves a plan".to_owned()),
            Self::Fleet(error) => of_fleet(error),
            Self::Outputs(_) => Some(UNKNOWN_TERRAFORM.to_owned()),
            Self::Request { .. } => Some(
                "a request is such as {\"body\": {\"id\": 7}, \"querystring\": {\"debug\": \"1\"}, \"header\": {\"Content-Type\": \"application/json\"}}".to_owned(),
            ),
            Self::Recipe(problems) => {
                let helps: Vec<String> = problems.iter().filter_map(ci::Error::help).collect();
                (!helps.is_empty()).then(|| helps.join("\n"))
            }
            Self::Environments(_)
            | Self::Template(_)
            | Self::Input(_)
            | Self::NotText { .. }
            | Self::Thread(_)
            | Self::Output(_) => None,
        }
    }
}

/// The code or field that is most like a text.
fn nearest_explained(text: &str) -> Option<String> {
    let codes = crate::codes::all();
    let name = text.rsplit('.').next().unwrap_or(text);
    let fields: Vec<String> = super::fields::all().into_iter().map(|field| field.name).collect();
    suggest::nearest(text, codes.iter().map(|code| code.id))
        .or_else(|| suggest::nearest(name, fields.iter().map(String::as_str)))
        .map(str::to_owned)
}

fn of_session(error: &session::Error) -> Option<String> {
    match error {
        session::Error::Workdir(error) => of_workdir(error),
        session::Error::UnknownEnvironment { name, orphaned: true, .. } => Some(of_orphans(std::slice::from_ref(name))),
        session::Error::UnknownEnvironment { name, known, .. } => {
            Some(suggest::help(name, known.iter().map(String::as_str), "environments"))
        }
        session::Error::NoEnvironments { orphaned } if orphaned.is_empty() => {
            Some(format!("add a file `{}`; it may be empty", layout::spec("dev")))
        }
        session::Error::NoEnvironments { orphaned } => Some(of_orphans(orphaned)),
        session::Error::OrphanShares { name, others, .. } => Some(format!(
            "destroying it would destroy what {} made; delete the folders `{}/` and `{}/`, and the next apply destroys what no spec has",
            named(others),
            layout::root_module(name),
            layout::modules(name)
        )),
        session::Error::OrphanUnknown { .. } => Some("`tfgen validate` tells what is wrong".to_owned()),
        session::Error::OrphanWithoutRoot { name } => Some(format!(
            "restore `{}/` from version control, as it names the state; where nothing is left in AWS, delete `{}/`",
            layout::root_module(name),
            layout::modules(name)
        )),
        session::Error::Spec(_) => None,
    }
}

/// What to do about environments that are rendered and have no spec.
fn of_orphans(names: &[String]) -> String {
    let (are, have, they) = match names {
        [_] => ("is", "has no spec", "it"),
        _ => ("are", "have no specs", "they"),
    };
    let specs: Vec<String> = names.iter().map(|name| layout::spec(name)).collect();
    format!(
        "{} {are} rendered and {have} any more: restore {}, or destroy what {they} made with `tfgen destroy {}`",
        named(names),
        named(&specs),
        names.join(" ")
    )
}

fn of_workdir(error: &workdir::Error) -> Option<String> {
    match error {
        workdir::Error::NotAWorkspace { above: Some(above), .. } => {
            let above = above.strip_prefix(".").unwrap_or(above);
            Some(format!("the workspace is `{above}`: run the command there, or with `-C {above}`"))
        }
        workdir::Error::NotAWorkspace { above: None, .. } => {
            Some("`tfgen init` writes a starter workspace; `-C DIR` runs in another folder".to_owned())
        }
        workdir::Error::ChangedMeanwhile { .. } => Some("run the command again".to_owned()),
        _ => None,
    }
}

/// What to do about a failure before Terraform runs, or in one environment.
pub(crate) fn of_fleet(error: &fleet::Error) -> Option<String> {
    match error {
        fleet::Error::Workdir(error) => of_workdir(error),
        fleet::Error::InTheWay => None,
        fleet::Error::Stale(environments) => {
            let names: Vec<&str> = environments.iter().map(|stale| stale.environment.as_str()).collect();
            let names = if names.len() > NAMED { "--all".to_owned() } else { names.join(" ") };
            Some(format!(
                "`tfgen render {names}` renders, and so does `--render` here; `tfgen diff ENV` shows what changes"
            ))
        }
        fleet::Error::Terraform(error) => of_terraform(error),
        fleet::Error::Plan(_) => Some(UNKNOWN_TERRAFORM.to_owned()),
    }
}

/// How many environments are named.
const NAMED: usize = 5;

const UNKNOWN_TERRAFORM: &str = "a version of Terraform that tfgen does not know? `terraform version` tells which";

fn of_terraform(error: &terraform::Error) -> Option<String> {
    use terraform::Error as E;
    const INSTALL: &str = "install Terraform 1.5 or newer (https://developer.hashicorp.com/terraform/install) or OpenTofu \
        (https://opentofu.org/docs/intro/install), or set `TFGEN_TERRAFORM` to the path of one";
    let text = match error {
        E::NotFound | E::NamedNotFound { .. } | E::NoVersion { .. } | E::TooOld { .. } | E::Start { .. } => INSTALL,
        E::Locked { path, .. } => {
            let folder = path.rsplit_once('/').map_or(".", |(folder, _)| folder);
            return Some(format!(
                "let `terraform -chdir={folder} init -upgrade` choose another one, or change `version` in `aws {{ … }}`"
            ));
        }
        E::Link { path, .. } => {
            return Some(format!(
                "remove the link `{path}`, and Terraform makes a folder there; `TF_DATA_DIR` has it made elsewhere"
            ));
        }
        E::DataFolderNotText => "set it to a path that is UTF-8",
        E::PlanOfAnother { .. } => "apply a plan in the environment that it was made for",
        E::NoGit(_) => "`--changed` needs git; name the environments, or use `--all`",
        E::Git { .. } => {
            "`--changed` needs a git repository with the history back to the base (in CI: a full clone, `fetch-depth: 0`)"
        }
        E::NoRevision { .. } => {
            "`--base REV` names what to compare with, for example `--base origin/main`; it has to be fetched"
        }
        E::Failed { .. } | E::Interrupted | E::NotText { .. } | E::File { .. } | E::Signals(_) => return None,
    };
    Some(text.to_owned())
}
