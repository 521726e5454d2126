//! Firehose: delivery streams.

use serde_json::Value;

use super::facts::{Place, Resource, Service};
use super::loss::Lost;
use super::order::Order;
use super::replacement::When::Always;
use super::taken::{Taken, guard, turned};

pub(super) const SERVICE: Service = Service { endpoint: "firehose", resources: RESOURCES, data: &[] };

const RESOURCES: &[Resource] = &[Resource {
    name: "aws_kinesis_firehose_delivery_stream",
    named_by: Some("name"),
    replaced_by: &[
        ("name", Always),                         // go5; cfn
        ("destination", Always),                  // go6
        ("kinesis_source_configuration", Always), // go6; cfn
        // go6; fh23: dynamic partitioning can be turned on only at creation. `retry_duration` alone is unverified.
        ("extended_s3_configuration.dynamic_partitioning_configuration", Always),
    ],
    refused: &[("extended_s3_configuration.s3_backup_mode", backup_stays_on)],
    lost: Lost::Nothing,
    takes: &[("server_side_encryption.enabled", encryption_stops)],
    setting_of: None,
    place: Place::Region,
    order: Order::ENOUGH,
    // All but `hec_token` are marked by the provider.
    secrets: &[
        "http_endpoint_configuration.access_key",
        "redshift_configuration.password",
        "snowflake_configuration.key_passphrase",
        "snowflake_configuration.private_key",
        "splunk_configuration.hec_token",
    ],
}];

fn encryption_stops(old: &Value, new: &Value) -> Vec<Taken> {
    guard(turned(false, old, new), "records that wait for delivery are no longer encrypted")
}

/// Once on, the backup of a delivery stream cannot be turned off (UpdateDestination).
fn backup_stays_on(old: Option<&str>, new: Option<&str>) -> Option<String> {
    let turned_off = old == Some("\"Enabled\"") && new != Some("\"Enabled\"");
    turned_off.then(|| "AWS refuses to turn a backup off once it is on".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_source_replaces_and_encryption_does_not() {
        use super::super::replacement::{Replacement, of};
        let [delivery_stream] = RESOURCES else { panic!("one type") };
        let stream = "kinesis_source_configuration.kinesis_stream_arn";
        for (old, new) in [(Some("a"), None), (None, Some("a")), (Some("a"), Some("b"))] {
            assert_eq!(of(delivery_stream.replaced_by, stream, old, new), Replacement::Yes);
        }
        let key = "server_side_encryption.key_arn";
        assert_eq!(of(delivery_stream.replaced_by, key, None, Some("a")), Replacement::No);
    }

    #[test]
    fn a_backup_stays_on() {
        assert!(backup_stays_on(Some("\"Enabled\""), None).is_some());
        assert!(backup_stays_on(None, Some("\"Enabled\"")).is_none());
    }
}
