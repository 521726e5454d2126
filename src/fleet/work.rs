//! What is done in one environment.

use std::ffi::OsString;

use camino::Utf8Path;

use super::error::Error;
use super::ready::Ready;
use super::run::Found;
use crate::plan::{Outcome, Summary};
use crate::terraform::{Backend, Out, Plan, Root};

/// Plans, into `out` or into a file of this run.
///
/// # Errors
/// When Terraform fails, or what it says of the plan cannot be read.
pub(crate) fn plan(
    root: &mut Root<'_>,
    ready: &Ready,
    out: Option<&Out>,
    destroy: bool,
    arguments: &[OsString],
) -> Result<Found, Error> {
    root.init(&ready.files, ready.provider.as_deref(), Backend::Used)?;
    let mut plan = root.temporary_plan()?;
    let changes = root.plan(&plan, destroy, arguments)?;
    if let Some(out) = out {
        plan = plan.keep(out)?;
    }
    let (summary, secrets) = Summary::parse_with_secrets(&root.show(&plan)?)?;
    let outcome = if changes { Outcome::Changes } else { Outcome::NoChanges };
    Ok(Found { outcome, summary: Some(summary), secrets, plan: Some(plan), text: None })
}

/// Looks at a plan that was saved before.
///
/// # Errors
/// As [`plan`], and when it is the plan of another environment.
pub(crate) fn saved(root: &mut Root<'_>, ready: &Ready, file: &Utf8Path) -> Result<Found, Error> {
    root.init(&ready.files, ready.provider.as_deref(), Backend::Used)?;
    let plan = Plan::kept(file)?;
    let (summary, secrets) = Summary::parse_with_secrets(&root.show(&plan)?)?;
    let outcome = if summary.is_empty() { Outcome::NoChanges } else { Outcome::Changes };
    Ok(Found { outcome, summary: Some(summary), secrets, plan: Some(plan), text: None })
}

/// Has Terraform validate what is rendered. No backend is set up, so no credentials are needed.
///
/// # Errors
/// When Terraform finds something wrong, or fails.
pub(crate) fn validate(root: &mut Root<'_>, ready: &Ready) -> Result<Found, Error> {
    root.init(&ready.files, ready.provider.as_deref(), Backend::Unused)?;
    root.validate()?;
    Ok(Outcome::Valid.into())
}
