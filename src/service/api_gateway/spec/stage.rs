//! Reads what is set at the stage: its name, variables, throttling and logs.

use std::collections::BTreeMap;

use super::logs;
use crate::base::diag::Diagnostic;
use crate::base::name::describe;
use crate::base::source::{Span, Spanned};
use crate::service::api_gateway::codes;
use crate::service::api_gateway::model::{Stage, StageName, Throttling};
use crate::spec::Reader;

/// The API's own integers have 32 bits; what an account may have is its quota, which AWS raises on request.
const MOST: u32 = 2_147_483_647;

/// Reads the stage from the attributes and blocks of `rest_api`.
pub(crate) fn read(reader: &Reader<'_>, api_name: &str) -> Option<Stage> {
    // Environments may be called `eu-prod`, stages may not.
    let default_name = reader.scope().environment.replace('-', "_");
    let stage_name = reader.ask("stage_name").checked::<StageName>().or_name(&default_name);
    let xray_tracing_enabled = reader.ask("xray_tracing_enabled").bool().or(false);
    let metrics_enabled = reader.ask("metrics_enabled").bool().or(false);
    let variables = variables(reader);
    let throttling = throttling(reader, "throttling");
    let access_log = reader.block("access_log").map(|block| logs::access_log(&block, api_name));
    let execution_log = reader.block("execution_log").map(|block| logs::execution_log(&block));
    Some(Stage {
        stage_name: stage_name?,
        xray_tracing_enabled: xray_tracing_enabled.value,
        metrics_enabled: metrics_enabled.value,
        variables,
        throttling: throttling?,
        access_log: access_log.map_or(Some(None), |log| log.map(Some))?,
        execution_log,
    })
}

/// Reads `throttling { … }`, which stages and routes have, or `throttle { … }` of a usage plan; `None` where it is written and wrong.
pub(crate) fn throttling(reader: &Reader<'_>, kind: &'static str) -> Option<Option<Spanned<Throttling>>> {
    let Some(block) = reader.block(kind) else { return Some(None) };
    let burst_limit = block.ask("burst_limit").integer(0..=MOST, "requests");
    let burst_limit = burst_limit.required("how many requests may come at once, such as `burst_limit = 200`");
    let rate_limit = block.ask("rate_limit").number(0.0..=f64::from(MOST), "requests per second");
    let rate_limit =
        rate_limit.required("how many requests a second may come in the long run, such as `rate_limit = 100`");
    let limits = Throttling { burst_limit: burst_limit?.value, rate_limit: rate_limit?.value };
    Some(Some(Spanned::new(limits, block.head())))
}

fn variables(reader: &Reader<'_>) -> BTreeMap<String, String> {
    let Some(pairs) = reader.ask("stage_variables").string_map().optional() else { return BTreeMap::new() };
    let report = |span: Span, message: String, help: &str| {
        reader.sink().report(Diagnostic::new(&codes::STAGE_VARIABLES, span, message).help(help));
    };
    if pairs.value.len() > 100 {
        let message = format!("these are {} stage variables; a stage has at most 100", pairs.value.len());
        report(pairs.span, message, "leave some out");
    }
    for (name, value) in &pairs.value {
        let length = name.value.len();
        if !(1..=64).contains(&length) || !name.value.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            let message = format!("`{}` cannot be the name of a stage variable", name.value);
            report(name.span, message, "1 to 64 letters, digits and `_`");
        }
        let help = "1 to 512 letters, digits, spaces and `- . _ ~ : / ? # & = ,`";
        let length = value.value.chars().count();
        if !(1..=512).contains(&length) {
            let message = format!("the value of `{}` has {length} characters; it takes 1 to 512", name.value);
            report(value.span, message, help);
        } else if let Some(odd) = value.value.chars().find(|c| !is_value(*c)) {
            report(value.span, format!("the value of `{}` has a {}", name.value, describe(odd)), help);
        }
    }
    pairs.value.into_iter().map(|(name, value)| (name.value, value.value)).collect()
}

fn is_value(character: char) -> bool {
    character.is_ascii_alphanumeric() || " -._~:/?#&=,".contains(character)
}
