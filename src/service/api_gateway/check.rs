//! What the APIs of one environment may not do together: come to the same Terraform address.

use std::collections::BTreeMap;

use super::codes;
use super::identifier::{identifier, route_identifier};
use super::model::RestApi;
use super::spec::path_text;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;

/// Names within one of these must differ.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Namespace {
    /// Resources of API Gateway: paths, and beginnings of paths.
    Path,
    /// Methods with all that hangs on them, and the files of mapping templates.
    Method,
    /// Request validators.
    Validator,
    /// API keys.
    Key,
    /// Outputs of the module.
    Output,
}

/// A name that something is given.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    /// Where the thing is written.
    place: Span,
    namespace: Namespace,
    name: String,
    /// The thing, as a message calls it; the same words are the same thing.
    words: String,
}

/// Reports, at the later of the two, what would have the address of something else.
pub(super) fn check<'a>(apis: impl Iterator<Item = &'a RestApi>, sink: &Sink) {
    let mut claims: Vec<Claim> = apis.flat_map(|api| claims(&api.label.value, api)).collect();
    claims.sort();
    let mut first: BTreeMap<(Namespace, String), &Claim> = BTreeMap::new();
    let mut reported: Vec<Span> = Vec::new();
    for claim in &claims {
        // Mapping templates are files called so, and some file systems do not tell upper from lower case.
        let other = *first.entry((claim.namespace, claim.name.to_lowercase())).or_insert(claim);
        // Where a path is taken, nothing need be said about its methods.
        if other.words == claim.words || reported.contains(&claim.place) {
            continue;
        }
        reported.push(claim.place);
        sink.report(
            Diagnostic::new(
                &codes::ADDRESS,
                claim.place,
                format!("{} and {} would both be `{}` in Terraform", claim.words, other.words, claim.name),
            )
            .related(other.place, "the other is here")
            .help("change a word of one of the two"),
        );
    }
}

fn claims(label: &str, api: &RestApi) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut claim = |place, namespace, name: String, words: String| {
        claims.push(Claim { place, namespace, name, words: format!("{words} of `rest_api.{label}`") });
    };
    for route in &api.routes {
        let (place, path) = (route.key.span, route.path.as_slice());
        for depth in 1..=path.len() {
            let Some(path) = path.get(..depth) else { continue };
            claim(place, Namespace::Path, format!("{label}_{}", identifier(path)), format!("`{}`", path_text(path)));
        }
        let name = route_identifier(label, route.method, path);
        claim(place, Namespace::Output, format!("{name}_url"), format!("the URL of `{}`", route.key.value));
        claim(place, Namespace::Method, name, format!("`{}`", route.key.value));
        if api.cors.is_some() {
            let name = format!("{label}_options_{}", identifier(path));
            claim(place, Namespace::Method, name, format!("`OPTIONS {}`", path_text(path)));
        }
    }
    for (key, value) in api.usage_plan.iter().flat_map(|plan| &plan.api_keys) {
        claim(value.name.span, Namespace::Key, format!("{label}_{key}"), format!("the API key `{key}`"));
    }
    let place = api.label.span;
    claim(place, Namespace::Method, label.to_owned(), "the method settings".to_owned());
    claim(place, Namespace::Method, format!("{label}_preflight"), "the preflight template".to_owned());
    claim(place, Namespace::Method, format!("{label}_json"), "the model of any JSON".to_owned());
    for validator in ["body", "parameters", "body_and_parameters"] {
        claim(place, Namespace::Validator, format!("{label}_{validator}"), format!("the validator `{validator}`"));
    }
    for output in [
        "access_log_group_arn",
        "access_log_group_name",
        "arn",
        "execution_arn",
        "execution_log_group_arn",
        "execution_log_group_name",
        "id",
        "invoke_url",
        "stage_arn",
        "stage_name",
    ] {
        claim(place, Namespace::Output, format!("{label}_{output}"), format!("the output `{output}`"));
    }
    claims
}
