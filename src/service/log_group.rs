//! CloudWatch log groups, which several services keep: their names and how long they keep.

use crate::base::diag::{Code, Severity};
use crate::base::name::{characters, is_name_character};
use crate::checked;
use crate::spec::Reader;

checked! {
    /// The name of a log group, 1 to 512 characters. Source: botocore CloudWatch Logs `LogGroupName`.
    LogGroupName, |text| characters(text, 1..=512, "letters, digits, `_`, `/`, `.`, `#` and `-`", |c| is_name_character(c) || matches!(c, '/' | '#'))
}

/// A retention CloudWatch does not have.
pub(crate) static RETENTION: Code = Code {
    id: "LOG001",
    severity: Severity::Error,
    title: "CloudWatch Logs does not have this retention",
    explanation: "`retention_in_days` takes one of CloudWatch's steps: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days, or 0 to keep for ever.",
    source: "botocore CloudWatch Logs PutRetentionPolicy",
};

/// All of this room.
pub(crate) static CODES: &[&Code] = &[&RETENTION];

/// Days; 0 is the provider's word for ever. Source: botocore CloudWatch Logs PutRetentionPolicy.
const STEPS: [u32; 23] =
    [0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/// Long enough to notice, short enough to cost nothing.
pub(crate) const DEFAULT_RETENTION: u32 = 14;

/// Reads `retention_in_days`; 0 keeps for ever.
pub(crate) fn retention(reader: &Reader<'_>) -> u32 {
    let days = reader.ask("retention_in_days").integer(0..=3653, "days").check(&RETENTION, |days| {
        if STEPS.contains(days) {
            return Ok(());
        }
        let longer = STEPS.iter().find(|step| *step > days).copied().unwrap_or(3653);
        let shorter = STEPS.iter().rev().find(|step| *step < days).copied().unwrap_or(0);
        Err((
            format!("CloudWatch Logs cannot keep for {days} days"),
            format!("the nearest that it can are {shorter} and {longer}; 0 keeps for ever"),
        ))
    });
    days.or(DEFAULT_RETENTION).value
}
