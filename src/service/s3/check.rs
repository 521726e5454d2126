//! Checks buckets against each other and against who delivers to them.

use std::collections::{BTreeMap, BTreeSet};

use super::codes;
use super::model::{KIND, S3Bucket};
use crate::base::address::Reference;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::need::Access;
use crate::base::source::Spanned;
use crate::service::contract::Context;

pub(super) fn check(context: &Context<'_>, sink: &Sink) {
    let buckets = context.things.all::<S3Bucket>().map(|bucket| (bucket.label.value.as_str(), bucket)).collect();
    check_logs(&buckets, sink);
    let written = context.usings().into_iter().filter_map(|using| match using.access {
        Access::WriteObjects { .. } => Some((using.user, using.of)),
        Access::Put(_) | Access::Read => None,
    });
    check_writers(&buckets, written, sink);
}

/// Buckets by label.
type Buckets<'a> = BTreeMap<&'a str, &'a S3Bucket>;

/// Checks where the access logs of an environment's buckets go. Targets that are not among `buckets` are told where they are read.
fn check_logs(buckets: &Buckets<'_>, sink: &Sink) {
    for (label, bucket) in buckets {
        let Some(logging) = bucket.logging() else { continue };
        let target = &logging.target_bucket;
        if let Some(circle) = log_circle(buckets, label) {
            let message = match circle.as_slice() {
                [_] => format!("the bucket `{label}` logs to itself"),
                more => format!("the buckets {} log to each other", listed(more)),
            };
            // Each bucket of a circle would tell the same; the first one does.
            if circle.first() == Some(label) {
                let help = "send the logs to a bucket that does not log";
                sink.report(Diagnostic::new(&codes::LOG_LOOP, target.span, message).help(help));
            }
        }
        let Some(found) = buckets.get(target.value.label.as_str()) else { continue };
        if found.is_encrypted_with_kms() {
            let message = format!("S3 cannot deliver access logs to `{}`, which is encrypted with KMS", target.value);
            sink.report(
                Diagnostic::new(&codes::LOG_TARGET_ENCRYPTION, target.span, message)
                    .related(found.label.span, "the bucket is made here")
                    .help("send the logs to a bucket of their own with the default `sse_algorithm`, AES256"),
            );
        }
    }
}

/// The labels of the buckets that log to each other in a circle from `start` back to it, sorted.
fn log_circle<'a>(buckets: &Buckets<'a>, start: &'a str) -> Option<Vec<&'a str>> {
    let mut seen = BTreeSet::new();
    let mut at = start;
    while seen.insert(at) {
        at = &buckets.get(at)?.logging()?.target_bucket.value.label;
    }
    (at == start).then(|| seen.into_iter().collect())
}

fn listed(labels: &[&str]) -> String {
    labels.iter().map(|label| format!("`{label}`")).collect::<Vec<_>>().join(", ")
}

/// Checks `write_only_from` against who writes: each writer, and the bucket at the place where the writer names it, backups included.
fn check_writers(buckets: &Buckets<'_>, written: impl Iterator<Item = (Reference, Spanned<Reference>)>, sink: &Sink) {
    let unread = sink.has_errors();
    let mut writing = BTreeSet::new();
    for (writer, target) in written {
        writing.insert((writer.clone(), target.value.clone()));
        let Some(bucket) = buckets.get(target.value.label.as_str()).and_then(|bucket| bucket.new_bucket()) else {
            continue;
        };
        let Some(first) = bucket.write_only_from.first() else { continue };
        if !bucket.write_only_from.iter().any(|allowed| allowed.value == writer) {
            let message = format!("`{}` does not let `{writer}` write", target.value);
            sink.report(
                Diagnostic::new(&codes::WRITER_DENIED, target.span, message)
                    .related(first.span, "only those named here may")
                    .help(format!("add `{writer}` to the bucket's `write_only_from`")),
            );
        }
    }
    // Who seems not to write may only be one that could not be read.
    if unread {
        return;
    }
    for (label, bucket) in buckets {
        for writer in bucket.new_bucket().into_iter().flat_map(|bucket| &bucket.write_only_from) {
            if !writing.contains(&(writer.value.clone(), Reference::new(KIND, label))) {
                let message = format!("`{}` does not deliver to this bucket", writer.value);
                let help = "remove it, or make this bucket its destination";
                sink.report(Diagnostic::new(&codes::WRITER_IDLE, writer.span, message).help(help));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diag::sorted;
    use crate::base::source::Sources;
    use crate::spec::{Reader, Scope, parse};
    use crate::view::terminal::diagnostics::{Styling, print};

    /// All problems of the buckets in a spec, and of its deliveries, which have no place of their own here.
    fn problems(text: &str, deliveries: &[(&str, &str)]) -> String {
        let mut sources = Sources::default();
        let file = sources.add("tfgen.hcl", text);
        let sink = Sink::default();
        let root = parse(&sources, file, &sink).unwrap();
        let files = BTreeMap::<String, String>::new();
        let variables = [("project", "demo".to_owned())].into();
        let scope = Scope {
            environment: "dev",
            variables,
            kinds: &["s3_bucket", "firehose"],
            foreign: &[],
            files: &files,
            declared: None,
            nothing: crate::spec::Block::nothing(),
            budget: crate::spec::Budget::default(),
        };
        {
            let reader = Reader::new(&root, &scope, &sink, None);
            let read: Vec<S3Bucket> = reader.blocks(KIND).iter().filter_map(super::super::spec::read).collect();
            let buckets = read.iter().map(|bucket| (bucket.label.value.as_str(), bucket)).collect();
            check_logs(&buckets, &sink);
            let span = reader.head();
            let written = deliveries.iter().map(|(stream, bucket)| {
                (Reference::new("firehose", stream), Spanned::new(Reference::new(KIND, bucket), span))
            });
            check_writers(&buckets, written, &sink);
        }
        let reported = sorted(&sources, sink.into_reported());
        reported.iter().map(|diagnostic| print(&sources, diagnostic, Styling::Plain) + "\n").collect()
    }

    fn logging(label: &str, target: &str) -> String {
        format!("s3_bucket \"{label}\" {{\n  logging {{\n    target_bucket = s3_bucket.{target}\n  }}\n}}\n")
    }

    #[test]
    fn logs_do_not_run_in_circles() {
        let told = problems(&logging("a", "a"), &[]);
        assert!(told.starts_with("error[S3B007]: the bucket `a` logs to itself\n --> tfgen.hcl:3:21\n"), "{told}");
        // `d` logs into the circle but is not in it.
        let circle = logging("a", "b") + &logging("b", "c") + &logging("c", "a") + &logging("d", "a");
        let told = problems(&circle, &[]);
        assert!(told.contains("the buckets `a`, `b`, `c` log to each other"), "{told}");
        assert_eq!(told.matches("error[").count(), 1, "{told}");
        assert_eq!(problems(&(logging("a", "b") + &logging("b", "c") + "s3_bucket \"c\" {}\n"), &[]), "");
        assert_eq!(problems(&logging("a", "missing"), &[]), "");
    }

    #[test]
    fn logs_are_not_encrypted_with_kms() {
        let text = logging("a", "logs")
            + "s3_bucket \"logs\" {\n  server_side_encryption {\n    sse_algorithm = \"aws:kms\"\n  }\n}\n";
        assert_eq!(
            problems(&text, &[]),
            "\
error[S3B008]: S3 cannot deliver access logs to `s3_bucket.logs`, which is encrypted with KMS
 --> tfgen.hcl:3:21
  |
3 |     target_bucket = s3_bucket.logs
  |                     ^^^^^^^^^^^^^^
...
6 | s3_bucket \"logs\" {
  |           ------ the bucket is made here
  |
  = help: send the logs to a bucket of their own with the default `sse_algorithm`, AES256
"
        );
    }

    #[test]
    fn who_delivers_is_let_in_and_nobody_else() {
        let text = "s3_bucket \"events\" {\n  write_only_from = firehose.a\n}\ns3_bucket \"open\" {}\n";
        assert_eq!(problems(text, &[("a", "events"), ("b", "open"), ("b", "elsewhere")]), "");
        let told = problems(text, &[("b", "events")]);
        assert!(told.contains("error[S3B010]: `s3_bucket.events` does not let `firehose.b` write"), "{told}");
        assert!(told.contains("warning[S3B011]: `firehose.a` does not deliver to this bucket"), "{told}");
        assert_eq!(told.matches("[S3B").count(), 2, "{told}");
    }
}
