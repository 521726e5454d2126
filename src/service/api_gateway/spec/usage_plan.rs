//! Reads `usage_plan { … }` and its API keys.

use super::names::ApiName;
use super::stage;
use crate::base::diag::Diagnostic;
use crate::base::name::Checked as _;
use crate::base::source::Spanned;
use crate::service::api_gateway::codes;
use crate::service::api_gateway::model::{ApiKey, QuotaPeriod, Route, UsagePlan};
use crate::spec::Reader;

/// Reads the block, and checks it against the API's routes; `all_routes` tells whether none of them is missing here for being wrong.
pub(crate) fn read(api: &Reader<'_>, routes: &[Route], all_routes: bool) -> Option<UsagePlan> {
    let block = api.block("usage_plan");
    let keyed = routes.iter().find(|route| route.api_key_required);
    match (&block, keyed) {
        (None, Some(route)) => api.sink().report(
            Diagnostic::new(
                &codes::API_KEYS,
                route.key.span,
                "this route requires an API key, but the API has no usage plan",
            )
            .help("add `usage_plan { api_key \"label\" { } }` to the `rest_api`, or remove `api_key_required`"),
        ),
        (Some(plan), None) if all_routes => api.sink().report(
            Diagnostic::new(&codes::KEYS_UNUSED, plan.head(), "no route of this API requires an API key")
                .help("set `api_key_required = true` at the routes that the plan is for, or remove the plan"),
        ),
        _ => {}
    }
    let reader = block?;
    // Without a name of its own a plan is called as its API is.
    let name = reader.ask("name").checked::<ApiName>().or_name(&api.default_name());
    let throttle = stage::throttling(&reader, "throttle").flatten();
    let quota = reader.block("quota").and_then(|quota| {
        let limit = quota.ask("limit").integer(1..=2_147_483_647, "requests");
        let limit = limit.required("how many requests a key may make in the period, such as `limit = 100000`");
        let period = quota.ask("period").choice::<QuotaPeriod>().required("one of `DAY`, `WEEK` and `MONTH`");
        limit.zip(period).map(|(limit, period)| (limit.value, period.value))
    });
    let keys = reader.blocks("api_key");
    if keys.is_empty() {
        reader.sink().report(
            Diagnostic::new(&codes::API_KEYS, reader.head(), "a usage plan needs one API key at least")
                .help("add `api_key \"label\" { }`; AWS makes its value"),
        );
    }
    let keys: Vec<_> = keys.iter().map(|key| (key.identifier(), api_key(key))).collect();
    let api_keys = keys.into_iter().filter_map(|(label, key)| Some((label?.value, key?))).collect();
    Some(UsagePlan { name: text(name?), throttle: throttle.map(|throttle| throttle.value), quota, api_keys })
}

fn api_key(reader: &Reader<'_>) -> Option<ApiKey> {
    let name = reader.ask("name").checked::<ApiName>().or_name(&reader.default_name());
    let description = reader.ask("description").string().optional();
    let active = reader.ask("active").bool().or(true);
    Some(ApiKey {
        name: text(name?),
        description: description.map(|description| description.value),
        active: active.value,
    })
}

fn text(name: Spanned<ApiName>) -> Spanned<String> {
    name.map(|name| name.text().to_owned())
}
