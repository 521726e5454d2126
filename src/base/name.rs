//! Checked strings and fixed words: the two forms that most values of a spec take.
//!
//! `choice!` and `checked!` declare such a type in one place, with the rule of AWS in its doc line.

use std::ops::RangeInclusive;

/// A word out of a fixed list, such as `GZIP`. Declare one with [`choice!`](crate::choice).
pub trait Choice: Copy + Sized + 'static {
    /// All of them with the words that AWS uses.
    const ALL: &'static [(&'static str, Self)];

    /// The word.
    fn word(self) -> &'static str;
}

/// A string with a form, such as the name of a stream. Declare one with [`checked!`](crate::checked).
pub trait Checked: Sized {
    /// Checks a string.
    ///
    /// # Errors
    /// What is wrong and what the limit is, as a phrase that fits behind the attribute's name.
    fn check(text: &str) -> Result<Self, String>;

    /// The string.
    fn text(&self) -> &str;
}

/// Declares an enum of words as AWS writes them.
#[macro_export]
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_meta])* $variant),+ }

        impl $crate::base::name::Choice for $name {
            const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];

            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl From<$name> for $crate::hcl::Expr {
            fn from(value: $name) -> Self {
                $crate::base::name::Choice::word(value).into()
            }
        }
    };
}

/// Declares a string type with a rule: a function from the text to what is wrong with it.
#[macro_export]
macro_rules! checked {
    ($(#[$meta:meta])* $name:ident, $rule:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $crate::base::name::Checked for $name {
            fn check(text: &str) -> Result<Self, String> {
                let rule: fn(&str) -> Result<(), String> = $rule;
                rule(text).map(|()| Self(text.to_owned()))
            }

            fn text(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&$name> for $crate::hcl::Expr {
            fn from(value: &$name) -> Self {
                value.0.as_str().into()
            }
        }
    };
}

/// The commonest rule: a length in characters and a set of characters, `described` in words.
///
/// # Errors
/// What is wrong, with the limit.
pub fn characters(
    text: &str,
    length: RangeInclusive<usize>,
    described: &str,
    allowed: fn(char) -> bool,
) -> Result<(), String> {
    let count = text.chars().count();
    if !length.contains(&count) {
        return Err(format!("has {count} characters; it takes {} to {}", length.start(), length.end()));
    }
    match text.chars().find(|character| !allowed(*character)) {
        Some(odd) => Err(format!("has a {}; it takes {described}", describe(odd))),
        None => Ok(()),
    }
}

/// A character as a message shows it.
#[must_use]
pub fn describe(character: char) -> String {
    match character {
        ' ' => "space".to_owned(),
        odd if odd.is_control() => format!("control character U+{:04X}", u32::from(odd)),
        odd => format!("`{odd}`"),
    }
}

/// Letters, digits, `_`, `.` and `-`: what names of streams and delivery streams are made of.
#[must_use]
pub const fn is_name_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '.' | '-')
}

checked! {
    /// An ARN of any service. Source: AWS General Reference, ARN format.
    Arn, |text| {
        let parts: Vec<&str> = text.splitn(6, ':').collect();
        match parts.as_slice() {
            ["arn", partition, service, _, _, resource] if partition.starts_with("aws") && !service.is_empty() && !resource.is_empty() && !text.chars().any(char::is_whitespace) => Ok(()),
            _ => Err("is not an ARN; it has the form `arn:aws:service:region:account:resource`".to_owned()),
        }
    }
}

impl Arn {
    /// The part behind the account: `stream/events`.
    #[must_use]
    pub fn resource(&self) -> &str {
        self.0.splitn(6, ':').nth(5).unwrap_or("")
    }

    /// The region: `eu-west-1`; empty where the service has none in its ARNs.
    #[must_use]
    pub fn region(&self) -> &str {
        self.0.split(':').nth(3).unwrap_or("")
    }

    /// The service: `kinesis`.
    #[must_use]
    pub fn service(&self) -> &str {
        self.0.split(':').nth(2).unwrap_or("")
    }
}

checked! {
    /// A KMS key: its ARN, its id, or an alias `alias/name`, 1 to 2048 characters. Source: botocore Kinesis `KeyId`.
    KmsKey, |text| characters(text, 1..=2048, "letters, digits, `:`, `/`, `_` and `-`", |c| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '_' | '-'))
}

checked! {
    /// The ARN of a KMS key or alias.
    KmsKeyArn, |text| match Arn::check(text) {
        Ok(arn) if arn.service() == "kms" => Ok(()),
        _ => Err("is not the ARN of a KMS key; it has the form `arn:aws:kms:region:account:key/id`".to_owned()),
    }
}
