//! Arguments behind `--`, which are Terraform's.

use std::ffi::OsString;

use super::error::Error;

/// Where the plan is saved is what the rest relies on.
///
/// # Errors
/// When an argument for Terraform would change that.
pub(crate) fn check_arguments(arguments: &[OsString]) -> Result<(), Error> {
    for argument in arguments {
        let text = argument.to_string_lossy();
        let name = text.split('=').next().unwrap_or_default();
        if matches!(name, "-out" | "--out") {
            return Err(Error::Argument { argument: name.to_owned() });
        }
    }
    Ok(())
}

/// Whether `terraform apply` takes an argument of `terraform plan` with a saved plan too; the others are part of the plan.
pub(crate) fn is_of_apply(argument: &OsString) -> bool {
    let text = argument.to_string_lossy();
    let name = text.split('=').next().unwrap_or_default().trim_start_matches('-');
    text.starts_with('-') && matches!(name, "lock" | "lock-timeout" | "parallelism" | "compact-warnings")
}
