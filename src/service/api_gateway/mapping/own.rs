//! A request template of the user's own.

use serde::Serialize;

use super::line::without_break;
use crate::template::Context;

/// What `mapping/own.vtl` is given.
#[derive(Debug, Serialize)]
pub(crate) struct Own<'a> {
    stream: &'a str,
    template: &'a str,
    unknown: Option<&'a str>,
}

impl<'a> Own<'a> {
    /// `stream` are the lines that set `$stream`.
    pub(super) fn new(stream: &'a str, template: &'a str, unknown: Option<&'a str>) -> Self {
        Self { stream, template: without_break(template), unknown }
    }
}

impl Context for Own<'_> {
    const TEMPLATE: &'static str = "mapping/own.vtl";

    #[cfg(test)]
    fn emptiest_and_fullest() -> [Self; 2] {
        let [_, chosen] = super::samples::streams();
        [Self::new(r#"#set($stream = "a")"#, "{}", None), Self::new(&chosen.choice, "{}\n", chosen.unknown)]
    }
}
