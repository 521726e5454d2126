//! CloudWatch Logs.

use serde_json::Value;

use super::facts::{Place, Resource, Service};
use super::loss::{Is, Lost};
use super::order::Order;
use super::replacement::When::{Always, Default};
use super::taken::{Taken, counted, data, guard, less};

pub(super) const SERVICE: Service = Service { endpoint: "logs", resources: RESOURCES, data: &[] };

const RESOURCES: &[Resource] = &[
    Resource {
        name: "aws_cloudwatch_log_group",
        named_by: Some("name"),
        replaced_by: &[
            ("name", Always),                             // go5
            ("log_group_class", Default("\"STANDARD\"")), // unverified
        ],
        refused: &[],
        // Provider, aws_cloudwatch_log_group, `skip_destroy`: the group is only taken out of the state; `deletion_protection_enabled` since 6.25.
        lost: Lost::Guarded(
            &[
                ("skip_destroy", Is::True, None),
                (
                    "deletion_protection_enabled",
                    Is::True,
                    Some("terraform fails: `deletion_protection_enabled` is set"),
                ),
            ],
            "logs in the group are lost",
        ),
        takes: &[
            ("retention_in_days", shorter_retention),
            // DisassociateKmsKey.
            ("kms_key_id", encryption_stops),
        ],
        setting_of: None,
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
    Resource {
        name: "aws_cloudwatch_log_stream",
        named_by: Some("name"),
        replaced_by: &[
            ("name", Always), // go5
        ],
        refused: &[],
        // DeleteLogStream deletes the events too. It is told with the group: in those that tfgen renders there are errors of Firehose and nothing else.
        lost: Lost::Nothing,
        takes: &[],
        setting_of: None,
        place: Place::Region,
        order: Order::ENOUGH,
        secrets: &[],
    },
];

/// Days; none and 0 are for ever (PutRetentionPolicy).
fn shorter_retention(old: &Value, new: &Value) -> Vec<Taken> {
    let for_ever = |value: &Value| if value.as_u64() == Some(0) { Value::Null } else { value.clone() };
    let days = less(&for_ever(old), &for_ever(new), u64::MAX);
    data(days, |days| format!("logs older than {} are deleted", counted(days, "day")))
}

fn encryption_stops(old: &Value, new: &Value) -> Vec<Taken> {
    let is_set = |value: &Value| !value.is_null() && value.as_str() != Some("");
    guard(is_set(old) && !is_set(new), "new logs are no longer encrypted with a KMS key of your own")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn no_retention_is_for_ever() {
        let lost = vec![Taken::Data("logs older than 1 day are deleted".to_owned())];
        assert_eq!(shorter_retention(&json!(14), &json!(1)), lost);
        assert_eq!(shorter_retention(&json!(0), &json!(1)), lost);
        assert_eq!(shorter_retention(&Value::Null, &json!(1)), lost);
        assert_eq!(shorter_retention(&json!(14), &json!(0)), []);
        assert_eq!(shorter_retention(&json!(14), &Value::Null), []);
    }
}
