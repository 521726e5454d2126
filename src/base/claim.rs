//! What things claim of each other across environments: names that nobody else may have, and settings that are there once.

use super::diag::Code;
use super::source::{Span, Spanned};

/// Within what a name is unique in AWS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// An account and region.
    Region,
    /// An account, in all regions.
    Account,
    /// All accounts and regions of a partition.
    Partition,
}

/// One claim.
#[derive(Debug, Clone)]
pub enum Claim {
    /// A name.
    Name {
        /// Within what nothing else may be called so.
        scope: Scope,
        /// What is called so, as a message says it: `delivery stream`. Names of different things do not meet.
        what: &'static str,
        /// The name, at the place of whoever gives it.
        name: Spanned<String>,
    },
    /// A part in a setting that an account and region has once.
    Setting {
        /// The setting.
        setting: &'static Setting,
        /// The part.
        part: Part,
        /// The place of whoever takes it.
        span: Span,
    },
}

/// What an environment has to do with a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// It makes the setting.
    Owner,
    /// It says that the setting is made elsewhere.
    Elsewhere,
    /// It works only where somebody has made the setting.
    User,
}

/// A setting that an account and region has once, and what is told where those who have to do with it do not fit together.
#[derive(Debug)]
pub struct Setting {
    /// What it is called: two settings of one name are one.
    pub name: &'static str,
    /// What an environment's file says so that the environment owns it.
    pub owned_by: &'static str,
    /// What it says so that it does not.
    pub not_owned: &'static str,
    /// What to do where it is owned and not used.
    pub use_it: &'static str,
    /// Two own it. The message says first who.
    pub owned_twice: Problem,
    /// It is used, and nobody owns it.
    pub unowned: Problem,
    /// It is owned, and nobody uses it.
    pub unused: Problem,
}

/// A diagnostic about a place, an account and region.
#[derive(Debug)]
pub struct Problem {
    /// The code.
    pub code: &'static Code,
    /// What is wrong; `{place}` stands for the place.
    pub message: &'static str,
}

impl Problem {
    /// What is wrong at a place.
    #[must_use]
    pub fn at(&self, place: &str) -> String {
        self.message.replace("{place}", place)
    }
}
