//! What a path is called in Terraform addresses.

use super::model::{HttpMethod, PathPart};
use crate::base::name::Choice as _;

/// The parts joined by `_`: `/v1/{tenant}/events.json` is `v1_tenant_events_json`, `/` is `root`.
///
/// Every character that an address cannot carry becomes `_`, so two paths may come to one identifier; `super::check` refuses those.
#[must_use]
pub fn identifier(path: &[PathPart]) -> String {
    if path.is_empty() {
        return "root".to_owned();
    }
    let parts: Vec<String> = path
        .iter()
        .map(|part| match part {
            PathPart::Literal(name) | PathPart::Parameter(name) | PathPart::Greedy(name) => name,
        })
        .map(|name| name.replace(|character: char| !is_address_character(character), "_"))
        .collect();
    parts.join("_")
}

/// The API, the method in lower case and the path: `ingest_post_submit`.
#[must_use]
pub fn route_identifier(api: &str, method: HttpMethod, path: &[PathPart]) -> String {
    format!("{api}_{}_{}", method.word().to_ascii_lowercase(), identifier(path))
}

const fn is_address_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_words() {
        let literal = |text: &str| PathPart::Literal(text.to_owned());
        assert_eq!(identifier(&[]), "root");
        assert_eq!(identifier(&[literal("submit")]), "submit");
        assert_eq!(
            identifier(&[
                literal("v1.2"),
                PathPart::Parameter("tenant-id".to_owned()),
                literal("a:b$c"),
                PathPart::Greedy("rest".to_owned()),
            ]),
            "v1_2_tenant-id_a_b_c_rest"
        );
    }

    #[test]
    fn routes_carry_api_and_method() {
        let path = [PathPart::Literal("submit".to_owned())];
        assert_eq!(route_identifier("ingest", HttpMethod::Post, &path), "ingest_post_submit");
        assert_eq!(route_identifier("ingest", HttpMethod::Any, &[]), "ingest_any_root");
    }
}
