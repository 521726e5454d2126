//! What one apply does not finish, because of the order in which Terraform works.
//!
//! A deployment of API Gateway is made before the old one is removed, since the stage needs one at every moment. Terraform then makes everything that the
//! deployment depends on before it removes anything of it: what is removed or replaced there is still in the new deployment. Seen with Terraform 1.11, provider 5.100.

use super::meaning::{BlockChange, Effect};
use super::resources::{BlockKind, Index};

/// Adds what has to be done beside one apply.
pub(super) fn note_order(blocks: &mut [BlockChange], new: &Index) {
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Resource) {
        let Some((kind, label)) = resource(&block.address) else { continue };
        let again = || match deployment(new, &block.environment, label) {
            Some(deployment) => format!("deploy once more: `terraform apply -replace={deployment}`"),
            None => "remove the API's deployment too".to_owned(),
        };
        let note = match (kind, block.effect) {
            ("aws_api_gateway_method" | "aws_api_gateway_gateway_response", Effect::Removed) => {
                format!("stays live after one apply, since the deployment is made before it is removed; {}", again())
            }
            ("aws_api_gateway_integration_response" | "aws_api_gateway_gateway_response", Effect::Replaced) => {
                format!("the old answer is in the deployment beside the new one after one apply; {}", again())
            }
            ("aws_api_gateway_integration", Effect::Replaced) => {
                "is missing after one apply, since the new one is removed with the old; apply a second time".to_owned()
            }
            ("aws_iam_role", Effect::Replaced) if !block.arguments.iter().any(|argument| argument.path == "name") => {
                "fails, since a role of this name is there already; give it another name at the same time, by `role_names`".to_owned()
            }
            _ => continue,
        };
        block.notes.push(note);
    }
}

/// Type and label of a resource's address.
fn resource(address: &str) -> Option<(&str, &str)> {
    let (rest, label) = address.rsplit_once('.')?;
    Some((rest.rsplit_once('.').map_or(rest, |(_, kind)| kind), label))
}

/// The address of the deployment of the API that a resource with this label belongs to: the one whose label is the longest beginning of it.
fn deployment<'a>(new: &'a Index, environment: &str, label: &str) -> Option<&'a str> {
    let deployments = new.blocks.keys().filter(|(other, _)| other == environment);
    let deployments = deployments.filter_map(|(_, address)| match resource(address) {
        Some(("aws_api_gateway_deployment", api)) if label.starts_with(&format!("{api}_")) => {
            Some((api.len(), address.as_str()))
        }
        _ => None,
    });
    deployments.max().map(|(_, address)| address)
}

#[cfg(test)]
mod tests {
    use crate::diff::Comparison;
    use crate::file_set::FileSet;

    const DEPLOYMENT: &str =
        "resource \"aws_api_gateway_deployment\" \"ingest\" {\n  triggers = {\n    definition = \"a\"\n  }\n}\n";

    fn notes(old: &str, new: &str) -> Vec<(String, Vec<String>)> {
        let files = |text: &str| {
            let mut files = FileSet::default();
            files.insert("modules/dev/api_gateway/main.tf", format!("{DEPLOYMENT}\n{text}"));
            files
        };
        let comparison = Comparison::new(&files(old), &files(new));
        comparison.meaning.blocks.into_iter().map(|block| (block.address, block.notes)).collect()
    }

    #[test]
    fn a_removed_route_is_told_to_stay_live() {
        let method = "resource \"aws_api_gateway_method\" \"ingest_post_admin\" {\n  http_method = \"POST\"\n}\n";
        assert_eq!(
            notes(method, ""),
            [(
                "module.api_gateway.aws_api_gateway_method.ingest_post_admin".to_owned(),
                vec!["stays live after one apply, since the deployment is made before it is removed; deploy once more: `terraform apply -replace=module.api_gateway.aws_api_gateway_deployment.ingest`".to_owned()]
            )]
        );
        assert_eq!(notes("", method)[0].1, Vec::<String>::new());
    }

    #[test]
    fn a_replaced_answer_stands_beside_the_old_one() {
        let response = |status| {
            format!(
                "resource \"aws_api_gateway_integration_response\" \"ingest_post_submit_success\" {{\n  status_code = \"{status}\"\n}}\n"
            )
        };
        let found = notes(&response(200), &response(202));
        assert!(found[0].1[0].contains("-replace=module.api_gateway.aws_api_gateway_deployment.ingest"), "{found:?}");
    }

    #[test]
    fn a_role_cannot_be_replaced_under_its_name() {
        let role =
            |path, name| format!("resource \"aws_iam_role\" \"x\" {{\n  name = \"{name}\"\n  path = \"{path}\"\n}}\n");
        assert!(notes(&role("/a/", "n"), &role("/b/", "n"))[0].1[0].contains("`role_names`"));
        assert_eq!(notes(&role("/a/", "n"), &role("/b/", "m"))[0].1, Vec::<String>::new());
    }
}
