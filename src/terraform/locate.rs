//! Which Terraform to run, and whether it is new enough.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use super::error::{Ended, Error};
use super::interrupt::Interrupts;
use super::process;
use crate::base::version_constraint::Version;

/// The oldest version that tfgen runs, of Terraform and of OpenTofu: what is rendered and `show -json` are tested with it and later ones.
pub(crate) const OLDEST: Version = (1, 5, 0);

/// Names the program, or its path, before any other is looked for.
const NAMED: &str = "TFGEN_TERRAFORM";

/// A program that is a Terraform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Terraform {
    program: PathBuf,
    /// For messages: `terraform`.
    name: String,
    version: Version,
}

#[derive(Deserialize)]
struct Answer {
    terraform_version: String,
}

impl Terraform {
    /// Finds it: `TFGEN_TERRAFORM`, else `terraform`, else `tofu` on the PATH.
    ///
    /// # Errors
    /// When there is none, or it does not tell its version.
    pub(crate) fn locate(interrupts: &Interrupts) -> Result<Self, Error> {
        let program = find()?;
        let name = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let version = version(&program, interrupts)?;
        Ok(Self { program, name, version })
    }

    /// Checks that it is as new as an environment needs it, and as tfgen does.
    ///
    /// # Errors
    /// When it is not.
    pub(crate) fn is_at_least(&self, environment: &str, needed: Version) -> Result<(), Error> {
        let needed = needed.max(OLDEST);
        if self.version >= needed {
            return Ok(());
        }
        Err(Error::TooOld {
            program: self.program.to_string_lossy().into_owned(),
            environment: environment.to_owned(),
            found: self.version,
            needed,
        })
    }

    /// What it is called in messages.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What tells this Terraform from another, as providers are installed for one of them.
    pub(super) fn identity(&self) -> String {
        let (major, minor, patch) = self.version;
        format!("{} {major}.{minor}.{patch}", self.name)
    }

    /// A command of it, with no arguments yet.
    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        // Leaves out advice on what to type next, which would be wrong here.
        command.env("TF_IN_AUTOMATION", "1");
        command
    }
}

fn find() -> Result<PathBuf, Error> {
    if let Some(named) = std::env::var_os(NAMED).filter(|named| !named.is_empty()) {
        let found = if Path::new(&named).components().count() > 1 {
            Some(PathBuf::from(&named)).filter(|path| path.is_file())
        } else {
            on_path(&named)
        };
        return found.ok_or_else(|| Error::NamedNotFound { program: named.to_string_lossy().into_owned() });
    }
    ["terraform", "tofu"].into_iter().find_map(|name| on_path(OsStr::new(name))).ok_or(Error::NotFound)
}

pub(super) fn on_path(name: &OsStr) -> Option<PathBuf> {
    let mut file = OsString::from(name);
    file.push(std::env::consts::EXE_SUFFIX);
    in_folders(&std::env::var_os("PATH")?, &file)
}

/// Folders that are not absolute, of which an empty one is the current, are left out: a checked-out repository must not bring the program along.
fn in_folders(path: &OsStr, file: &OsStr) -> Option<PathBuf> {
    let folders = std::env::split_paths(path).filter(|folder| folder.is_absolute());
    folders.map(|folder| folder.join(file)).find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    file.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

fn version(program: &Path, interrupts: &Interrupts) -> Result<Version, Error> {
    let shown = program.to_string_lossy();
    let mut command = Command::new(program);
    // Without this Terraform asks the network whether there is a newer one.
    command.args(["version", "-json"]).env("CHECKPOINT_DISABLE", "1");
    let (ended, text, _) = process::captured_both(command, &shown, interrupts)?;
    let wrong = |reason: String| Error::NoVersion { program: shown.clone().into_owned(), reason };
    if interrupts.interrupted() {
        return Err(Error::Interrupted);
    }
    if ended != Ended::Code(0) {
        return Err(wrong(ended.to_string()));
    }
    let answer: Answer = serde_json::from_slice(&text).map_err(|_| wrong("answers something else".to_owned()))?;
    parse(&answer.terraform_version).ok_or_else(|| wrong(format!("says `{}`", answer.terraform_version)))
}

/// `1.11.4`, `1.12.0-beta1`: what comes before the release does not count, as it has all that matters here.
fn parse(text: &str) -> Option<Version> {
    let release = text.split(['-', '+']).next()?;
    let mut numbers = release.split('.').map(|part| part.parse::<u64>().ok());
    let version = (numbers.next()??, numbers.next()??, numbers.next()??);
    numbers.next().is_none().then_some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn the_current_folder_is_not_looked_at() {
        // Tests run in the package's root, so `scripts/test` is a program in a relative folder.
        assert!(is_program(Path::new("scripts/test")));
        for path in ["", ":/nowhere", "scripts", "./scripts:/nowhere"] {
            assert_eq!(in_folders(OsStr::new(path), OsStr::new("scripts/test")), None, "{path}");
            assert_eq!(in_folders(OsStr::new(path), OsStr::new("test")), None, "{path}");
        }
        let absolute = std::path::absolute("scripts").unwrap();
        assert_eq!(in_folders(absolute.as_os_str(), OsStr::new("test")), Some(absolute.join("test")));
    }

    #[test]
    fn versions_are_three_numbers() {
        assert_eq!(parse("1.11.4"), Some((1, 11, 4)));
        assert_eq!(parse("1.12.0-beta1"), Some((1, 12, 0)));
        assert_eq!(parse("1.10.0+meta"), Some((1, 10, 0)));
        for text in ["", "1", "1.2", "1.2.3.4", "v1.2.3", "latest"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_oldest_version_holds_for_all() {
        let old = Terraform { program: "/x/tofu".into(), name: "tofu".to_owned(), version: (1, 4, 9) };
        let error = old.is_at_least("dev", (0, 0, 0)).unwrap_err();
        assert_eq!(error.to_string(), "`/x/tofu` has version 1.4.9, and `dev` needs 1.5.0 or newer");
        let new = Terraform { version: (1, 9, 0), ..old };
        assert!(new.is_at_least("dev", (1, 9, 0)).is_ok());
        assert!(new.is_at_least("dev", (1, 9, 1)).is_err());
    }
}
