//! Tells with a change in place what it takes away: data that goes although its resource stays, and guards.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::change::{BlockChange, Effect};
use super::moving::Moving;
use super::resources::{BlockKind, Index, Indexed};
use crate::aws::{Taken, setting_of, taken};

/// Adds what is lost, and what is no longer guarded.
pub(super) fn note_taken(blocks: &mut [BlockChange], old: &Index, new: &Index, moving: Option<&Moving<'_>>) {
    let whole: BTreeSet<(String, String)> = blocks
        .iter()
        .filter(|block| matches!(block.effect, Effect::Added | Effect::Removed | Effect::Replaced))
        .map(|block| (block.environment.clone(), block.address.clone()))
        .collect();
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Resource) {
        let key = (block.environment.clone(), block.address.clone());
        let (before, after) = (old.blocks.get(&key), new.blocks.get(&key));
        let before = before.or_else(|| Some(moving?.origin(&key)?.1));
        let Some(some) = after.or(before) else { continue };
        let counts = match block.effect {
            Effect::Changed => true,
            // What comes or goes with the thing that it is a setting of takes nothing from it.
            Effect::Added | Effect::Removed => {
                thing(some).is_some_and(|of| of.is_none_or(|thing| !whole.contains(&(key.0.clone(), thing))))
            }
            Effect::Replaced | Effect::ReplacedByDesign | Effect::Elsewhere | Effect::Moved => false,
        };
        if !counts {
            continue;
        }
        let json = |side: Option<&Indexed>| side.map_or(Json::Null, |block| block.value.json());
        let mut lost = Vec::new();
        for taken in taken(&some.resource_type, &json(before), &json(after)) {
            match taken {
                Taken::Data(text) => lost.push(text),
                Taken::Guard(text) => block.notes.push(text),
            }
        }
        if !lost.is_empty() {
            block.loss = Some(lost.join("; "));
        }
        if block
            .arguments
            .iter()
            .any(|argument| argument.path == "lifecycle.prevent_destroy" && argument.old.as_deref() == Some("true"))
        {
            block.notes.push("terraform no longer refuses to destroy it: `prevent_destroy` is off".to_owned());
        }
    }
}

/// The address of what a resource is a setting of, where that is a reference; nothing where it is a thing of its own.
fn thing(block: &Indexed) -> Option<Option<String>> {
    let text = block.value.text_of(setting_of(&block.resource_type)?)?;
    let mut names = text.split('.');
    let address = match (names.next(), names.next()) {
        (Some(kind), Some(label)) if kind.starts_with("aws_") => {
            let local = format!("{kind}.{label}");
            Some(block.module.as_ref().map_or_else(|| local.clone(), |module| format!("{module}.{local}")))
        }
        _ => None,
    };
    Some(address)
}

#[cfg(test)]
mod tests {
    use crate::base::file_set::FileSet;
    use crate::diff::Comparison;

    #[track_caller]
    fn check(old: &str, new: &str, loss: Option<&str>, notes: &[&str]) {
        let files = |text: &str| {
            let mut files = FileSet::default();
            files.insert("modules/dev/x/main.tf", text);
            files
        };
        let comparison = Comparison::new(&files(old), &files(new));
        let told: Vec<_> = comparison.meaning.blocks.into_iter().collect();
        assert_eq!(told.iter().find_map(|block| block.loss.clone()).as_deref(), loss);
        assert_eq!(told.iter().flat_map(|block| block.notes.clone()).collect::<Vec<_>>(), notes);
    }

    fn stream(arguments: &str) -> String {
        format!("resource \"aws_kinesis_stream\" \"a\" {{\n  name = \"a\"\n{arguments}\n}}\n")
    }

    const BUCKET: &str = "resource \"aws_s3_bucket\" \"a\" {\n  bucket = \"a\"\n}\n";

    fn rules(days: u32) -> String {
        format!(
            "resource \"aws_s3_bucket_lifecycle_configuration\" \"a\" {{\n  bucket = aws_s3_bucket.a.id\n\n  rule {{\n    id     = \"old\"\n    status = \"Enabled\"\n\n    filter {{\n      prefix = \"raw/\"\n    }}\n\n    expiration {{\n      days = {days}\n    }}\n  }}\n}}\n"
        )
    }

    #[test]
    fn a_shorter_retention_loses_records() {
        let lost = Some("records older than 24 hours are lost");
        check(&stream("  retention_period = 168"), &stream("  retention_period = 24"), lost, &[]);
        check(&stream("  retention_period = 168"), &stream(""), lost, &[]);
        check(&stream("  retention_period = 24"), &stream("  retention_period = 168"), None, &[]);
    }

    #[test]
    fn a_rule_of_a_bucket_that_is_there_deletes_what_is_in_it() {
        let both = |days| format!("{BUCKET}{}", rules(days));
        let lost = Some("rule `old` expires objects under `raw/` older than 7 days (was 30 days)");
        check(&both(30), &both(7), lost, &[]);
        check(BUCKET, &both(7), Some("rule `old` expires objects under `raw/` older than 7 days"), &[]);
        check("", &both(7), None, &[]);
        check(&both(7), BUCKET, None, &[]);
    }

    #[test]
    fn guards_that_go_are_told() {
        let versioning = "resource \"aws_s3_bucket_versioning\" \"a\" {\n  bucket = aws_s3_bucket.a.id\n\n  versioning_configuration {\n    status = \"Enabled\"\n  }\n}\n";
        let note = "versioning is suspended: what is overwritten or deleted from now on is lost";
        check(&format!("{BUCKET}{versioning}"), BUCKET, None, &[note]);
        let forced = BUCKET.replace("\"a\"\n}", "\"a\"\n  force_destroy = true\n}");
        let note =
            "no longer guarded: when it is destroyed, all objects in the bucket are deleted: `force_destroy` is set";
        check(BUCKET, &forced, None, &[note]);
        check(&forced, BUCKET, None, &[]);
        let kept = stream("  lifecycle {\n    prevent_destroy = true\n  }");
        check(&kept, &stream(""), None, &["terraform no longer refuses to destroy it: `prevent_destroy` is off"]);
    }
}
