//! Terraform's version constraints: `>= 5.80, < 7.0`.

/// Three numbers; those left out are 0.
pub type Version = (u64, u64, u64);

/// Checks a constraint's form.
///
/// # Errors
/// What is wrong, as a phrase that fits behind the attribute's name.
pub fn check(text: &str) -> Result<(), String> {
    parse(text).map(drop)
}

/// The lowest version that a valid constraint lets through; `(0, 0, 0)` where nothing bounds it from below.
#[must_use]
pub fn lower_bound(text: &str) -> Version {
    let conditions = parse(text).unwrap_or_default();
    conditions
        .into_iter()
        .filter(|(operator, _)| matches!(*operator, "" | "=" | ">" | ">=" | "~>"))
        .map(|(_, version)| version)
        .max()
        .unwrap_or_default()
}

/// Whether a valid constraint lets a version through; `None` where the version is none of three numbers, such as a pre-release, or the
/// constraint is not valid. Source: Terraform's documentation, "Version Constraints".
#[must_use]
pub fn allows(constraint: &str, version: &str) -> Option<bool> {
    let numbers: Vec<u64> = version.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [major, minor, patch] = *numbers.as_slice() else { return None };
    let version = (major, minor, patch);
    let conditions = parse(constraint).ok()?;
    let lets_through = |(written, (operator, bound)): (&str, (&str, Version))| match operator {
        "!=" => version != bound,
        ">" => version > bound,
        ">=" => version >= bound,
        "<" => version < bound,
        "<=" => version <= bound,
        "~>" => version >= bound && version < above(written, bound),
        _ => version == bound,
    };
    Some(constraint.split(',').zip(conditions).all(lets_through))
}

/// Whether a valid constraint lets any version through that is this one or newer.
#[must_use]
pub fn reaches(constraint: &str, least: Version) -> bool {
    let Ok(conditions) = parse(constraint) else { return false };
    let (mut from, mut to) = (least, (u64::MAX, 0, 0));
    for (written, (operator, bound)) in constraint.split(',').zip(conditions) {
        let next = (bound.0, bound.1, bound.2.saturating_add(1));
        let (lowest, end) = match operator {
            "!=" => continue,
            ">" => (next, to),
            ">=" => (bound, to),
            "<" => (from, bound),
            "<=" => (from, next),
            "~>" => (bound, above(written, bound)),
            _ => (bound, next),
        };
        (from, to) = (from.max(lowest), to.min(end));
    }
    from < to
}

/// The constraint without the versions that are older than this one.
#[must_use]
pub fn raised(constraint: &str, least: Version) -> String {
    if lower_bound(constraint) >= least {
        return constraint.to_owned();
    }
    let (major, minor, patch) = least;
    let least = if patch == 0 { format!(">= {major}.{minor}") } else { format!(">= {major}.{minor}.{patch}") };
    let others = constraint.split(',').map(str::trim).filter(|condition| !condition.starts_with('>'));
    std::iter::once(least.as_str()).chain(others).collect::<Vec<_>>().join(", ")
}

/// The first version that `~>` leaves out: its last number that was written may grow, and with one number nothing bounds it.
fn above(written: &str, (major, minor, _): Version) -> Version {
    match written.matches('.').count() {
        0 => (u64::MAX, 0, 0),
        1 => (major + 1, 0, 0),
        _ => (major, minor + 1, 0),
    }
}

fn parse(text: &str) -> Result<Vec<(&str, Version)>, String> {
    let wrong = || format!("is `{text}`, which is not a version constraint; write for example `>= 5.80, < 7.0`");
    text.split(',')
        .map(|condition| {
            let condition = condition.trim();
            let at = condition.find(|c: char| c.is_ascii_digit()).ok_or_else(wrong)?;
            let (operator, version) = condition.split_at_checked(at).ok_or_else(wrong)?;
            let operator = operator.trim();
            if !["", "=", "!=", ">", ">=", "<", "<=", "~>"].contains(&operator) {
                return Err(wrong());
            }
            let numbers: Vec<u64> =
                version.split('.').map(|part| part.parse().map_err(|_| wrong())).collect::<Result<_, _>>()?;
            match numbers.as_slice() {
                [major] => Ok((operator, (*major, 0, 0))),
                [major, minor] => Ok((operator, (*major, *minor, 0))),
                [major, minor, patch] => Ok((operator, (*major, *minor, *patch))),
                _ => Err(wrong()),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_found() {
        assert_eq!(lower_bound(">= 5.80, < 7.0"), (5, 80, 0));
        assert_eq!(lower_bound("~> 6.20"), (6, 20, 0));
        assert_eq!(lower_bound("< 7.0"), (0, 0, 0));
        assert_eq!(lower_bound("6.1.2"), (6, 1, 2));
    }

    #[test]
    fn versions_are_let_through_or_not() {
        for (constraint, inside, outside) in [
            (">= 5.80, < 7.0", "5.80.0", "7.0.0"),
            (">= 5.80, < 7.0", "6.66.1", "5.79.9"),
            ("~> 6.20", "6.99.0", "7.0.0"),
            ("~> 6.20", "6.20.0", "6.19.9"),
            ("~> 6.20.1", "6.20.9", "6.21.0"),
            ("~> 5", "6.0.0", "4.9.9"),
            ("5.100", "5.100.0", "5.100.1"),
            ("= 5.100.0", "5.100.0", "5.99.0"),
            ("!= 5.100.0", "5.99.0", "5.100.0"),
            ("> 5.99.0", "5.100.0", "5.99.0"),
            ("<= 5.99.0", "5.99.0", "5.100.0"),
        ] {
            assert_eq!(allows(constraint, inside), Some(true), "{constraint}: {inside}");
            assert_eq!(allows(constraint, outside), Some(false), "{constraint}: {outside}");
        }
        for version in ["", "5", "5.100", "6.0.0-beta1", "5.1.2.3", "five"] {
            assert_eq!(allows(">= 5.0", version), None, "{version}");
        }
    }

    #[test]
    fn a_constraint_is_raised_where_it_lets_newer_versions_through() {
        for (constraint, raised_to) in [
            (">= 5.80, < 7.0", ">= 6.20, < 7.0"),
            ("> 5.80, != 6.21.0, <= 6.66.0", ">= 6.20, != 6.21.0, <= 6.66.0"),
            ("~> 6.0", ">= 6.20, ~> 6.0"),
            ("~> 5", ">= 6.20, ~> 5"),
            ("< 7.0", ">= 6.20, < 7.0"),
            (">= 6.20, < 7.0", ">= 6.20, < 7.0"),
            ("6.66.0", "6.66.0"),
            ("~> 6.30.0", "~> 6.30.0"),
            ("<= 6.20.0", ">= 6.20, <= 6.20.0"),
        ] {
            assert!(reaches(constraint, (6, 20, 0)), "{constraint}");
            assert_eq!(raised(constraint, (6, 20, 0)), raised_to, "{constraint}");
            assert_eq!(raised(constraint, (0, 0, 0)), constraint);
        }
        for constraint in ["~> 5.80", "~> 6.19.0", "< 6.20", "<= 6.19.9", "= 5.100.0", "6.19", ">= 5.80, < 6.0"] {
            assert!(!reaches(constraint, (6, 20, 0)), "{constraint}");
        }
        assert!(!reaches("> 6.0, < 6.0.1", (6, 0, 0)), "between the two there is no version");
        assert_eq!(raised("< 7.0", (6, 20, 1)), ">= 6.20.1, < 7.0");
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "latest", ">= x", ">=1.2.3.4", "=> 1.0", "1.0,,2.0", ">= 1.0.0-beta1"] {
            assert!(check(text).is_err(), "{text}");
        }
    }
}
