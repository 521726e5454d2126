//! The `check` blocks of a plan, and other conditions that did not hold.

use serde::Serialize;

use super::error::Error;
use super::field::Field;

/// What came of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It does not hold.
    Failed,
    /// It could not be evaluated.
    Error,
    /// It is known after apply.
    Unknown,
}

/// A check that does not hold, or is not known to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Check {
    /// Its address: `module.a["b"].check.health`.
    pub address: String,
    /// What came of it.
    pub status: Status,
    /// What its assertions say.
    pub messages: Vec<String>,
}

/// The checks that are worth a word, by address. Conditions of resources and outputs that are only known after apply are none: Terraform evaluates them then, and
/// fails where they do not hold.
pub(super) fn checks(list: &Field<'_>) -> Result<Vec<Check>, Error> {
    let mut checks = Vec::new();
    for item in list.items()? {
        let is_check = item.get("address")?.get("kind")?.optional_text()? == Some("check");
        let mut instances = item.get("instances")?.items()?;
        if instances.is_empty() {
            instances.push(item.clone());
        }
        for instance in instances {
            let status = match instance.get("status")?.optional_text()? {
                Some("fail") => Status::Failed,
                Some("error") => Status::Error,
                Some("unknown") if is_check => Status::Unknown,
                _ => continue,
            };
            let mut messages = Vec::new();
            for problem in instance.get("problems")?.items()? {
                messages.push(problem.get("message")?.optional_text()?.unwrap_or_default().to_owned());
            }
            let shown = |item: &Field<'_>| {
                Ok::<_, Error>(item.get("address")?.get("to_display")?.optional_text()?.map(str::to_owned))
            };
            let address = shown(&instance)?.or(shown(&item)?).unwrap_or_default();
            checks.push(Check { address, status, messages });
        }
    }
    checks.sort_by(|one, other| (&one.address, one.status).cmp(&(&other.address, other.status)));
    Ok(checks)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::plan::Summary;

    /// As Terraform 1.11 writes it, of a check in a root module and one in a module with instances.
    #[test]
    fn what_fails_or_is_not_known_is_kept() {
        let check = |address: &str, kind: &str, status: &str, instances: serde_json::Value| json!({"address": {"kind": kind, "to_display": address}, "status": status, "instances": instances});
        let instance = |address: &str, status: &str, message: &str| json!({"address": {"to_display": address}, "status": status, "problems": [{"message": message}]});
        let document = json!({
            "format_version": "1.2",
            "resource_changes": [],
            "checks": [
                check("check.c", "check", "unknown", json!([{"address": {"to_display": "check.c"}, "status": "unknown"}])),
                check("module.m.check.i", "check", "fail", json!([
                    instance("module.m[\"a\"].check.i", "fail", "no"), instance("module.m[\"b\"].check.i", "pass", "")])),
                check("check.p", "check", "pass", json!([])),
                check("check.e", "check", "error", json!([])),
                check("aws_x.y", "resource", "unknown", json!([])),
            ],
        });
        let summary = Summary::parse(&document.to_string()).unwrap();
        let found: Vec<_> = summary.checks.iter().map(|check| (check.address.as_str(), check.status)).collect();
        let expected =
            [("check.c", Status::Unknown), ("check.e", Status::Error), ("module.m[\"a\"].check.i", Status::Failed)];
        assert_eq!(found, expected);
        assert_eq!(summary.checks[2].messages, ["no"]);
        assert!(summary.is_empty());
    }
}
