//! Reads `rest_api`.

use super::super::codes;
use super::super::model::RestApi;
use super::{cors, endpoint, names, paths, route, stage, usage_plan};
use crate::base::diag::Diagnostic;
use crate::base::name::Checked as _;
use crate::service::tags;
use crate::spec::Reader;

/// Reads one block; `None` when it cannot be an API, which is then reported.
pub(crate) fn read(reader: &Reader<'_>) -> Option<RestApi> {
    let label = reader.identifier();
    let name = reader.ask("name").checked::<names::ApiName>().or_name(&reader.default_name());
    let name = name.map(|name| name.map(|name| name.text().to_owned()));
    let description = reader.ask("description").string().optional();
    let endpoint = endpoint::read(reader);
    let minimum_compression_size = reader.ask("minimum_compression_size").integer(0..=10_485_760, "bytes").optional();
    let disable_execute_api_endpoint = reader.ask("disable_execute_api_endpoint").bool().or(false);
    let tags = tags::read(reader);
    let stage = stage::read(reader, name.as_ref().map_or("", |name| name.value.as_str()));
    let role = reader.ask("role").reference(&["iam_role"]).optional();

    let readers = reader.blocks("route");
    if readers.is_empty() {
        reader.sink().report(
            Diagnostic::new(&codes::NO_ROUTES, reader.head(), "an API needs one route at least")
                .help("add `route \"POST /submit\" { put_record { stream = kinesis_stream.<label> } }`"),
        );
    }
    let whole = readers.len();
    let mut routes: Vec<_> =
        readers.iter().filter_map(|route| route::read(route, endpoint.integration_timeout_quota)).collect();
    let complete = !routes.is_empty() && routes.len() == whole;
    paths::check(&routes, reader);
    routes.sort_by(|one, other| (&one.path, one.method).cmp(&(&other.path, other.method)));

    let cors = reader.block("cors").map(|block| cors::read(&block, &routes));
    let usage_plan = usage_plan::read(reader, &routes, complete);
    let api = RestApi {
        label: label?,
        name: name?,
        description: description.map(|description| description.value),
        endpoint_type: endpoint.endpoint_type,
        vpc_endpoint_ids: endpoint.vpc_endpoint_ids,
        minimum_compression_size: minimum_compression_size.map(|size| size.value),
        disable_execute_api_endpoint: disable_execute_api_endpoint.value,
        policy: endpoint.policy,
        tags,
        stage: stage?,
        cors: cors.map_or(Some(None), |cors| cors.map(Some))?,
        usage_plan,
        role,
        routes,
    };
    complete.then_some(api)
}
