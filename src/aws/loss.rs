//! What is lost when a resource that holds data is destroyed.

/// What goes with a resource of a type, or what keeps Terraform from destroying it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Lost {
    /// It holds nothing that cannot be made again from what is written.
    Nothing,
    /// This, whatever its arguments are.
    Always(&'static str),
    /// What the first guard says that holds, else the last text.
    Guarded(&'static [Guard], &'static str),
}

/// An argument, what it has to be, and what is said then; `None` where nothing is lost.
pub(super) type Guard = (&'static str, Is, Option<&'static str>);

/// What an argument is in the resource as it stands: Terraform destroys by what the state says, not by what the new text says.
#[derive(Debug, Clone, Copy)]
pub(super) enum Is {
    True,
    /// `0`.
    Zero,
    /// A string that is not empty.
    Given,
    /// This string.
    Text(&'static str),
}

impl Lost {
    /// `value` gives an argument as Terraform writes it: `true`, `7`, `"ACTIVE"`.
    pub(super) fn told(self, value: impl Fn(&str) -> Option<String>) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Always(text) => Some(text),
            Self::Guarded(guards, otherwise) => {
                let guard = guards.iter().find(|(argument, is, _)| value(argument).is_some_and(|text| is.met(&text)));
                guard.map_or(Some(otherwise), |(_, _, told)| *told)
            }
        }
    }

    /// Whether what [`Self::told`] says means that nothing can be lost: nothing goes, or Terraform fails first.
    pub(super) fn is_kept(told: Option<&str>) -> bool {
        told.is_none_or(|told| told.starts_with("terraform fails"))
    }

    /// The arguments that decide.
    pub(super) fn arguments(self) -> impl Iterator<Item = &'static str> {
        let guards = match self {
            Self::Nothing | Self::Always(_) => &[],
            Self::Guarded(guards, _) => guards,
        };
        guards.iter().map(|(argument, ..)| *argument)
    }
}

impl Is {
    fn met(self, text: &str) -> bool {
        match self {
            Self::True => text == "true",
            Self::Zero => text == "0",
            Self::Given => !matches!(text, "" | "\"\"" | "null"),
            Self::Text(expected) => text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) == Some(expected),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUARDS: Lost = Lost::Guarded(
        &[
            ("kept", Is::True, None),
            ("window", Is::Zero, Some("at once")),
            ("mode", Is::Text("ACTIVE"), Some("fails")),
            ("snapshot", Is::Given, Some("stays")),
        ],
        "lost",
    );

    #[track_caller]
    fn check(argument: &str, text: &str, expected: Option<&str>) {
        assert_eq!(GUARDS.told(|name| (name == argument).then(|| text.to_owned())), expected, "{argument} = {text}");
    }

    #[test]
    fn the_state_decides() {
        check("kept", "true", None);
        check("kept", "false", Some("lost"));
        check("window", "0", Some("at once"));
        check("window", "30", Some("lost"));
        check("mode", "\"ACTIVE\"", Some("fails"));
        check("mode", "\"INACTIVE\"", Some("lost"));
        check("snapshot", "\"last\"", Some("stays"));
        check("snapshot", "\"\"", Some("lost"));
        check("other", "true", Some("lost"));
    }
}
