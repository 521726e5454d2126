//! The comparison as a patch, coloured by line and by word.

use std::borrow::Cow;

use super::line::style;
use crate::base::visible::{visible, visible_end};
use crate::diff::{Comparison, FileChange, Hunk, Line, Status};
use crate::view::terminal::paint::{PLACE, TITLE, paint};
use crate::view::words::diff::{place, sign};

/// A unified diff in git's format; without its escapes `git apply` and `patch -p1` take it.
///
/// Control characters within a line are shown as pictures: a line with one can be read here but not patched.
pub(crate) fn unified(comparison: &Comparison) -> String {
    let mut out = String::new();
    for file in &comparison.files {
        write_file(&mut out, comparison, file);
    }
    out
}

fn write_file(out: &mut String, comparison: &Comparison, file: &FileChange) {
    let old = format!("{}/{}", comparison.old_side, file.path);
    let new = format!("{}/{}", comparison.new_side, file.path);
    let mut title = |text: &str| {
        paint(out, TITLE, text);
        out.push('\n');
    };
    title(&format!("diff --git {} {}", quoted(&old), quoted(&new)));
    match file.status {
        Status::Added => title("new file mode 100644"),
        Status::Removed => title("deleted file mode 100644"),
        Status::Changed => {}
    }
    if file.hunks.is_empty() {
        return;
    }
    let name = |path: &str, absent: Status| if file.status == absent { "/dev/null".to_owned() } else { named(path) };
    title(&format!("--- {}", name(&old, Status::Added)));
    title(&format!("+++ {}", name(&new, Status::Removed)));
    for hunk in &file.hunks {
        write_hunk(out, hunk);
    }
}

fn write_hunk(out: &mut String, hunk: &Hunk) {
    paint(out, PLACE, &place(hunk));
    if let Some(heading) = &hunk.heading {
        out.push(' ');
        out.push_str(&visible(heading));
    }
    out.push('\n');
    for line in &hunk.lines {
        write_line(out, line);
    }
}

fn write_line(out: &mut String, line: &Line) {
    let style = style(line.kind);
    paint(out, style, &sign(line.kind).to_string());
    let last = line.parts.len().saturating_sub(1);
    for (index, part) in line.parts.iter().enumerate() {
        let text = if index == last { visible_end(&part.text) } else { visible(&part.text) };
        paint(out, if part.emphasised { style.invert() } else { style }, &text);
    }
    out.push('\n');
    if !line.newline {
        out.push_str("\\ No newline at end of file\n");
    }
}

/// A path as it follows `---` and `+++`: a tab ends a path with blanks.
fn named(path: &str) -> String {
    let quoted = quoted(path);
    if quoted.contains(' ') && !quoted.starts_with('"') { format!("{quoted}\t") } else { quoted.into_owned() }
}

/// A path as git writes it: in quotes if it holds a quote, a backslash or a control character.
fn quoted(path: &str) -> Cow<'_, str> {
    if !path.contains(|c: char| c == '"' || c == '\\' || c.is_control()) {
        return Cow::Borrowed(path);
    }
    let mut out = String::from("\"");
    for byte in path.bytes() {
        match byte {
            b'"' | b'\\' => out.extend(['\\', char::from(byte)]),
            b'\n' => out.push_str("\\n"),
            b'\t' => out.push_str("\\t"),
            0x20..=0x7e => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\{byte:03o}")),
        }
    }
    out.push('"');
    Cow::Owned(out)
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the test runs git and patch on real files")]
mod tests {
    use std::io::Write as _;
    use std::path::Path;
    use std::process::{Command, Stdio};

    use proptest::prelude::*;

    use super::*;
    use crate::base::file_set::FileSet;
    use crate::base::header::{CommentMark, with_header};
    use crate::view::plain::plain;

    fn set(files: &[(&str, &str)]) -> FileSet {
        let mut set = FileSet::default();
        files.iter().for_each(|(path, text)| set.insert(*path, *text));
        set
    }

    fn compare(old: &[(&str, &str)], new: &[(&str, &str)]) -> String {
        unified(&Comparison::new(&set(old), &set(new)))
    }

    #[test]
    fn a_changed_file_is_a_patch_with_the_files_own_line_numbers() {
        let body = "resource \"aws_kinesis_stream\" \"events\" {\n  name        = \"a\"\n  shard_count = 1\n}\n";
        let old = with_header(CommentMark::Hash, "tfgen.hcl", body);
        let new = with_header(CommentMark::Hash, "tfgen.hcl", &body.replace("= 1", "= 2"));
        let expected = "\
diff --git a/modules/dev/kinesis/main.tf b/modules/dev/kinesis/main.tf
--- a/modules/dev/kinesis/main.tf
+++ b/modules/dev/kinesis/main.tf
@@ -3,4 +3,4 @@
 resource \"aws_kinesis_stream\" \"events\" {
   name        = \"a\"
-  shard_count = 1
+  shard_count = 2
 }
";
        let path = "modules/dev/kinesis/main.tf";
        assert_eq!(plain(&compare(&[(path, &old)], &[(path, &new)])), expected);
    }

    #[test]
    fn words_are_emphasised_within_coloured_lines() {
        let text = compare(&[("a", "name = \"stream-dev\"\n")], &[("a", "name = \"stream-prod\"\n")]);
        let removed = "\u{1b}[31m-\u{1b}[0m\u{1b}[31mname = \"stream-\u{1b}[0m\u{1b}[7m\u{1b}[31mdev\u{1b}[0m\u{1b}[31m\"\u{1b}[0m\n";
        assert!(text.contains(removed), "{text:?}");
        assert!(text.starts_with("\u{1b}[1mdiff --git a/a b/a\u{1b}[0m\n"), "{text:?}");
        assert!(text.contains("\u{1b}[36m@@ -1 +1 @@\u{1b}[0m\n"), "{text:?}");
    }

    #[test]
    fn files_that_come_and_go_are_whole() {
        let text = plain(&compare(&[("gone", "x\n"), ("empty", "")], &[("new file", "y")]));
        let expected = "\
diff --git a/empty b/empty
deleted file mode 100644
diff --git a/gone b/gone
deleted file mode 100644
--- a/gone
+++ /dev/null
@@ -1 +0,0 @@
-x
diff --git a/new file b/new file
new file mode 100644
--- /dev/null
+++ b/new file\t
@@ -0,0 +1 @@
+y
\\ No newline at end of file
";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_hunk_names_its_block_and_escapes_are_shown() {
        let old = "resource \"a\" \"b\" {\n  1\n  2\n  3\n  4\n  5\n}\n";
        let text = plain(&compare(&[("a", old)], &[("a", &old.replace('5', "\u{1b}[2J"))]));
        assert!(text.contains("@@ -3,5 +3,5 @@ resource \"a\" \"b\" {\n"), "{text}");
        assert!(text.contains("+  ␛[2J\n"), "{text}");
    }

    #[test]
    fn odd_paths_are_quoted_as_git_does() {
        assert_eq!(quoted("a/b c"), "a/b c");
        assert_eq!(quoted("a/\"b\\\n\u{7f}é"), "\"a/\\\"b\\\\\\n\\177\\303\\251\"");
    }

    fn write_all(directory: &Path, files: &FileSet) {
        for (path, text) in files.iter() {
            let path = directory.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    }

    /// Applies a patch with a program and gives the files that are then there.
    fn apply(program: &str, arguments: &[&str], old: &FileSet, patch: &str) -> FileSet {
        let directory = tempfile::tempdir().unwrap();
        write_all(directory.path(), old);
        let mut child = Command::new(program)
            .args(arguments)
            .current_dir(directory.path())
            .env("GIT_CEILING_DIRECTORIES", directory.path().parent().unwrap())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(patch.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{program}: {}\n{patch}", String::from_utf8_lossy(&output.stderr));
        let mut files = FileSet::default();
        let mut pending = vec![directory.path().to_owned()];
        while let Some(path) = pending.pop() {
            if path.is_dir() {
                pending.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            } else {
                let name = path.strip_prefix(directory.path()).unwrap().to_str().unwrap().to_owned();
                files.insert(name, std::fs::read_to_string(path).unwrap());
            }
        }
        files
    }

    #[test]
    fn git_and_patch_take_it() {
        let body: String = (0..30).map(|n| format!("line {n}\n")).collect();
        let edited = body.replace("line 0\n", "first\n").replace("line 20\n", "").replace("line 29\n", "last");
        let mark = CommentMark::Hash;
        let old_header = with_header(mark, "tfgen.hcl", &body);
        let old = set(&[
            ("dir/both.tf", &old_header),
            ("dir/crlf", "a\r\nb\r\n"),
            ("dir/gone", "a\nb\n"),
            ("dir/with blank", "a\n"),
        ]);
        let new_header = with_header(mark, "tfgen.hcl", &edited);
        let new = set(&[
            ("dir/both.tf", &new_header),
            ("dir/crlf", "a\r\nc\r\n"),
            ("dir/new", &new_header),
            ("dir/with blank", "b\n"),
        ]);
        let patch = plain(&unified(&Comparison::new(&old, &new)));
        // The digest line is no part of a patch.
        let digest = old_header.lines().nth(1).unwrap();
        let mut expected = new.clone();
        expected.insert("dir/both.tf", new_header.replace(new_header.lines().nth(1).unwrap(), digest));
        assert_eq!(apply("git", &["apply", "--whitespace=nowarn", "-"], &old, &patch), expected);
        let has_patch = Command::new("patch").arg("--version").output().is_ok();
        if has_patch {
            assert_eq!(apply("patch", &["-p1", "--binary", "--fuzz=0"], &old, &patch), expected);
        }
    }

    /// What a reader of the format does: no more than the hunks' places and signs.
    fn applied(old: &str, patch: &str) -> String {
        let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
        let mut at = 0;
        let mut out = String::new();
        let mut lines = patch.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            if let Some(place) = line.strip_prefix("@@ -") {
                let range = place.split(' ').next().unwrap();
                let (start, len) = range.split_once(',').unwrap_or((range, "1"));
                let start: usize = start.parse().unwrap();
                let start = if len == "0" { start } else { start - 1 };
                out.extend(old_lines[at..start].iter().copied());
                at = start;
                continue;
            }
            if line.starts_with("--- ") || line.starts_with("+++ ") || line.starts_with("diff ") {
                continue;
            }
            let text = line.get(1..).unwrap();
            let text = match lines.next_if(|next| next.starts_with('\\')) {
                Some(_) => text.strip_suffix('\n').unwrap(),
                None => text,
            };
            if !line.starts_with('+') {
                assert_eq!(old_lines[at], text, "a hunk must match the old text");
                at += 1;
            }
            if !line.starts_with('-') {
                out.push_str(text);
            }
        }
        out.extend(old_lines[at..].iter().copied());
        out
    }

    proptest! {
        #[test]
        fn applied_to_the_old_text_it_gives_the_new(
            old in "([a-c é漢]{0,3}\r?\n){0,30}[a-c]{0,2}",
            new in "([a-c é漢]{0,3}\r?\n){0,30}[a-c]{0,2}",
        ) {
            let patch = plain(&compare(&[("a", &old)], &[("a", &new)]));
            prop_assert_eq!(applied(&old, &patch), new);
        }

        #[test]
        fn it_holds_for_edits_of_one_text(
            lines in prop::collection::vec("[a-d]{1,2}( = [a-c]{1,2})?", 0..60),
            edits in prop::collection::vec((0_usize..60, prop::option::of("[a-d]{0,2}( = [x-z])?")), 0..8),
        ) {
            let old: String = lines.iter().map(|line| format!("{line}\n")).collect();
            let mut lines = lines;
            for (at, edit) in edits {
                match edit {
                    Some(text) => lines.insert(at.min(lines.len()), text),
                    None if at < lines.len() => { lines.remove(at); }
                    None => {}
                }
            }
            let new: String = lines.iter().map(|line| format!("{line}\n")).collect();
            let patch = plain(&compare(&[("a", &old)], &[("a", &new)]));
            prop_assert_eq!(applied(&old, &patch), new);
        }
    }
}
