//! What the paths of one API may not do together.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diag::Diagnostic;
use crate::base::source::Span;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::model::{PathPart, Route};
use crate::spec::Reader;

/// Resources of an API, the root among them. Source: API Gateway quotas.
const MOST: usize = 300;

/// Reports parameters that stand beside each other, and too many resources.
pub(crate) fn check(routes: &[Route], reader: &Reader<'_>) {
    let mut parameters: BTreeMap<&[PathPart], (&PathPart, Span)> = BTreeMap::new();
    let mut reported = BTreeSet::new();
    let mut resources: BTreeSet<&[PathPart]> = BTreeSet::from([[].as_slice()]);
    for route in routes {
        let place = route.key.span;
        for (depth, part) in route.path.iter().enumerate() {
            let (parent, path) = (route.path.get(..depth), route.path.get(..=depth));
            resources.extend(path);
            let (Some(parent), false) = (parent, matches!(part, PathPart::Literal(_))) else { continue };
            let (first, first_place) = *parameters.entry(parent).or_insert((part, place));
            if first != part && reported.insert((parent, part)) {
                let (first, part) = (written(first), written(part));
                reader.sink().report(
                    Diagnostic::new(
                        &codes::SIBLINGS,
                        place,
                        format!("`{part}` stands where another route has `{first}`"),
                    )
                    .related(first_place, format!("`{first}` is here"))
                    .help(format!("call it `{first}` in both, or put a word before one of them")),
                );
            }
        }
    }
    if resources.len() > MOST {
        reader.sink().report(
            Diagnostic::new(
                &codes::RESOURCES,
                reader.head(),
                format!("the paths of this API are {} resources; an API has {MOST}", resources.len()),
            )
            .help("use path parameters, divide the routes among APIs, or have the quota raised"),
        );
    }
}

/// A part as it stands in a label.
pub(crate) fn written(part: &PathPart) -> String {
    match part {
        PathPart::Literal(text) => text.clone(),
        PathPart::Parameter(name) => format!("{{{name}}}"),
        PathPart::Greedy(name) => format!("{{{name}+}}"),
    }
}

/// A path as it stands in a label.
pub(crate) fn path_text(path: &[PathPart]) -> String {
    format!("/{}", path.iter().map(written).collect::<Vec<_>>().join("/"))
}
