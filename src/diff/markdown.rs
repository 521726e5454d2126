//! The comparison as a comment on a pull request.

use std::fmt::Write as _;

use super::comparison::{Comparison, FileChange};
use super::hunk::LineKind;
use super::meaning::{BlockChange, Effect, Meaning};
use super::summary::{arguments, environments, file_words, totals, value, words};
use super::unified::place;
use super::weight::{by_weight, wiring_words};
use crate::view::escape::{LEAST_LIMIT, code, escaped, longest_run};
use crate::view::paint::{visible, visible_end};

/// Characters kept free for saying what was left out.
const RESERVE: usize = 400;

/// What the change means, then one folded section a file, in at most `limit` characters (at least 1,000).
///
/// What does not fit is left out whole and named: first files, then lines of the summary beyond half of the limit.
#[must_use]
pub fn markdown(comparison: &Comparison, limit: usize) -> String {
    let limit = limit.max(LEAST_LIMIT);
    if comparison.is_empty() {
        return "No changes.\n".to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    let mut hidden = 0;
    for line in meaning_lines(&comparison.meaning) {
        let size = line.chars().count() + 1;
        if hidden > 0 || used + size > limit / 2 - RESERVE / 4 {
            hidden += 1;
        } else {
            used += size;
            out.push_str(&line);
            out.push('\n');
        }
    }
    if hidden > 0 {
        out.push_str(&format!("- and {hidden} more lines\n"));
    }
    used = out.chars().count();
    let mut left_out = Vec::new();
    for file in &comparison.files {
        let section = section(file);
        let size = section.chars().count();
        if used + size + RESERVE > limit {
            left_out.push(file);
        } else {
            used += size;
            out.push_str(&section);
        }
    }
    out.push_str(&left_out_text(&left_out, RESERVE));
    out
}

fn meaning_lines(meaning: &Meaning) -> Vec<String> {
    let mut lines = Vec::new();
    let environments = environments(meaning);
    lines.extend(totals(meaning).map(|totals| format!("**{totals}**\n")));
    for environment in &environments {
        if environments.len() > 1 {
            lines.push(format!("\n#### {}\n", code(environment)));
        }
        let (blocks, wiring) = by_weight(meaning, environment);
        for block in blocks {
            block_lines(&mut lines, block, meaning);
        }
        lines.extend(wiring_words(wiring).map(|words| format!("- {words}")));
        for file in meaning.files.iter().filter(|file| file.environment == *environment) {
            let (_, words) = file_words(file, &meaning.perspective);
            lines.push(format!("- {} {words}: {}", file.title(), code(&file.path)));
        }
    }
    lines.extend(meaning.notes.iter().map(|note| format!("- note: {}", visible(note))));
    lines
}

fn block_lines(lines: &mut Vec<String>, block: &BlockChange, meaning: &Meaning) {
    let words = words(block, &meaning.perspective);
    let words = if block.effect == Effect::Replaced { format!("**{words}**") } else { words };
    lines.push(format!("- {} {words}", code(&block.address)));
    for argument in arguments(block) {
        let (old, new) = (value(argument.old.as_deref()), value(argument.new.as_deref()));
        lines.push(format!("  - {}: {} → {}", code(&argument.path), code(&old), code(&new)));
    }
    lines.extend(block.loss.iter().map(|loss| format!("  - **warning: {loss}**")));
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
        let fence = "`".repeat((longest_run(&text) + 1).max(3));
        let _ = write!(out, "\n{fence}diff\n{text}{fence}\n");
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
            out.push(match line.kind {
                LineKind::Context => ' ',
                LineKind::Removed => '-',
                LineKind::Added => '+',
            });
            out.push_str(&visible_end(&line.text()));
            out.push('\n');
            if !line.newline {
                out.push_str("\\ No newline at end of file\n");
            }
        }
    }
    out
}

/// Which files were left out, in at most `room` characters.
fn left_out_text(files: &[&FileChange], room: usize) -> String {
    if files.is_empty() {
        return String::new();
    }
    let plus: usize = files.iter().map(|file| file.insertions()).sum();
    let minus: usize = files.iter().map(|file| file.deletions()).sum();
    let plural = if files.len() == 1 { "" } else { "s" };
    let mut out = format!("\nLeft out for size: {} file{plural} (+{plus} -{minus}): ", files.len());
    let mut named = 0;
    for file in files {
        let name = code(&file.path);
        // What follows the names needs room too.
        if out.chars().count() + name.chars().count() + 40 > room {
            break;
        }
        if named > 0 {
            out.push_str(", ");
        }
        out.push_str(&name);
        named += 1;
    }
    match (named, files.len() - named) {
        (_, 0) => {}
        (0, _) => out = out.trim_end_matches(": ").to_owned(),
        (_, rest) => out.push_str(&format!(" and {rest} more")),
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::file_set::FileSet;
    use crate::view::escape::LIMIT as MARKDOWN_LIMIT;

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
        assert_eq!(markdown(&comparison, MARKDOWN_LIMIT), expected);
    }

    #[test]
    fn a_fence_is_longer_than_any_run_of_backticks() {
        let text = markdown(&Comparison::new(&set(&[]), &set(&[("a<b>.vtl", "````\n")])), MARKDOWN_LIMIT);
        assert!(text.contains("\n`````diff\n@@ -0,0 +1 @@\n+````\n`````\n"), "{text}");
        assert!(text.contains("<code>a&lt;b&gt;.vtl</code>"), "{text}");
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let big = "x = 1\n".repeat(1_000);
        let new = set(&[("environments/dev/a.tf", &big), ("environments/dev/b.tf", "y = 1\n")]);
        let text = markdown(&Comparison::new(&set(&[]), &new), 2_000);
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
        for limit in [0, 1_000, 1_500, 4_000, 20_000, MARKDOWN_LIMIT] {
            let text = markdown(&comparison, limit);
            assert!(text.chars().count() <= limit.max(LEAST_LIMIT), "{limit}: {}", text.chars().count());
            assert!(text.contains("Left out for size") || limit == MARKDOWN_LIMIT, "{limit}");
        }
    }

    #[test]
    fn nothing_changed_is_said() {
        assert_eq!(markdown(&Comparison::new(&set(&[]), &set(&[])), MARKDOWN_LIMIT), "No changes.\n");
    }
}
