//! `$util`: the functions that API Gateway has for templates.

use super::super::fault::{Budget, Fault};
use super::super::functions;
use super::super::value::{Object, Value};

/// `$util`.
#[derive(Debug)]
pub(super) struct Utilities;

impl Object for Utilities {
    fn class(&self) -> &'static str {
        "$util"
    }

    fn call(&self, name: &str, arguments: &[Value], budget: &Budget) -> Result<Option<Value>, Fault> {
        functions::call(name, arguments, budget)
    }
}
