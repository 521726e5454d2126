//! Reads `s3_bucket`.

use std::collections::BTreeSet;

use super::model::{
    BucketName, Covered, Encryption, ExistingBucketName, KIND, LogPrefix, Logging, NewBucket, Origin, S3Bucket,
    SseAlgorithm, Versioning, VersioningStatus,
};
use super::{codes, lifecycle};
use crate::base::diag::Diagnostic;
use crate::base::name::{Checked as _, Choice as _, KmsKey};
use crate::base::source::Spanned;
use crate::service::existing::Existing;
use crate::service::tags;
use crate::spec::{self, Reader, Reference, Value};

/// Who may write.
const WRITERS: &str = "firehose";

const ELSEWHERE: Existing = Existing { noun: "bucket", code: &codes::EXISTING };

/// Reads one block; `None` when it cannot be a bucket, which is then reported.
pub(super) fn read(reader: &Reader<'_>) -> Option<S3Bucket> {
    let label = reader.identifier();
    if Existing::is(reader) { existing(reader, label?) } else { new(reader, label) }
}

fn existing(reader: &Reader<'_>, label: Spanned<String>) -> Option<S3Bucket> {
    let name = reader
        .ask("bucket")
        .checked::<ExistingBucketName>()
        .required("an existing bucket is found by its name: write the one under which it exists");
    let kms_master_key_id = reader.ask("kms_master_key_id").checked::<KmsKey>().optional();
    ELSEWHERE.refuse_all(
        reader,
        &[
            "force_destroy",
            "versioning",
            "abort_incomplete_multipart_upload_days",
            "write_only_from",
            "write_only_covers",
            "used_elsewhere",
            "tags",
        ],
    );
    // What is in the refused blocks is read all the same, so that nothing in them counts as unknown.
    if let Some(block) = reader.block("server_side_encryption") {
        ELSEWHERE.refuse(reader, "server_side_encryption", block.head());
        encryption(&block);
    }
    if let Some(block) = reader.block("logging") {
        ELSEWHERE.refuse(reader, "logging", block.head());
        logging(&block, &label.value);
    }
    let rules = reader.blocks("lifecycle_rule");
    rules.iter().for_each(|rule| ELSEWHERE.refuse(reader, "lifecycle_rule", rule.head()));
    rules.iter().for_each(|rule| drop(lifecycle::read_rule(rule, true)));
    Some(S3Bucket {
        label,
        origin: Origin::Existing(name?.value),
        kms_master_key_id: kms_master_key_id.map(|key| key.value),
    })
}

fn new(reader: &Reader<'_>, label: Option<Spanned<String>>) -> Option<S3Bucket> {
    let name = reader.ask("bucket").checked::<BucketName>().or_name(&reader.default_name());
    let force_destroy = reader.ask("force_destroy").bool().or(false);
    let versioning = match reader.ask("versioning").choice::<Versioning>().or_choice(Versioning::Disabled).value {
        Versioning::Enabled => Some(VersioningStatus::Enabled),
        Versioning::Suspended => Some(VersioningStatus::Suspended),
        Versioning::Disabled => None,
    };
    if let Some(key) = reader.ask("kms_master_key_id").optional() {
        let message = "`kms_master_key_id` stands outside `server_side_encryption`";
        reader.sink().report(
            Diagnostic::new(&codes::ENCRYPTION, key.span, message)
                .help("write `server_side_encryption { sse_algorithm = \"aws:kms\" … }` with the key in it"),
        );
    }
    let encryption = encryption(&reader.implied("server_side_encryption"));
    let lifecycle_rules = lifecycle::read(reader, versioning.is_some());
    let source = reader.label().value;
    let logging = reader.block("logging").map(|block| logging(&block, &source));
    let write_only_from = write_only_from(reader);
    let write_only_covers = write_only_covers(reader, !write_only_from.is_empty());
    let used_elsewhere = reader.ask("used_elsewhere").bool().or(false);
    let tags = tags::read(reader);
    let encryption = encryption?;
    let kms_master_key_id = encryption.key().filter(|key| !key.text().ends_with("alias/aws/s3")).cloned();
    Some(S3Bucket {
        label: label?,
        origin: Origin::New(Box::new(NewBucket {
            name: name?,
            force_destroy: force_destroy.value,
            used_elsewhere: used_elsewhere.value,
            versioning,
            encryption,
            lifecycle_rules,
            logging: logging.flatten(),
            write_only_from,
            write_only_covers,
            tags,
        })),
        kms_master_key_id,
    })
}

fn encryption(reader: &Reader<'_>) -> Option<Encryption> {
    let algorithm = reader.ask("sse_algorithm").choice::<SseAlgorithm>().or_choice(SseAlgorithm::Aes256);
    let key = reader.ask("kms_master_key_id").checked::<KmsKey>().optional();
    let bucket_key = reader.ask("bucket_key_enabled").bool();
    let refuse = |what: &str, span, help: &str| {
        let message = format!("`{what}` does not go with `sse_algorithm = \"{}\"`", algorithm.value.word());
        let diagnostic = Diagnostic::new(&codes::ENCRYPTION, span, message).help(help);
        // Nothing is written where the default counts.
        reader.sink().report(if reader.has("sse_algorithm") {
            diagnostic.related(algorithm.span, "the algorithm is set here")
        } else {
            diagnostic
        });
    };
    if algorithm.value == SseAlgorithm::Kms {
        // One call to KMS for many objects rather than for each: what AWS advises, and its console's default.
        return Some(Encryption::Kms { key: key.map(|key| key.value), bucket_key_enabled: bucket_key.or(true).value });
    }
    let bucket_key = bucket_key.optional();
    if let Some(bucket_key) = &bucket_key {
        refuse("bucket_key_enabled", bucket_key.span, "set `sse_algorithm = \"aws:kms\"`, or remove it");
    }
    if algorithm.value == SseAlgorithm::KmsDsse {
        return bucket_key.is_none().then(|| Encryption::KmsDsse { key: key.map(|key| key.value) });
    }
    if let Some(key) = &key {
        refuse("kms_master_key_id", key.span, "set `sse_algorithm = \"aws:kms\"`, or remove the key");
    }
    (key.is_none() && bucket_key.is_none()).then_some(Encryption::Aes256)
}

fn logging(reader: &Reader<'_>, source: &str) -> Option<Logging> {
    let target_bucket = reader
        .ask("target_bucket")
        .reference(&[KIND])
        .required("name the bucket that the logs go to: `target_bucket = s3_bucket.logs`");
    let target_prefix = reader.ask("target_prefix").checked::<LogPrefix>().or_name(&format!("{source}/"));
    Some(Logging { target_bucket: target_bucket?, target_prefix: target_prefix?.value })
}

/// A reference or a list of them, sorted: a policy takes them as a set.
fn write_only_from(reader: &Reader<'_>) -> Vec<Spanned<Reference>> {
    let Some(written) = reader.ask("write_only_from").optional() else { return Vec::new() };
    let items = match written.value {
        Value::List(items) => items,
        other => vec![Spanned::new(other, written.span)],
    };
    let report = |code, span, message: String, help: &str| {
        reader.sink().report(Diagnostic::new(code, span, message).help(help));
    };
    if items.is_empty() {
        let help = "name the delivery streams that may write, or remove the attribute";
        report(&codes::WRITERS, written.span, "an empty list would let nobody write".to_owned(), help);
    }
    let mut seen = BTreeSet::new();
    let mut writers = Vec::new();
    for item in items {
        match item.value {
            Value::Reference(reference) if reference.kind == WRITERS => {
                if seen.insert(reference.label.clone()) {
                    let writer = Spanned::new(reference, item.span);
                    reader.resolve(&writer);
                    writers.push(writer);
                } else {
                    let message = format!("`{reference}` is listed twice");
                    report(&codes::WRITERS, item.span, message, "keep one of the two");
                }
            }
            Value::Reference(reference) => {
                let message =
                    format!("`write_only_from` takes `firehose.<label>`, `{reference}` is a `{}`", reference.kind);
                report(&spec::codes::REFERENCE, item.span, message, "name a block of kind `firehose`");
            }
            other => {
                let message = format!(
                    "`write_only_from` takes a reference `firehose.<label>` or a list of them, this is {}",
                    other.type_name()
                );
                report(&spec::codes::TYPE, item.span, message, "write it without quotes");
            }
        }
    }
    writers.sort_by(|one, other| one.value.cmp(&other.value));
    writers
}

/// What else only the writers may do.
fn write_only_covers(reader: &Reader<'_>, has_writers: bool) -> Vec<Covered> {
    let Some(written) = reader.ask("write_only_covers").choices::<Covered>().optional() else { return Vec::new() };
    let report = |span, message: String, help: &str| {
        reader.sink().report(Diagnostic::new(&codes::COVERS, span, message).help(help));
    };
    if !has_writers && !reader.has("write_only_from") {
        let help = "add `write_only_from = firehose.<label>`, or remove it";
        report(
            written.span,
            "`write_only_covers` says what `write_only_from` covers, and there is none".to_owned(),
            help,
        );
    }
    if written.value.is_empty() {
        let help = "name what it covers, `[\"DELETE\", \"REPLICATE\"]`, or remove it";
        report(written.span, "`write_only_covers` is empty".to_owned(), help);
    }
    let mut covers = BTreeSet::new();
    for item in written.value {
        if !covers.insert(item.value) {
            report(item.span, format!("`{}` is listed twice", item.value.word()), "keep one of the two");
        }
    }
    covers.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::contract::Thing as _;
    use crate::service::testing;

    /// The problems of one bucket: code, message and place.
    fn problems(body: &str) -> Vec<String> {
        let text = format!("s3_bucket \"events\" {{\n{body}\n}}\n");
        let (buckets, printed) = testing::read(&text, KIND, read);
        assert_eq!(buckets.len(), 1);
        // What cannot be a bucket has a reason.
        assert!(buckets[0].is_some() || !printed.is_empty());
        printed
            .lines()
            .filter(|line| line.starts_with("error[") || line.starts_with("warning["))
            .map(str::to_owned)
            .collect()
    }

    fn bucket(body: &str) -> S3Bucket {
        let text = format!("s3_bucket \"click_events\" {{\n{body}\n}}\n");
        let (mut buckets, printed) = testing::read(&text, KIND, read);
        assert_eq!(printed, "");
        buckets.remove(0).unwrap()
    }

    #[test]
    fn nothing_needs_to_be_said() {
        let bucket = bucket("");
        assert_eq!(bucket.name(), "demo-click-events-dev");
        assert!(!bucket.is_encrypted_with_kms() && bucket.kms_master_key_id.is_none());
        let new = bucket.new_bucket().unwrap();
        assert_eq!((new.versioning, new.force_destroy, &new.encryption), (None, false, &Encryption::Aes256));
    }

    #[test]
    fn only_a_key_of_ones_own_has_to_be_granted() {
        let key = |body: &str| {
            let bucket = bucket(&format!("server_side_encryption {{\n{body}\n}}"));
            assert!(bucket.is_encrypted_with_kms());
            bucket.kms_master_key_id.map(|key| key.to_string())
        };
        assert_eq!(key("sse_algorithm = \"aws:kms\""), None);
        assert_eq!(key("sse_algorithm = \"aws:kms\"\nkms_master_key_id = \"alias/aws/s3\""), None);
        let own = "sse_algorithm = \"aws:kms:dsse\"\nkms_master_key_id = \"arn:aws:kms:eu-west-1:111122223333:key/x\"";
        assert_eq!(key(own).as_deref(), Some("arn:aws:kms:eu-west-1:111122223333:key/x"));
        assert!(
            bucket("existing = true\nbucket = \"Old_one\"\nkms_master_key_id = \"alias/x\"").is_encrypted_with_kms()
        );
    }

    #[test]
    fn encryption_fits_together() {
        let cases: &[(&str, &[&str])] = &[
            (
                "kms_master_key_id = \"alias/x\"",
                &["error[S3B002]: `kms_master_key_id` does not go with `sse_algorithm = \"AES256\"`"],
            ),
            (
                "sse_algorithm = \"AES256\"\nbucket_key_enabled = false\nkms_master_key_id = \"alias/x\"",
                &[
                    "error[S3B002]: `bucket_key_enabled` does not go with `sse_algorithm = \"AES256\"`",
                    "error[S3B002]: `kms_master_key_id` does not go with `sse_algorithm = \"AES256\"`",
                ],
            ),
            (
                "sse_algorithm = \"aws:kms:dsse\"\nbucket_key_enabled = true",
                &["error[S3B002]: `bucket_key_enabled` does not go with `sse_algorithm = \"aws:kms:dsse\"`"],
            ),
        ];
        for (body, expected) in cases {
            assert_eq!(problems(&format!("server_side_encryption {{\n{body}\n}}")), *expected, "{body}");
        }
        assert_eq!(
            problems("kms_master_key_id = \"alias/x\""),
            ["error[S3B002]: `kms_master_key_id` stands outside `server_side_encryption`"]
        );
    }

    #[test]
    fn existing_buckets_take_a_name_and_a_key_only() {
        assert_eq!(problems("existing = true"), ["error[SPC008]: `s3_bucket` needs `bucket`"]);
        assert_eq!(
            problems(
                "existing = true\nbucket = \"abc\"\nversioning = \"Enabled\"\nlogging {\n  target_bucket = s3_bucket.events\n}\nlifecycle_rule \"x\" {\n  expiration_days = 1\n}\nserver_side_encryption {}"
            ),
            [
                "error[S3B001]: `versioning` cannot be set on a bucket that is made elsewhere",
                "error[S3B001]: `logging` cannot be set on a bucket that is made elsewhere",
                "error[S3B001]: `lifecycle_rule` cannot be set on a bucket that is made elsewhere",
                "error[S3B001]: `server_side_encryption` cannot be set on a bucket that is made elsewhere",
            ]
        );
    }

    #[test]
    fn writers_are_delivery_streams() {
        assert_eq!(problems("write_only_from = []"), ["error[S3B009]: an empty list would let nobody write"]);
        assert_eq!(
            problems("write_only_from = [firehose.a, firehose.a]"),
            ["error[S3B009]: `firehose.a` is listed twice"]
        );
        assert_eq!(
            problems("write_only_from = s3_bucket.events"),
            ["error[SPC013]: `write_only_from` takes `firehose.<label>`, `s3_bucket.events` is a `s3_bucket`"]
        );
        assert_eq!(
            problems("write_only_from = \"a\""),
            [
                "error[SPC007]: `write_only_from` takes a reference `firehose.<label>` or a list of them, this is a string"
            ]
        );
        let one = bucket("write_only_from = firehose.a");
        let two = bucket("write_only_from = [firehose.b, firehose.a]");
        let labels = |bucket: &S3Bucket| bucket.references().iter().map(|it| it.value.to_string()).collect::<Vec<_>>();
        assert_eq!(labels(&one), ["firehose.a"]);
        assert_eq!(labels(&two), ["firehose.a", "firehose.b"]);
    }

    #[test]
    fn what_writers_alone_may_do_is_named_once_and_beside_them() {
        let covers = |list: &str| problems(&format!("write_only_from = firehose.a\nwrite_only_covers = {list}"));
        assert_eq!(covers("[\"DELETE\"]"), [""; 0]);
        assert_eq!(covers("[]"), ["error[S3B013]: `write_only_covers` is empty"]);
        assert_eq!(covers("[\"DELETE\", \"DELETE\"]"), ["error[S3B013]: `DELETE` is listed twice"]);
        assert_eq!(
            problems("write_only_covers = [\"DELETE\"]"),
            ["error[S3B013]: `write_only_covers` says what `write_only_from` covers, and there is none"]
        );
    }

    #[test]
    fn uploads_that_were_never_finished_are_aborted() {
        let aborting = |body: &str| -> Vec<(String, Option<u32>)> {
            let rules = bucket(body).new_bucket().unwrap().lifecycle_rules.clone();
            rules.into_iter().map(|rule| (rule.id, rule.abort_incomplete_multipart_upload_days)).collect()
        };
        let own = "abort-incomplete-multipart-uploads";
        assert_eq!(aborting(""), [(own.to_owned(), Some(7))]);
        assert_eq!(aborting("abort_incomplete_multipart_upload_days = 2"), [(own.to_owned(), Some(2))]);
        assert_eq!(aborting("abort_incomplete_multipart_upload_days = 0"), []);
        let rule =
            |inner: &str| format!("lifecycle_rule \"b\" {{\nabort_incomplete_multipart_upload_days = 3\n{inner}\n}}");
        assert_eq!(aborting(&rule("")), [("b".to_owned(), Some(3))], "a rule for all objects has said it");
        for part in ["prefix = \"raw/\"", "status = \"Disabled\""] {
            assert_eq!(aborting(&rule(part)), [(own.to_owned(), Some(7)), ("b".to_owned(), Some(3))], "{part}");
        }
        assert_eq!(
            problems(&format!("lifecycle_rule \"{own}\" {{\nexpiration_days = 1\n}}")),
            ["error[S3B014]: the bucket has a lifecycle rule `abort-incomplete-multipart-uploads` already"]
        );
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let found = problems(
            "bucket = \"A_\"\nversionin = 1\nversioning = \"On\"\nforce_destroy = 1\nlogging {}\ntags = { \"aws:x\" = \"\" }\nserver_side_encryption {\n  kms_master_key_id = \"alias/x\"\n}\nlifecycle_rule \"x\" {}",
        );
        for code in ["SPC003", "SPC007", "SPC008", "SPC015", "SPC017", "TAG001", "S3B002", "S3B003"] {
            assert!(found.iter().any(|line| line.contains(code)), "{code} is not in {found:#?}");
        }
        assert_eq!(found.len(), 8);
    }
}
