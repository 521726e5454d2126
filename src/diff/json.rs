//! The comparison for machines.

use serde::Serialize;

use super::comparison::{self, Comparison};
use super::hunk::{self, LineKind};
use super::meaning::{self, Perspective};
use super::resources;

/// What differs between two file sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Document {
    /// What the old side is: `a`, or an environment's name.
    old_side: String,
    /// What the new side is: `b`, or an environment's name.
    new_side: String,
    /// How many lines are only on the new side.
    insertions: usize,
    /// How many lines are only on the old side.
    deletions: usize,
    /// The files that differ, by path.
    files: Vec<File>,
    /// What the differences mean for the resources.
    meaning: Meaning,
}

/// What happens to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum Status {
    /// Only on the new side.
    Added,
    /// Only on the old side.
    Removed,
    /// On both sides with different texts.
    Changed,
}

/// A file that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct File {
    /// Its path from the workspace's root; between environments their name is `*` in it.
    path: String,
    /// What happens to it.
    status: Status,
    /// How many lines are only in the new text.
    insertions: usize,
    /// How many lines are only in the old text.
    deletions: usize,
    /// Where it differs.
    hunks: Vec<Hunk>,
}

/// Neighbouring changes with up to three unchanged lines around them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Hunk {
    /// The first line in the old file, from 1; where there is none, the line before.
    old_start: usize,
    /// How many lines of the old file.
    old_lines: usize,
    /// The first line in the new file, from 1; where there is none, the line before.
    new_start: usize,
    /// How many lines of the new file.
    new_lines: usize,
    /// The block that the hunk is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<String>,
    /// The lines, removed before added within a change.
    lines: Vec<Line>,
}

/// Where a line comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// On both sides.
    Context,
    /// Only on the old side.
    Removed,
    /// Only on the new side.
    Added,
}

/// A line of a hunk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Line {
    /// Where it comes from.
    kind: Kind,
    /// Its number in the old file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    old_number: Option<usize>,
    /// Its number in the new file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    new_number: Option<usize>,
    /// Its exact text without the line break.
    text: String,
    /// Whether a line break follows; only a file's last line may have none.
    newline: bool,
}

/// What the differences mean for the resources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Meaning {
    /// The blocks that differ, by environment and address.
    blocks: Vec<Block>,
    /// The files that are no HCL and differ, by path.
    other_files: Vec<OtherFile>,
    /// What could not be read, or differs without meaning.
    notes: Vec<String>,
}

/// What a block declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum BlockKind {
    /// `resource`
    Resource,
    /// `data`
    Data,
    /// `module`
    Module,
    /// `output`
    Output,
    /// `variable`
    Variable,
    /// `terraform`, `provider`, `locals` and what else Terraform knows.
    Setting,
}

/// What happens to a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum Effect {
    /// Only on the new side.
    Added,
    /// Only on the old side.
    Removed,
    /// Different arguments, updated in place; between environments any difference.
    Changed,
    /// Destroyed and created anew, forced by an argument.
    Replaced,
    /// Created anew before the old one goes, as on each change of this resource.
    ReplacedByDesign,
}

/// A block that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Block {
    /// The environment it is in; `*` between environments.
    environment: String,
    /// Its address in Terraform.
    address: String,
    /// What it declares.
    kind: BlockKind,
    /// The file it is in; the old one of what is removed.
    path: String,
    /// What happens to it.
    effect: Effect,
    /// Which arguments differ, by path; none of what is added or removed.
    arguments: Vec<Argument>,
    /// What is lost with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    loss: Option<String>,
    /// What else to know.
    notes: Vec<String>,
}

/// An argument that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Argument {
    /// Where it is within the block.
    path: String,
    /// Its old text as HCL on one line; null where it was not set.
    old: Option<String>,
    /// Its new text as HCL on one line; null where it is not set.
    new: Option<String>,
    /// Whether it forces the resource's replacement.
    forces_replacement: bool,
}

/// A file that is no HCL, such as a mapping template, and differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OtherFile {
    /// The environment it is in; `*` between environments.
    environment: String,
    /// The address of the module it belongs to; absent in a root module.
    #[serde(skip_serializing_if = "Option::is_none")]
    module: Option<String>,
    /// Its path from the workspace's root.
    path: String,
    /// What happens to it.
    status: Status,
}

/// The comparison as a machine reads it.
#[must_use]
pub fn document(comparison: &Comparison) -> Document {
    let side = |side: &str, perspective: &Perspective, is_old: bool| match perspective {
        Perspective::Change => side.to_owned(),
        Perspective::Environments { old, new } => if is_old { old } else { new }.clone(),
    };
    let perspective = &comparison.meaning.perspective;
    Document {
        old_side: side(&comparison.old_side, perspective, true),
        new_side: side(&comparison.new_side, perspective, false),
        insertions: comparison.insertions(),
        deletions: comparison.deletions(),
        files: comparison.files.iter().map(file).collect(),
        meaning: Meaning {
            blocks: comparison.meaning.blocks.iter().map(block).collect(),
            other_files: comparison.meaning.files.iter().map(other_file).collect(),
            notes: comparison.meaning.notes.clone(),
        },
    }
}

const fn status(status: comparison::Status) -> Status {
    match status {
        comparison::Status::Added => Status::Added,
        comparison::Status::Removed => Status::Removed,
        comparison::Status::Changed => Status::Changed,
    }
}

fn file(file: &comparison::FileChange) -> File {
    File {
        path: file.path.clone(),
        status: status(file.status),
        insertions: file.insertions(),
        deletions: file.deletions(),
        hunks: file.hunks.iter().map(hunk).collect(),
    }
}

fn hunk(hunk: &hunk::Hunk) -> Hunk {
    Hunk {
        old_start: hunk.old.start,
        old_lines: hunk.old.len,
        new_start: hunk.new.start,
        new_lines: hunk.new.len,
        heading: hunk.heading.clone(),
        lines: hunk.lines.iter().map(line).collect(),
    }
}

fn line(line: &hunk::Line) -> Line {
    Line {
        kind: match line.kind {
            LineKind::Context => Kind::Context,
            LineKind::Removed => Kind::Removed,
            LineKind::Added => Kind::Added,
        },
        old_number: line.old_number,
        new_number: line.new_number,
        text: line.text(),
        newline: line.newline,
    }
}

fn block(block: &meaning::BlockChange) -> Block {
    Block {
        environment: block.environment.clone(),
        address: block.address.clone(),
        kind: match block.kind {
            resources::BlockKind::Resource => BlockKind::Resource,
            resources::BlockKind::Data => BlockKind::Data,
            resources::BlockKind::Module => BlockKind::Module,
            resources::BlockKind::Output => BlockKind::Output,
            resources::BlockKind::Variable => BlockKind::Variable,
            resources::BlockKind::Setting => BlockKind::Setting,
        },
        path: block.path.clone(),
        effect: match block.effect {
            meaning::Effect::Added => Effect::Added,
            meaning::Effect::Removed => Effect::Removed,
            meaning::Effect::Changed => Effect::Changed,
            meaning::Effect::Replaced => Effect::Replaced,
            meaning::Effect::ReplacedByDesign => Effect::ReplacedByDesign,
        },
        arguments: block
            .arguments
            .iter()
            .map(|argument| Argument {
                path: argument.path.clone(),
                old: argument.old.clone(),
                new: argument.new.clone(),
                forces_replacement: argument.replaces,
            })
            .collect(),
        loss: block.loss.clone(),
        notes: block.notes.clone(),
    }
}

fn other_file(file: &meaning::OtherFile) -> OtherFile {
    OtherFile {
        environment: file.environment.clone(),
        module: file.module.clone(),
        path: file.path.clone(),
        status: status(file.status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::file_set::FileSet;

    fn example() -> serde_json::Value {
        let stream = "resource \"aws_kinesis_stream\" \"events\" {\n  name = \"a\"\n}\n";
        let mut old = FileSet::default();
        old.insert("modules/dev/kinesis/main.tf", stream);
        old.insert("modules/dev/s3/main.tf", "resource \"aws_s3_bucket\" \"events\" {\n}\n");
        let mut new = FileSet::default();
        new.insert("modules/dev/kinesis/main.tf", stream.replace("\"a\"", "\"b\""));
        new.insert("modules/dev/api_gateway/post.vtl", "x");
        new.insert("environments/dev/main.tf", "{");
        serde_json::to_value(document(&Comparison::new(&old, &new))).unwrap()
    }

    #[test]
    fn a_document_fits_its_schema() {
        let schema = serde_json::to_value(schemars::schema_for!(Document)).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let example = example();
        assert!(validator.is_valid(&example), "{example:#}");
        assert!(!validator.is_valid(&serde_json::json!({ "files": [] })));
    }

    #[test]
    fn a_document_has_all_that_differs() {
        let example = example();
        assert_eq!(example["files"].as_array().unwrap().len(), 4);
        assert_eq!(example["files"][0]["path"], "environments/dev/main.tf");
        assert_eq!(example["files"][1]["status"], "added");
        assert_eq!(example["files"][1]["hunks"][0]["lines"][0]["newline"], false);
        assert_eq!(example["meaning"]["blocks"][0]["effect"], "replaced");
        assert_eq!(example["meaning"]["blocks"][0]["arguments"][0]["new"], "\"b\"");
        assert_eq!(example["meaning"]["other_files"][0]["module"], "module.api_gateway");
        let note = "`environments/dev/main.tf` (new) is not valid HCL at line 1: its blocks are left out here";
        assert_eq!(example["meaning"]["notes"][0], note);
    }
}
