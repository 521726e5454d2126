//! The document of `diff`.

use serde::Serialize;

use crate::diff::{self, BlockChange, Comparison, FileChange, LineKind, Move, OtherFile, Status};

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

/// A line of a hunk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Line {
    /// Where it comes from.
    kind: LineKind,
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
    blocks: Vec<BlockChange>,
    /// What seems to be renamed, and would be kept by `moved` blocks.
    moves: Vec<Move>,
    /// The files that are no HCL and differ, by path.
    other_files: Vec<OtherFile>,
    /// What could not be read, or differs without meaning.
    notes: Vec<String>,
}

/// The comparison as a machine reads it.
#[must_use]
pub fn document(comparison: &Comparison) -> Document {
    Document {
        old_side: comparison.old_side.clone(),
        new_side: comparison.new_side.clone(),
        insertions: comparison.insertions(),
        deletions: comparison.deletions(),
        files: comparison.files.iter().map(file).collect(),
        meaning: Meaning {
            blocks: comparison.meaning.blocks.clone(),
            moves: comparison.meaning.moves.clone(),
            other_files: comparison.meaning.files.clone(),
            notes: comparison.meaning.notes.clone(),
        },
    }
}

fn file(file: &FileChange) -> File {
    File {
        path: file.path.clone(),
        status: file.status,
        insertions: file.insertions(),
        deletions: file.deletions(),
        hunks: file.hunks.iter().map(hunk).collect(),
    }
}

fn hunk(hunk: &diff::Hunk) -> Hunk {
    Hunk {
        old_start: hunk.old.start,
        old_lines: hunk.old.len,
        new_start: hunk.new.start,
        new_lines: hunk.new.len,
        heading: hunk.heading.clone(),
        lines: hunk.lines.iter().map(line).collect(),
    }
}

fn line(line: &diff::Line) -> Line {
    Line {
        kind: line.kind,
        old_number: line.old_number,
        new_number: line.new_number,
        text: line.text(),
        newline: line.newline,
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
