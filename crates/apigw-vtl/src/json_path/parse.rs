//! Reads the paths of templates, which may have filters.

use super::compile::compile;
use super::path::{Filter, JsonPath};
use crate::json::Failure;

impl JsonPath {
    /// Reads a path. What begins with neither `$` nor `@` is read as if `$.` stood before it.
    ///
    /// The dialect has no names in double quotes, no escapes in names, no indices below zero and no functions.
    ///
    /// # Errors
    ///
    /// What Jayway refuses, with where and why in our words; more than 65,536 characters.
    pub(crate) fn parse(path: &str) -> Result<Self, Failure> {
        compile(path, Some(Filter::parse))
    }
}
