//! Why there is no recipe.

use crate::base::layout;
use crate::template;

/// Why a recipe cannot be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// Environments whose state no other run would find.
    #[error("{}", without_state(.0))]
    NoState(Vec<String>),
    /// Environments for which it is not known which Terraform runs.
    #[error("Terraform {version}, which recipes run where nothing else is written, is not allowed by `required_version` of {}", listed(.environments))]
    NoVersion {
        /// What would run.
        version: &'static str,
        /// Who does not take it.
        environments: Vec<String>,
    },
    /// The workspace's folder in the repository has a name that cannot be carried into a recipe.
    #[error(
        "the workspace is in the folder `{0}` of its repository; recipes take letters, digits, `-`, `_`, `.` and `/` in that path"
    )]
    Folder(String),
    /// A template is wrong.
    #[error(transparent)]
    Template(#[from] template::Error),
}

/// A backend for every environment, as it is written into the shared spec.
const BACKEND: &str = "\
terraform {
  backend \"s3\" {
    bucket       = \"company-terraform-state\"
    key          = \"${project}/${environment}.tfstate\"
    region       = aws.region
    use_lockfile = true
  }
}";

impl Error {
    /// What to do about it.
    #[must_use]
    pub(crate) fn help(&self) -> Option<String> {
        match self {
            Self::NoState(_) => {
                Some(format!("add to `{}`, with a bucket of your own:\n{BACKEND}", layout::SHARED_SPEC))
            }
            Self::NoVersion { .. } => Some(
                "name the version to run in the file of the environment, such as ci { terraform_version = \"1.10.5\" }"
                    .to_owned(),
            ),
            Self::Folder(_) => Some("rename the folder".to_owned()),
            Self::Template(_) => None,
        }
    }
}

fn without_state(environments: &[String]) -> String {
    let has = if environments.len() == 1 { "has" } else { "have" };
    format!("{} {has} no backend: the state would be lost when the runner ends", listed(environments))
}

/// The first few names, and how many more there are.
fn listed(environments: &[String]) -> String {
    const NAMED: usize = 5;
    let mut names: Vec<String> = environments.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    if environments.len() > NAMED {
        names.push(format!("{} more", environments.len() - NAMED));
    }
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
