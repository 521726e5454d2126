//! Partition keys that are the same for all records, where a stream has several shards.

use crate::base::diag::Sink;
use crate::service::api_gateway::RestApi;
use crate::service::api_gateway::model::{Route, Write};
use crate::service::contract::Context;
use crate::service::kinesis::{Capacity, KinesisStream, Origin};

/// One key means one shard. A stream that has no other loses nothing; of one that is made elsewhere nobody knows.
pub(super) fn check(context: &Context<'_>, sink: &Sink) {
    let has_one_shard = |label: &str| {
        let stream = context.things.all::<KinesisStream>().find(|stream| stream.label.value == label);
        stream.is_some_and(|stream| match &stream.origin {
            Origin::New(new) => new.capacity == Capacity::Provisioned(1),
            Origin::Existing(_) => true,
        })
    };
    let routes = context.things.all::<RestApi>().flat_map(|api| &api.routes);
    for write in routes.filter_map(Route::write) {
        let constant_key = match write {
            Write::Record(record) => &record.constant_key,
            Write::Records(records) => &records.constant_key,
        };
        if let Some(diagnostic) = constant_key
            && !write.target().streams().all(|stream| has_one_shard(&stream.value.label))
        {
            sink.report(diagnostic.clone());
        }
    }
}
