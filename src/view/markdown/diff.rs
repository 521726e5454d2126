//! The comparison as a comment on a pull request.

use std::fmt::Write as _;

use super::comment::Comment;
use super::escape::{code, escaped, fence, fenced, prose};
use crate::base::visible::{visible, visible_end};
use crate::diff::{BlockChange, Comparison, Effect, FileChange, Meaning};
use crate::view::words::diff::{
    arguments, environments, file_title, file_words, move_notes, moves, place, sign, totals, value, words,
};
use crate::view::words::weight::{blocks, wiring_words};

/// What the change means, then one folded section a file, in at most `limit` characters (at least 1,000).
///
/// What does not fit is left out whole and named: first files, then lines of the summary beyond half of the limit.
pub(crate) fn comment(comparison: &Comparison, limit: usize) -> String {
    if comparison.is_empty() {
        return "No changes.\n".to_owned();
    }
    let mut out = Comment::new(limit);
    // What counts the lines that are left out needs room too.
    let most = out.limit() / 2 - 100;
    match out.text.fill(&meaning_lines(&comparison.meaning), most) {
        0 => {}
        rest => out.text.push(&format!("- and {rest} more lines\n")),
    }
    let (mut plus, mut minus) = (0, 0);
    for file in &comparison.files {
        if !out.section(&file.path, Some(&section(file))) {
            plus += file.insertions();
            minus += file.deletions();
        }
    }
    out.finish("file", &format!(" (+{plus} -{minus})"))
}

fn meaning_lines(meaning: &Meaning) -> Vec<String> {
    let mut lines = Vec::new();
    let environments = environments(meaning);
    lines.extend(totals(meaning).map(|totals| format!("**{totals}**\n")));
    for environment in &environments {
        if environments.len() > 1 {
            lines.push(format!("\n#### {}\n", code(environment)));
        }
        let (told, wiring) = blocks(meaning, environment);
        for block in told {
            block_lines(&mut lines, block, meaning);
        }
        lines.extend(wiring_words(wiring).map(|words| format!("- {words}")));
        for file in meaning.files.iter().filter(|file| file.environment == *environment) {
            let words = file_words(file, &meaning.perspective);
            lines.push(format!("- {} {words}: {}", file_title(file), code(&file.path)));
        }
    }
    lines.extend(meaning.notes.iter().map(|note| format!("- note: {}", visible(note))));
    for (told, blocks) in moves(meaning) {
        let fence = fence(&blocks);
        let body: Vec<String> = blocks.lines().map(|text| format!("  {}", visible(text))).collect();
        lines.push(format!("- **{}**\n\n  {fence}hcl\n{}\n  {fence}", prose(&told), body.join("\n")));
    }
    lines.extend(move_notes(meaning).iter().map(|note| format!("- **{}**", prose(note))));
    lines
}

fn block_lines(lines: &mut Vec<String>, block: &BlockChange, meaning: &Meaning) {
    let words = words(block, &meaning.perspective);
    let words =
        if matches!(block.effect, Effect::Replaced | Effect::Elsewhere) { format!("**{words}**") } else { words };
    lines.push(format!("- {} {words}", code(&block.address)));
    for argument in arguments(block) {
        let (old, new) = (value(argument.old.as_deref()), value(argument.new.as_deref()));
        lines.push(format!("  - {}: {} → {}", code(&argument.path), code(&old), code(&new)));
    }
    lines.extend(block.loss.iter().map(|loss| format!("  - **warning: {}**", visible(loss))));
    lines.extend(block.notes.iter().map(|note| format!("  - {}", visible(note))));
}

fn section(file: &FileChange) -> String {
    let mut out = String::new();
    let _ = write!(
        out,
        "\n<details>\n<summary><code>{}</code> ({}, +{} -{})</summary>\n",
        escaped(&file.path),
        file.status.word(),
        file.insertions(),
        file.deletions()
    );
    if !file.hunks.is_empty() {
        let text = patch(file);
        out.push('\n');
        out.push_str(&fenced(&fence(&text), "diff", &text));
    }
    out.push_str("\n</details>\n");
    out
}

fn patch(file: &FileChange) -> String {
    let mut out = String::new();
    for hunk in &file.hunks {
        let heading = hunk.heading.as_deref().unwrap_or_default();
        out.push_str(format!("{} {}", place(hunk), visible(heading)).trim_end());
        out.push('\n');
        for line in &hunk.lines {
            out.push(sign(line.kind));
            out.push_str(&visible_end(&line.text()));
            out.push('\n');
            if !line.newline {
                out.push_str("\\ No newline at end of file\n");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::file_set::FileSet;
    use crate::view::markdown::LIMIT;

    fn set(files: &[(&str, &str)]) -> FileSet {
        let mut set = FileSet::default();
        files.iter().for_each(|(path, text)| set.insert(*path, *text));
        set
    }

    #[test]
    fn meaning_comes_first_then_a_folded_patch() {
        let path = "modules/dev/kinesis/main.tf";
        let old = "resource \"aws_kinesis_stream\" \"events\" {\n  name = \"a\"\n}\n";
        let comparison = Comparison::new(&set(&[(path, old)]), &set(&[(path, &old.replace("\"a\"", "\"b\""))]));
        let expected = r#"**resources: 0 to add, 0 to change, 1 to replace, 0 to remove**

- `module.kinesis.aws_kinesis_stream.events` **will be replaced: name changes**
  - `name`: `"a"` → `"b"`
  - **warning: data in the stream is lost**

<details>
<summary><code>modules/dev/kinesis/main.tf</code> (changed, +1 -1)</summary>

```diff
@@ -1,3 +1,3 @@
 resource "aws_kinesis_stream" "events" {
-  name = "a"
+  name = "b"
 }
```

</details>
"#;
        assert_eq!(comment(&comparison, LIMIT), expected);
    }

    #[test]
    fn a_fence_is_longer_than_any_run_of_backticks() {
        let text = comment(&Comparison::new(&set(&[]), &set(&[("a<b>.vtl", "````\n")])), LIMIT);
        assert!(text.contains("\n`````diff\n@@ -0,0 +1 @@\n+````\n`````\n"), "{text}");
        assert!(text.contains("<code>a&lt;b&gt;.vtl</code>"), "{text}");
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let big = "x = 1\n".repeat(1_000);
        let new = set(&[("environments/dev/a.tf", &big), ("environments/dev/b.tf", "y = 1\n")]);
        let text = comment(&Comparison::new(&set(&[]), &new), 2_000);
        assert!(text.contains("+y = 1\n"), "{text}");
        assert!(text.ends_with("\nLeft out for size: 1 file (+1000 -0): `environments/dev/a.tf`\n"), "{text}");
    }

    #[test]
    fn the_limit_holds() {
        let block = |n: usize| format!("resource \"aws_kinesis_stream\" \"s{n}\" {{\n  name = \"s{n}\"\n}}\n");
        let files: Vec<(String, String)> =
            (0..300).map(|n| (format!("modules/e{n}/kinesis/main.tf"), block(n))).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let comparison = Comparison::new(&set(&files), &set(&[]));
        for limit in [0, 1_000, 1_500, 4_000, 20_000, LIMIT] {
            let text = comment(&comparison, limit);
            assert!(text.chars().count() <= limit.max(1_000), "{limit}: {}", text.chars().count());
            assert!(text.contains("Left out for size") || limit == LIMIT, "{limit}");
        }
    }

    #[test]
    fn nothing_changed_is_said() {
        assert_eq!(comment(&Comparison::new(&set(&[]), &set(&[])), LIMIT), "No changes.\n");
    }
}
