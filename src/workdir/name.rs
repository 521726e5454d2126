//! The rule for environment names, the same for a name on the command line and for a file in `environments/`.

/// Longest environment name, in bytes: it is part of default names, the tightest of which AWS cuts at 63 characters.
const MAX_LENGTH: usize = 32;

/// Names that Windows keeps for devices: a tree with such a directory cannot be checked out there.
const DEVICES: [&str; 4] = ["aux", "con", "nul", "prn"];

/// Why a text is no environment name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("`{name}` is not an environment name: {reason}")]
pub struct NameError {
    /// What was given.
    pub name: String,
    /// The part of the rule that it breaks.
    pub reason: &'static str,
}

/// Checks an environment name: 1 to 32 of `a-z`, `0-9`, `_` and `-`, the first a letter or digit, no device name of Windows.
///
/// The name becomes a directory below `environments/` and `modules/` and a part of AWS names, so the rule leaves no
/// room for `..`, separators, case or Unicode that file systems disagree on.
///
/// # Errors
/// Names the part of the rule that is broken.
pub fn environment_name(name: &str) -> Result<&str, NameError> {
    match broken_rule(name) {
        None => Ok(name),
        Some(reason) => Err(NameError { name: name.to_owned(), reason }),
    }
}

fn broken_rule(name: &str) -> Option<&'static str> {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let first = name.bytes().next();
    if first.is_none() {
        Some("it is empty")
    } else if name.contains(['/', '\\']) || name == "." || name == ".." {
        Some("it is a path; give the name alone, such as `dev` for `environments/dev.hcl`")
    } else if !first.is_some_and(inner) {
        Some("the first character must be a lower-case letter or a digit")
    } else if !name.bytes().all(|byte| inner(byte) || byte == b'_' || byte == b'-') {
        Some("only lower-case letters, digits, `_` and `-` are allowed")
    } else if name.len() > MAX_LENGTH {
        Some("it is longer than 32 characters")
    } else if DEVICES.contains(&name) || is_numbered_port(name) {
        Some("Windows keeps this name for a device")
    } else {
        None
    }
}

/// `com1` to `com9` and `lpt1` to `lpt9`, with `0` for good measure.
fn is_numbered_port(name: &str) -> bool {
    let number = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    number.is_some_and(|number| number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_names_pass_as_they_are() {
        for name in ["dev", "prod", "0", "a-b_c", "eu-1", "com", "com10", "console", &"a".repeat(32)] {
            assert_eq!(environment_name(name), Ok(name));
        }
    }

    #[test]
    fn bad_names_say_what_is_wrong() {
        for (name, part) in [
            ("", "empty"),
            ("..", "a path"),
            (".", "a path"),
            ("../dev", "a path"),
            ("/etc", "a path"),
            ("a\\b", "a path"),
            ("environments/dev.hcl", "a path"),
            ("-dev", "first character"),
            ("_dev", "first character"),
            ("Dev", "first character"),
            (".dev", "first character"),
            ("dEv", "only lower-case"),
            ("dev.hcl", "only lower-case"),
            ("d\u{e9}v", "only lower-case"),
            ("a b", "only lower-case"),
            ("a\0b", "only lower-case"),
            (&"a".repeat(33), "longer than 32"),
            ("nul", "Windows"),
            ("com1", "Windows"),
        ] {
            let error = environment_name(name).unwrap_err();
            assert!(error.reason.contains(part), "{name:?}: {error}");
            assert_eq!(error.name, name);
        }
    }

    #[test]
    fn the_message_quotes_the_name() {
        assert_eq!(
            environment_name("Dev").unwrap_err().to_string(),
            "`Dev` is not an environment name: the first character must be a lower-case letter or a digit"
        );
    }
}
