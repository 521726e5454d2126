//! Which arguments resource types have, in three versions of the provider: what is in none of them is not checked, and what is in some of them not everywhere.
//!
//! `arguments.txt` is written by `scripts/provider-arguments`. It is text that is searched when a type is asked for, as few runs ask for any.

use std::collections::BTreeMap;

const DATA: &str = include_str!("arguments.txt");

/// The versions, the oldest first.
pub const VERSIONS: [(u64, u64, u64); COUNT] = [(5, 100, 0), (6, 25, 0), (6, 66, 0)];

const COUNT: usize = 3;

/// Some of [`VERSIONS`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Versions([bool; COUNT]);

/// How an argument is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `name = …`
    Attribute,
    /// `name { … }`
    Block,
    /// Either, or one in one version and the other in another.
    Either,
    /// A block of which not everything is known.
    Opaque,
}

/// The arguments of a resource type, or of a block in it, by name.
pub type Arguments = BTreeMap<&'static str, Argument>;

/// One argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// How it is written.
    pub form: Form,
    /// The versions in which it can be written.
    pub writable: Versions,
    /// Those in which it has to be.
    pub required: Versions,
    /// Those in which only AWS decides it.
    pub decided: Versions,
    /// What stands in the block.
    pub inside: Arguments,
}

impl Versions {
    /// Those of which this is true.
    pub fn that(is: impl FnMut((u64, u64, u64)) -> bool) -> Self {
        Self(VERSIONS.map(is))
    }

    /// Those that are in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let mut both = self;
        both.0.iter_mut().zip(other.0).for_each(|(one, other)| *one &= other);
        both
    }

    /// Those that are in this and not in the other.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        self.and(Self(other.0.map(|is| !is)))
    }

    /// Whether it is none.
    #[must_use]
    pub fn is_none(self) -> bool {
        self.iter().next().is_none()
    }

    /// Each, the oldest first.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = (u64, u64, u64)> {
        VERSIONS.into_iter().zip(self.0).filter_map(|(version, is)| is.then_some(version))
    }
}

/// The arguments of a resource type but for `id` and what every resource takes, such as `count`; `None` where they are not known.
#[must_use]
pub fn arguments(resource_type: &str) -> Option<Arguments> {
    let head = format!("\n{resource_type}\n");
    let (_, behind) = DATA.split_once(&head).filter(|_| resource_type.starts_with("aws_"))?;
    Some(read(&mut behind.lines().take_while(|line| line.starts_with(' ')).peekable(), 1))
}

/// The types of which the arguments are known, sorted.
pub fn types() -> impl Iterator<Item = &'static str> {
    DATA.lines().filter(|line| line.starts_with("aws_"))
}

fn read(lines: &mut std::iter::Peekable<impl Iterator<Item = &'static str>>, depth: usize) -> Arguments {
    let mut arguments = Arguments::new();
    while let Some(line) = lines.next_if(|line| line.bytes().take_while(|byte| *byte == b' ').count() == depth) {
        let Some((name, says)) = line.trim_start().split_once(' ') else { continue };
        let mut signs = says.chars();
        let form = match signs.next() {
            Some('b') => Form::Block,
            Some('e') => Form::Either,
            Some('*') => Form::Opaque,
            _ => Form::Attribute,
        };
        let signs = signs.as_str();
        let marked = |marks: &[char]| {
            let mut signs = signs.chars();
            Versions([(); COUNT].map(|()| signs.next().is_some_and(|sign| marks.contains(&sign))))
        };
        let argument = Argument {
            form,
            writable: marked(&['o', '!']),
            required: marked(&['!']),
            decided: marked(&['c']),
            inside: read(lines, depth + 1),
        };
        arguments.insert(name, argument);
    }
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;

    fn versions(numbers: &[u64]) -> Versions {
        Versions::that(|(_, minor, _)| numbers.contains(&minor))
    }

    #[test]
    fn a_type_has_its_arguments() {
        let stream = arguments("aws_kinesis_stream").unwrap();
        assert_eq!(stream["name"].required, versions(&[100, 25, 66]));
        assert_eq!(stream["shard_count"].required, versions(&[]));
        assert_eq!(stream["shard_count"].writable, versions(&[100, 25, 66]));
        // Provider changelog: 6.20.0.
        assert_eq!(stream["max_record_size_in_kib"].writable, versions(&[25, 66]));
        assert_eq!(stream["stream_mode_details"].form, Form::Block);
        assert_eq!(stream["stream_mode_details"].inside["stream_mode"].required, versions(&[100, 25, 66]));
        assert!(!stream.contains_key("stream_mode") && !stream.contains_key("id"));
        let topic = arguments("aws_sns_topic").unwrap();
        assert_eq!((topic["owner"].decided, topic["owner"].writable), (versions(&[100, 25, 66]), versions(&[])));
        for unknown in ["aws_kinesis", "aws_instance", "", " name a!!!", "versions 5.100.0 6.25.0 6.66.0"] {
            assert_eq!(arguments(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn the_file_has_the_form_that_is_read() {
        let mut lines = DATA.lines().skip_while(|line| line.starts_with('#'));
        let written = VERSIONS.map(|(major, minor, patch)| format!("{major}.{minor}.{patch}")).join(" ");
        assert_eq!(lines.next(), Some(format!("versions {written}").as_str()));
        let (mut depth, mut kept) = (0, 0);
        for line in lines {
            let name = line.trim_start_matches(' ');
            let deep = line.len() - name.len();
            let is_word = |word: &str| {
                !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            };
            if deep == 0 {
                assert!(is_word(name) && name.starts_with("aws_"), "{line}");
            } else {
                let (name, says) = name.split_once(' ').unwrap();
                assert!(deep <= depth + 1 && is_word(name), "{line}");
                let (form, signs) = says.split_at_checked(1).unwrap();
                assert!(signs.len() == COUNT && ["a", "b", "e", "*"].contains(&form), "{line}");
                assert!(signs.chars().all(|sign| "!oc-".contains(sign)) && signs != "---", "{line}");
                kept += 1;
            }
            depth = deep;
        }
        fn count(arguments: &Arguments) -> usize {
            arguments.values().map(|argument| 1 + count(&argument.inside)).sum()
        }
        let read: usize = types().map(|name| count(&arguments(name).unwrap())).sum();
        assert_eq!(read, kept, "a line was not read, or a name stands twice");
        assert!(types().count() >= 96 && types().is_sorted());
    }

    #[test]
    fn every_type_is_in_every_version() {
        for name in types() {
            let arguments = arguments(name).unwrap();
            for version in VERSIONS {
                let only = Versions::that(|other| other == version);
                assert!(
                    arguments.values().any(|argument| !argument.writable.and(only).is_none()),
                    "{name} {version:?}"
                );
            }
        }
    }
}
