//! Plans for machines.

use serde::Serialize;

use crate::plan::{self, Counts, Outcome, Summary};
use crate::view::plain::plain;

/// The environments of a run and their plans.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Document {
    /// How many resources are added, changed, replaced and destroyed in all environments together.
    counts: Counts,
    /// The environments, in the order of the run.
    environments: Vec<Environment>,
}

/// An environment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Environment {
    /// Its name.
    name: String,
    /// What came of it.
    outcome: Outcome,
    /// Why, where it went wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    /// Terraform's own words for its failure.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    /// The version of the AWS provider that the dependency lock file names; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    provider_version: Option<String>,
    /// The workspace of Terraform that it was done in; absent where it is `default`.
    #[serde(skip_serializing_if = "Option::is_none")]
    terraform_workspace: Option<String>,
    /// How long it took, in seconds.
    seconds: f64,
    /// How many resources are added, changed, replaced and destroyed; absent where it did not come to a plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<Counts>,
    /// The plan; absent where it did not come to one.
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<Summary>,
}

/// The environments as a machine reads them.
#[must_use]
pub fn document(environments: &[plan::Environment]) -> Document {
    let environments: Vec<Environment> = environments
        .iter()
        .map(|one| Environment {
            name: one.name.clone(),
            outcome: one.outcome,
            message: one.message.as_deref().map(plain),
            words: one.words.as_deref().map(plain),
            provider_version: one.provider_version.clone(),
            terraform_workspace: one.terraform_workspace.clone(),
            seconds: one.seconds,
            counts: one.summary.as_ref().map(Summary::counts),
            plan: one.summary.clone(),
        })
        .collect();
    let counts = environments.iter().filter_map(|one| one.counts).fold(Counts::default(), |sum, counts| sum + counts);
    Document { counts, environments }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_fits_its_schema() {
        let schema = serde_json::to_value(schemars::schema_for!(Document)).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for text in
            [include_str!("../../../tests/plan_json/aws.json"), include_str!("../../../tests/plan_json/changes.json")]
        {
            let summary = Some(Summary::parse(text).unwrap());
            let name = "dev".to_owned();
            let one = plan::Environment {
                name,
                outcome: Outcome::Changes,
                message: None,
                words: None,
                summary,
                provider_version: None,
                terraform_workspace: None,
                seconds: 1.5,
            };
            let document = serde_json::to_value(document(&[one])).unwrap();
            let errors: Vec<_> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{errors:#?}");
            assert!(document["environments"][0]["plan"]["changes"][0]["address"].is_string());
        }
        assert!(!validator.is_valid(&serde_json::json!({ "environments": [{}] })));
    }

    #[test]
    fn values_say_whether_they_are_known() {
        let summary = Some(Summary::parse(include_str!("../../../tests/plan_json/aws.json")).unwrap());
        let name = "dev".to_owned();
        let one = plan::Environment {
            name,
            outcome: Outcome::Changes,
            message: None,
            words: None,
            summary,
            provider_version: None,
            terraform_workspace: None,
            seconds: 1.5,
        };
        let document = serde_json::to_value(document(&[one])).unwrap();
        let changes = &document["environments"][0]["plan"]["changes"];
        assert_eq!(changes[2]["action"], "replace");
        let argument = &changes[2]["arguments"][0];
        assert_eq!(argument["new"], serde_json::json!({"state": "unknown"}));
        let argument = &changes[2]["arguments"][1];
        assert_eq!(argument["new"], serde_json::json!({"state": "known", "value": 60}));
        assert_eq!(document["counts"]["replace"], 2);
    }
}
