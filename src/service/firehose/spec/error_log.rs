//! Reads `error_log`, which is on where nothing is said: without it a record that cannot be delivered fails in silence.

use super::super::codes;
use super::super::model::{ErrorLog, LogGroupName};
use crate::name::{Checked as _, KmsKeyArn};
use crate::source::Spanned;
use crate::spec::Reader;

/// Source: CloudWatch Logs PutRetentionPolicy; 0 is the provider's word for ever.
const RETENTIONS: [u32; 23] =
    [0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
/// Long enough to notice, short enough to cost nothing.
const DEFAULT_RETENTION: u32 = 14;

/// Reads the block of a delivery stream of this name.
pub(super) fn read(reader: &Reader<'_>, name: Option<&str>) -> Option<ErrorLog> {
    let default_group = format!("/aws/kinesisfirehose/{}", name.unwrap_or("unknown"));
    let Some(block) = reader.block("error_log") else {
        let log_group_name = LogGroupName::check(&default_group).ok()?;
        return Some(ErrorLog {
            log_group_name: Spanned::new(log_group_name, reader.head()),
            retention_in_days: DEFAULT_RETENTION,
            kms_key_id: None,
        });
    };
    let enabled = block.ask("enabled").bool().or(true);
    let log_group_name = block.ask("log_group_name").checked::<LogGroupName>().or_name(&default_group);
    let retention = block.ask("retention_in_days").integer(0..=3653, "days").check(&codes::RETENTION, |days| {
        if RETENTIONS.contains(days) {
            return Ok(());
        }
        let longer = RETENTIONS.into_iter().find(|known| known > days).unwrap_or(0);
        Err((
            format!("`retention_in_days` is {days}, which CloudWatch Logs does not have"),
            format!("the next longer one is {longer}; 0 keeps logs for ever"),
        ))
    });
    let retention = retention.or(DEFAULT_RETENTION);
    let kms_key_id = block.ask("kms_key_id").checked::<KmsKeyArn>().optional();
    enabled.value.then_some(ErrorLog {
        log_group_name: log_group_name?,
        retention_in_days: retention.value,
        kms_key_id: kms_key_id.map(|key| key.value),
    })
}
