//! Answers a browser with its own origin, where several are allowed.

use std::fmt::Write as _;

use super::super::model::{Cors, Origins};
use super::{escape, value};

/// The lines before a response template that choose among several origins; empty where a static header will do.
///
/// The header holds the first origin unless the request's is one of the others. What is compared with `==` cannot be a pattern, and what is not allowed is not echoed.
pub(crate) fn choose_origin(cors: Option<&Cors>) -> String {
    let Some(Cors { allow_origins: Origins::Exactly(origins), .. }) = cors else { return String::new() };
    let Some((_, others)) = origins.split_first().filter(|(_, others)| !others.is_empty()) else {
        return String::new();
    };
    let reads: Vec<value::Read> = value::header("Origin").into_iter().map(value::Read::Maybe).collect();
    let mut out = value::first_of("origin", &reads, false);
    let conditions: Vec<String> =
        others.iter().map(|origin| format!("$origin == {}", escape::string(origin))).collect();
    let _ = write!(
        out,
        "#if({})\n#set($context.responseOverride.header[\"Access-Control-Allow-Origin\"] = $origin)\n#end\n",
        conditions.join(" || ")
    );
    out
}
