//! What the APIs of one environment may not do together: come to the same Terraform address.

use std::collections::BTreeMap;

use super::paths::path_text;
use crate::diag::{Diagnostic, Sink};
use crate::service::api_gateway::codes;
use crate::service::api_gateway::identifier::{identifier, route_identifier};
use crate::service::api_gateway::model::{PathPart, RestApi};
use crate::source::Span;

/// Something that gets a Terraform address.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Claim<'a> {
    /// A resource of API Gateway: a path, or the beginning of one.
    Path(&'a str, &'a [PathPart]),
    /// A method of a path, `OPTIONS` among them.
    Method(&'a str, &'a str, &'a [PathPart]),
    /// An API key.
    Key(&'a str, &'a str),
}

/// Reports, at the later of the two, what would have the address of something else.
pub fn check(apis: &BTreeMap<String, RestApi>, sink: &Sink) {
    let mut claims: Vec<(Span, Claim<'_>, String)> = Vec::new();
    for (label, api) in apis {
        for route in &api.routes {
            let place = route.key.span;
            for depth in 1..=route.path.len() {
                let Some(path) = route.path.get(..depth) else { continue };
                claims.push((place, Claim::Path(label, path), format!("{label}_{}", identifier(path))));
            }
            let path = route.path.as_slice();
            let method = route.key.value.split(' ').next().unwrap_or_default();
            claims.push((place, Claim::Method(label, method, path), route_identifier(label, route.method, path)));
            if api.cors.is_some() {
                let address = format!("{label}_options_{}", identifier(path));
                claims.push((place, Claim::Method(label, "OPTIONS", path), address));
            }
        }
        let keys = api.usage_plan.iter().flat_map(|plan| &plan.api_keys);
        claims.extend(keys.map(|(key, value)| (value.name.span, Claim::Key(label, key), format!("{label}_{key}"))));
    }
    claims.sort();
    let mut first: BTreeMap<(u8, String), (Span, Claim<'_>)> = BTreeMap::new();
    let mut reported: Vec<Span> = Vec::new();
    for (place, claim, address) in claims {
        // Mapping templates are files called so, and some file systems do not tell upper from lower case.
        let key = (claim.kind(), address.to_lowercase());
        let Some((other_place, other)) = first.get(&key) else {
            first.insert(key, (place, claim));
            continue;
        };
        // A route whose path is taken needs no word about its methods.
        if *other == claim || reported.contains(&place) {
            continue;
        }
        reported.push(place);
        sink.report(
            Diagnostic::new(
                &codes::ADDRESS,
                place,
                format!("{} and {} would both be `{address}` in Terraform", claim.words(), other.words()),
            )
            .related(*other_place, "the other is here")
            .help("change a word of one of the two"),
        );
    }
}

impl Claim<'_> {
    const fn kind(&self) -> u8 {
        match self {
            Self::Path(..) => 0,
            Self::Method(..) => 1,
            Self::Key(..) => 2,
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Path(api, path) => format!("`{}` of `rest_api.{api}`", path_text(path)),
            Self::Method(api, method, path) => format!("`{method} {}` of `rest_api.{api}`", path_text(path)),
            Self::Key(api, key) => format!("the API key `{key}` of `rest_api.{api}`"),
        }
    }
}
