//! Answers a browser with its own origin, where several are allowed.

use serde::Serialize;

use super::super::model::{Cors, Origins};
use super::{escape, filled, value};
use crate::template::Context;

/// What `mapping/origin.vtl` is given.
#[derive(Debug, Serialize)]
pub(crate) struct Origin {
    origin: String,
    others: Vec<String>,
}

/// Whether a response template chooses among several origins.
pub(crate) fn chooses_origin(cors: Option<&Cors>) -> bool {
    cors.is_some_and(|cors| matches!(&cors.allow_origins, Origins::Exactly(origins) if origins.len() > 1))
}

/// The lines before a response template that choose among several origins; empty where a static header will do.
pub(crate) fn choose_origin(cors: Option<&Cors>) -> String {
    let Some(Cors { allow_origins: Origins::Exactly(origins), .. }) = cors else { return String::new() };
    let Some((_, others)) = origins.split_first().filter(|(_, others)| !others.is_empty()) else {
        return String::new();
    };
    filled::part(&Origin::new(others))
}

impl Origin {
    /// `others` are the origins that are not in the header already.
    fn new(others: &[String]) -> Self {
        let reads: Vec<value::Read> = value::header("Origin").into_iter().map(value::Read::Maybe).collect();
        Self {
            origin: value::first_of("origin", &reads, false),
            others: others.iter().map(|origin| escape::string(origin)).collect(),
        }
    }
}

impl Context for Origin {
    const TEMPLATE: &'static str = "mapping/origin.vtl";

    #[cfg(test)]
    fn emptiest_and_fullest() -> [Self; 2] {
        let origins = |count| (0..count).map(|index| format!("https://{index}.example.com")).collect::<Vec<_>>();
        [Self::new(&origins(1)), Self::new(&origins(3))]
    }
}
