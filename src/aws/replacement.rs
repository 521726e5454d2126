//! Which changes of an argument make Terraform destroy a resource and create it anew.
//!
//! Where a row names its source: `go6` and `go5` are the provider's Go source at 6.x and 5.14, `cfn` the `createOnlyProperties` of CloudFormation's schema, `bc`
//! the service model of the API, `fh23` the Firehose guide, `api` a rule of the API alone. A row marked "unverified" has not been seen to replace with
//! provider 6.x.

/// The path of an argument, names only and joined by `.`, and when a change of it replaces. It holds for all that is in a block or map of this name.
pub(super) type Replacing = (&'static str, When);

/// When a change of the argument replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Always,
    /// Always, where leaving the argument out is the same as this text.
    Default(&'static str),
    /// Only when it comes from or goes to this text.
    Between(&'static str),
    /// Always, and it is how the resource is meant to work: nothing is lost and nothing is down.
    ByDesign,
}

/// What a change of an argument does to its resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replacement {
    /// It is updated in place.
    No,
    /// It is destroyed and created.
    Yes,
    /// It is created anew before the old one goes, as it is on each change.
    ByDesign,
}

/// What changing the argument at `path` from `old` to `new` does.
pub(super) fn of(rows: &[Replacing], path: &str, old: Option<&str>, new: Option<&str>) -> Replacement {
    let row = rows.iter().find(|(argument, _)| is_within(argument, path));
    let replaces = match row {
        None => false,
        Some((_, When::ByDesign)) => return Replacement::ByDesign,
        Some((_, When::Always)) => true,
        Some((_, When::Default(text))) => old.unwrap_or(text) != new.unwrap_or(text),
        Some((_, When::Between(text))) => (old == Some(text)) != (new == Some(text)),
    };
    if replaces { Replacement::Yes } else { Replacement::No }
}

fn is_within(argument: &str, path: &str) -> bool {
    path.strip_prefix(argument).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::When::{Always, Between, ByDesign, Default};
    use super::*;

    #[track_caller]
    fn check(when: When, path: &str, old: Option<&str>, new: Option<&str>, expected: Replacement) {
        assert_eq!(of(&[("argument", when)], path, old, new), expected);
    }

    #[test]
    fn rows_hold_for_what_is_within_them() {
        check(Always, "argument.role_arn", Some("a"), Some("b"), Replacement::Yes);
        check(Always, "arguments", Some("a"), Some("b"), Replacement::No);
        check(ByDesign, "argument.redeployment", Some("a"), Some("b"), Replacement::ByDesign);
    }

    #[test]
    fn a_default_left_out_or_written_is_the_same() {
        check(Default("false"), "argument", None, Some("false"), Replacement::No);
        check(Default("false"), "argument", None, Some("true"), Replacement::Yes);
    }

    #[test]
    fn only_one_text_may_count() {
        let (token, request, cognito) = (Some("\"TOKEN\""), Some("\"REQUEST\""), Some("\"COGNITO_USER_POOLS\""));
        let when = Between("\"COGNITO_USER_POOLS\"");
        check(when, "argument", token, request, Replacement::No);
        check(when, "argument", None, cognito, Replacement::Yes);
        check(when, "argument", cognito, request, Replacement::Yes);
    }
}
