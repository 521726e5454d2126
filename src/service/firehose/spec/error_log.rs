//! Reads `error_log`, which is on where nothing is said: without it a record that cannot be delivered fails in silence.

use super::super::model::ErrorLog;
use crate::base::name::KmsKeyArn;
use crate::service::log_group::{self, LogGroupName};
use crate::spec::Reader;

/// Reads the block of a delivery stream of this name.
pub(super) fn read(reader: &Reader<'_>, name: Option<&str>) -> Option<ErrorLog> {
    let default_group = format!("/aws/kinesisfirehose/{}", name.unwrap_or("unknown"));
    let block = reader.implied("error_log");
    let enabled = block.ask("enabled").bool().or(true);
    let log_group_name = block.ask("log_group_name").checked::<LogGroupName>().or_name(&default_group);
    let retention_in_days = log_group::retention(&block);
    let kms_key_id = block.ask("kms_key_id").checked::<KmsKeyArn>().optional();
    enabled.value.then_some(ErrorLog {
        log_group_name: log_group_name?,
        retention_in_days,
        kms_key_id: kms_key_id.map(|key| key.value),
    })
}
