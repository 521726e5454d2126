//! By which versions of the provider files are judged: what is wrong in each of them is wrong.

use crate::aws::{VERSIONS, Versions};
use crate::base::version_constraint::{Version, allows, lower_bound};

/// The versions, and why these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judged {
    pub(super) versions: Versions,
    /// The version that is locked.
    pub(super) locked: Option<String>,
    /// What the modules say of the provider.
    pub(super) constraint: String,
}

impl Judged {
    pub(super) fn of(constraint: &str, locked: Option<&str>) -> Self {
        let versions = match locked {
            Some(locked) => numbers(locked).map(near).unwrap_or_default(),
            None => allowed(constraint),
        };
        Self { versions, locked: locked.map(str::to_owned), constraint: constraint.to_owned() }
    }

    /// Whether the constraint lets a version in.
    pub(super) fn allows(&self, version: Version) -> bool {
        allows(&self.constraint, &written(version)) == Some(true)
    }
}

/// `6.25.0`
pub(super) fn written((major, minor, patch): Version) -> String {
    format!("{major}.{minor}.{patch}")
}

fn numbers(version: &str) -> Option<Version> {
    let numbers: Vec<u64> = version.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [major, minor, patch] = *numbers.as_slice() else { return None };
    Some((major, minor, patch))
}

/// The versions that a constraint lets in; where it is none of those that are known, those next to its lowest.
fn allowed(constraint: &str) -> Versions {
    let lets_in = |version| allows(constraint, &written(version)) == Some(true);
    let known = Versions::that(lets_in);
    let lowest = lower_bound(constraint);
    if known.is_none() && lets_in(lowest) { near(lowest) } else { known }
}

/// The known versions that a version is like. Within a major version arguments are added, none is taken away, and none begins to be required (provider,
/// "Versioning"): what the next newer one does not have, it has not. Of one that is newer than all of its major version nothing can be said.
fn near((major, minor, patch): Version) -> Versions {
    let of_major = || VERSIONS.into_iter().filter(|known| known.0 == major);
    if of_major().any(|known| known.1 == minor) {
        return Versions::that(|known| (known.0, known.1) == (major, minor));
    }
    let newer = of_major().find(|known| *known > (major, minor, patch));
    let older = of_major().rfind(|known| *known < (major, minor, patch)).filter(|_| newer.is_some());
    Versions::that(|known| Some(known) == newer || Some(known) == older)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(constraint: &str, locked: Option<&str>) -> Vec<u64> {
        Judged::of(constraint, locked).versions.iter().map(|(_, minor, _)| minor).collect()
    }

    #[test]
    fn a_locked_version_decides() {
        for (locked, versions) in [
            ("5.100.0", &[100][..]),
            ("5.80.0", &[100]),
            ("6.25.3", &[25]),
            ("6.0.0", &[25]),
            ("6.40.0", &[25, 66]),
            ("6.66.0", &[66]),
            ("6.67.0", &[]),
            ("7.0.0", &[]),
            ("4.67.0", &[]),
            ("6.0.0-beta1", &[]),
            ("", &[]),
        ] {
            assert_eq!(judged(">= 5.80, < 7.0", Some(locked)), versions, "{locked}");
        }
    }

    #[test]
    fn else_the_constraint_does() {
        for (constraint, versions) in [
            (">= 5.80, < 7.0", &[100, 25, 66][..]),
            ("~> 5.80", &[100]),
            (">= 6.0", &[25, 66]),
            ("~> 6.30.0", &[25, 66]),
            (">= 5.80, < 5.90", &[100]),
            ("6.10.0", &[25]),
            ("> 6.66", &[]),
            (">= 6.67", &[]),
            ("~> 4.67", &[]),
            ("nonsense", &[]),
        ] {
            assert_eq!(judged(constraint, None), versions, "{constraint}");
        }
    }
}
