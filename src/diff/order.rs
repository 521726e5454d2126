//! Tells with a change what one apply of it does not finish.

use super::change::{BlockChange, Effect};
use super::resources::{BlockKind, Index};
use crate::aws::{Gone, unfinished};

/// Adds what has to be done beside one apply.
pub(super) fn note_order(blocks: &mut [BlockChange], new: &Index) {
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Resource) {
        let gone = match block.effect {
            Effect::Removed => Gone::Removed,
            Effect::Replaced => Gone::Replaced,
            _ => continue,
        };
        let changes = |name: &str| block.arguments.iter().any(|argument| argument.path == name);
        let left =
            new.blocks.keys().filter(|(other, _)| *other == block.environment).map(|(_, address)| address.as_str());
        let note = unfinished(&block.address, gone, changes, left);
        block.notes.extend(note);
    }
}

#[cfg(test)]
mod tests {
    use crate::base::file_set::FileSet;
    use crate::diff::Comparison;

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
