//! Reads `rest_api`.

mod answer;
mod batch_key;
mod chooser;
mod content;
mod cors;
mod data;
mod endpoint;
mod headers;
mod json_schema;
mod logs;
mod mock;
mod names;
mod open_policy;
mod origin;
mod paths;
mod put_record;
mod put_records;
mod record_key;
mod request_fit;
#[cfg(test)]
mod request_tests;
mod response;
mod rest_api;
mod route;
mod route_head;
mod stage;
mod target;
mod template;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_answers;
#[cfg(test)]
mod tests_of_routes;
mod usage_plan;
mod variables;

pub(super) use paths::path_text;
pub(super) use rest_api::read;
