//! One folder of providers for all environments, and one `init` at a time in it.
//!
//! Terraform does not guard its plugin cache against a second `init` (<https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache>),
//! so they queue: those of this process, and those of other tfgens of the same user.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, TryLockError as Busy};
use std::time::Duration;

use super::error::Error;
use super::interrupt::Interrupts;

/// Between two looks at a lock that another has.
const LOOK: Duration = Duration::from_millis(50);

/// The `init`s of this process.
static ONE: Mutex<()> = Mutex::new(());

/// The turn of one `init`.
pub(super) struct Turn {
    /// What to set `TF_PLUGIN_CACHE_DIR` to; `None` where the user has a cache of his own, or there can be none.
    pub(super) folder: Option<PathBuf>,
    _one: MutexGuard<'static, ()>,
    _lock: Option<File>,
}

/// Waits for a turn.
pub(super) fn turn(interrupts: &Interrupts) -> Result<Turn, Error> {
    let one = loop {
        match ONE.try_lock() {
            Ok(guard) => break guard,
            Err(Busy::Poisoned(poisoned)) => break poisoned.into_inner(),
            Err(Busy::WouldBlock) => pause(interrupts)?,
        }
    };
    // Without a home there is no cache, and nothing to guard.
    let folder = home().map(|home| home.join("plugins")).filter(|folder| std::fs::create_dir_all(folder).is_ok());
    // Not emptied: whatever a link in its place leads to is left alone.
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    let lock = folder.as_ref().and_then(|folder| options.open(folder.join(".tfgen-lock")).ok());
    if let Some(file) = &lock {
        loop {
            match file.try_lock() {
                // A disk that knows no locks is one that is not shared.
                Ok(()) | Err(TryLockError::Error(_)) => break,
                Err(TryLockError::WouldBlock) => pause(interrupts)?,
            }
        }
    }
    let folder = folder.filter(|_| !user_has_one());
    Ok(Turn { folder, _one: one, _lock: lock })
}

fn pause(interrupts: &Interrupts) -> Result<(), Error> {
    if interrupts.interrupted() {
        return Err(Error::Interrupted);
    }
    std::thread::sleep(LOOK);
    Ok(())
}

/// tfgen's own folder among the user's caches.
fn home() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let caches = set("XDG_CACHE_HOME").or_else(|| {
        if cfg!(windows) {
            set("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            Some(set("HOME")?.join("Library/Caches"))
        } else {
            Some(set("HOME")?.join(".cache"))
        }
    })?;
    Some(caches.join("tfgen"))
}

/// Whether the user's settings name a plugin cache, which is then the one to use.
fn user_has_one() -> bool {
    if std::env::var_os("TF_PLUGIN_CACHE_DIR").is_some_and(|value| !value.is_empty()) {
        return true;
    }
    let named = ["TF_CLI_CONFIG_FILE", "TERRAFORM_CONFIG"].into_iter().find_map(std::env::var_os).map(PathBuf::from);
    let home = std::env::home_dir();
    let usual = |name: &str| home.as_ref().map(|home| home.join(name));
    let files = match named {
        Some(file) => vec![file],
        None => {
            let roaming = std::env::var_os("APPDATA").map(|folder| Path::new(&folder).join("terraform.rc"));
            [usual(".terraformrc"), usual(".tofurc"), roaming].into_iter().flatten().collect()
        }
    };
    files.iter().any(|file| std::fs::read_to_string(file).is_ok_and(|text| names_a_cache(&text)))
}

fn names_a_cache(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with("plugin_cache_dir"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cache_in_the_settings_is_seen_and_a_comment_is_not() {
        assert!(names_a_cache("disable_checkpoint = true\n  plugin_cache_dir = \"x\"\n"));
        assert!(!names_a_cache("# plugin_cache_dir = \"x\"\nprovider_installation {}\n"));
    }
}
