//! What differs between two environments, once their own names are taken out.

use std::borrow::Cow;

use super::change::Perspective;
use super::comparison::{Comparison, changed_files, without_header};
use super::meaning::Meaning;
use crate::base::file_set::FileSet;
use crate::base::header::{self, CommentMark};
use crate::base::layout;

/// What stands for an environment's name in text.
const NAME: &str = "<environment>";

/// The same where HCL must stay valid: the name may be part of an identifier.
const IDENTIFIER: &str = "__environment__";

/// Compares two environments as if they had one name.
///
/// `environments/<env>/` and `modules/<env>/` become `environments/*/` and `modules/*/`; in text the environment's name becomes
/// `<environment>` where it stands as a word between characters that are neither letters nor digits. Ownership headers and
/// the digest in a deployment's `triggers` follow from the rest and are made the same. The sides are called by the environments' names.
#[must_use]
pub(crate) fn between(env_a: &str, files_a: &FileSet, env_b: &str, files_b: &FileSet) -> Comparison {
    let shown = |env, files| normalised(env, files, NAME);
    let parsed = |env, files| normalised(env, files, IDENTIFIER);
    let perspective = Perspective::Environments { old: env_a.to_owned(), new: env_b.to_owned() };
    let mut meaning = Meaning::new(&parsed(env_a, files_a), &parsed(env_b, files_b), &FileSet::default(), perspective);
    meaning.map_text(|text| text.replace(IDENTIFIER, NAME));
    Comparison {
        old_side: env_a.to_owned(),
        new_side: env_b.to_owned(),
        files: changed_files(&shown(env_a, files_a), &shown(env_b, files_b)),
        meaning,
    }
}

fn normalised(env: &str, files: &FileSet, name: &str) -> FileSet {
    let mut out = FileSet::default();
    for (path, text) in files.iter() {
        let text = with_common_header(text);
        out.insert(common_path(env, path), renamed(env, &without_trigger(path, &text), name));
    }
    out
}

/// `environments/dev/main.tf` and `environments/prod/main.tf` are `environments/*/main.tf`.
fn common_path(env: &str, path: &str) -> String {
    [layout::ENVIRONMENTS, layout::MODULES]
        .iter()
        .find_map(|root| {
            let rest = path.strip_prefix(root)?.strip_prefix('/')?.strip_prefix(env)?.strip_prefix('/')?;
            Some(format!("{root}/*/{rest}"))
        })
        .unwrap_or_else(|| path.to_owned())
}

/// The header's lines stay, so that line numbers are those of the files; what they say does not.
fn with_common_header(text: &str) -> Cow<'_, str> {
    let Some(body) = without_header(text) else { return Cow::Borrowed(text) };
    let mark = if text.starts_with("##") { CommentMark::DoubleHash } else { CommentMark::Hash };
    Cow::Owned(format!("{}{body}", header::with_header(mark, "its spec", "")))
}

/// Takes digests out of `triggers`: they differ whenever anything in the API does.
fn without_trigger<'t>(path: &str, text: &'t str) -> Cow<'t, str> {
    if !path.ends_with(".tf") || !text.contains("triggers") {
        return Cow::Borrowed(text);
    }
    let mut inside = false;
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let start = line.trim_start();
        inside = inside || (start.starts_with("triggers") && line.contains('{'));
        if inside {
            out.push_str(&without_digests(line));
        } else {
            out.push_str(line);
        }
        inside = inside && !line.contains('}');
    }
    Cow::Owned(out)
}

/// The shortest run of hexadecimal digits in quotes that is taken for a digest.
const LEAST_DIGEST: usize = 16;

fn without_digests(line: &str) -> String {
    let is_digest = |text: &str| text.len() >= LEAST_DIGEST && text.chars().all(|c| c.is_ascii_hexdigit());
    let parts: Vec<&str> = line.split('"').map(|part| if is_digest(part) { "<digest>" } else { part }).collect();
    parts.join("\"")
}

/// The text with an environment's name replaced where it is a word of its own.
fn renamed(env: &str, text: &str, name: &str) -> String {
    if env.is_empty() {
        return text.to_owned();
    }
    let is_open = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (at, _) in text.match_indices(env) {
        let after = text.get(at + env.len()..).and_then(|text| text.chars().next());
        let last = text.get(..at).and_then(|text| text.chars().next_back());
        if is_open(last) && is_open(after) {
            out.push_str(text.get(done..at).unwrap_or_default());
            out.push_str(name);
            done = at + env.len();
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::header::with_header;
    use crate::view::plain::plain;
    use crate::view::terminal::diff::{summary, unified};

    #[test]
    fn a_name_is_replaced_as_a_word() {
        let dev = |text| renamed("dev", text, NAME);
        assert_eq!(dev("stream-dev"), "stream-<environment>");
        assert_eq!(dev("dev_a \"dev\" /dev/"), "<environment>_a \"<environment>\" /<environment>/");
        assert_eq!(dev("device prodev dev1 devdev"), "device prodev dev1 devdev");
        assert_eq!(dev("dev"), "<environment>");
        assert_eq!(dev(""), "");
        assert_eq!(renamed("eu-1", "a-eu-1-b eu-12", NAME), "a-<environment>-b eu-12");
    }

    #[test]
    fn only_an_environments_own_directories_are_renamed() {
        assert_eq!(common_path("dev", "environments/dev/main.tf"), "environments/*/main.tf");
        assert_eq!(common_path("dev", "modules/dev/kinesis/main.tf"), "modules/*/kinesis/main.tf");
        assert_eq!(common_path("dev", "modules/device/kinesis/main.tf"), "modules/device/kinesis/main.tf");
        assert_eq!(common_path("dev", "mapping/dev/x.vtl"), "mapping/dev/x.vtl");
    }

    fn rendered(env: &str, shards: u32, trigger: &str) -> FileSet {
        let mut files = FileSet::default();
        let origin = format!("tfgen.hcl and environments/{env}.hcl");
        let stream = format!(
            "resource \"aws_kinesis_stream\" \"events\" {{\n  name        = \"events-{env}\"\n  shard_count = {shards}\n}}\n"
        );
        let deployment = format!(
            "resource \"aws_api_gateway_deployment\" \"ingest\" {{\n  triggers = {{\n    redeployment = \"{trigger}\"\n  }}\n}}\n"
        );
        files.insert(format!("modules/{env}/kinesis/main.tf"), with_header(CommentMark::Hash, &origin, &stream));
        files
            .insert(format!("modules/{env}/api_gateway/main.tf"), with_header(CommentMark::Hash, &origin, &deployment));
        let root = format!("output \"id\" {{\n  value = local.{env}\n}}\n");
        files.insert(format!("environments/{env}/main.tf"), with_header(CommentMark::Hash, &origin, &root));
        files
    }

    const ONE: &str = "0123456789abcdef0123456789abcdef";
    const OTHER: &str = "fedcba9876543210fedcba9876543210";

    #[test]
    fn equal_definitions_are_equal() {
        let comparison = between("dev", &rendered("dev", 1, ONE), "prod", &rendered("prod", 1, OTHER));
        assert_eq!(comparison.files, []);
        assert!(comparison.meaning.is_empty());
    }

    #[test]
    fn what_differs_is_shown_by_environment() {
        let comparison = between("dev", &rendered("dev", 1, ONE), "prod", &rendered("prod", 2, OTHER));
        let expected = "\
diff --git dev/modules/*/kinesis/main.tf prod/modules/*/kinesis/main.tf
--- dev/modules/*/kinesis/main.tf
+++ prod/modules/*/kinesis/main.tf
@@ -3,4 +3,4 @@
 resource \"aws_kinesis_stream\" \"events\" {
   name        = \"events-<environment>\"
-  shard_count = 1
+  shard_count = 2
 }
";
        assert_eq!(plain(&unified(&comparison)), expected);
        let expected = "module.kinesis.aws_kinesis_stream.events  differs\n  shard_count: 1 -> 2\n";
        assert_eq!(plain(&summary(&comparison.meaning)), expected);
    }

    #[test]
    fn nothing_is_lost_between_environments() {
        let mut prod = rendered("prod", 1, ONE);
        prod.insert("modules/prod/kinesis/main.tf", "");
        let comparison = between("dev", &rendered("dev", 1, ONE), "prod", &prod);
        let text = plain(&summary(&comparison.meaning));
        assert_eq!(text, "module.kinesis.aws_kinesis_stream.events  is only in dev\n");
    }

    #[test]
    fn an_identifier_may_hold_the_name() {
        let mut prod = rendered("prod", 1, ONE);
        prod.insert("environments/prod/main.tf", "output \"id\" {\n  value = [local.prod]\n}\n");
        let comparison = between("dev", &rendered("dev", 1, ONE), "prod", &prod);
        let text = plain(&summary(&comparison.meaning));
        assert_eq!(text, "output.id  differs\n  value: local.<environment> -> [local.<environment>]\n");
    }
}
