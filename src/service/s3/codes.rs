//! The diagnostics of S3.

use crate::base::diag::Code;
use crate::base::diag::Severity::{Error, Warning};

/// An existing bucket with settings.
pub static EXISTING: Code = Code {
    id: "S3B001",
    severity: Error,
    title: "an existing bucket is given settings, or no name",
    explanation: "`existing = true` refers to a bucket that is made and changed elsewhere, by its name in `bucket`. What tfgen does not make it cannot set; only `kms_master_key_id` may be told, so that the roles may use the key.",
    source: "tfgen: existing resources",
};
/// Encryption that does not fit together.
pub static ENCRYPTION: Code = Code {
    id: "S3B002",
    severity: Error,
    title: "a KMS setting does not go with `sse_algorithm`",
    explanation: "`kms_master_key_id` goes with `aws:kms` and `aws:kms:dsse`, and AWS refuses it with AES256; without it the key `alias/aws/s3`, which AWS manages, is used. `bucket_key_enabled` saves calls to KMS and goes with `aws:kms` only: \
                  S3 Bucket Keys are not supported with dual-layer encryption, and AES256 has no key to save calls to.",
    source: "AWS S3 API: ServerSideEncryptionByDefault; S3 user guide: Bucket Keys, DSSE-KMS",
};
/// A lifecycle rule without an action.
pub static NO_ACTION: Code = Code {
    id: "S3B003",
    severity: Error,
    title: "a lifecycle rule does nothing",
    explanation: "S3 refuses a rule without an action. Give it a `transition`, `expiration_days`, `noncurrent_version_expiration_days` or `abort_incomplete_multipart_upload_days`; to keep a rule that is to rest, set `status = \"Disabled\"`, \
                  and to leave it out in one environment, `enabled = false`.",
    source: "AWS PutBucketLifecycleConfiguration",
};
/// Transitions too early or in the wrong order.
pub static TRANSITION: Code = Code {
    id: "S3B004",
    severity: Error,
    title: "a transition comes too early, or S3 cannot make it",
    explanation: "Objects move down only: STANDARD_IA, INTELLIGENT_TIERING, ONEZONE_IA, GLACIER_IR, GLACIER, DEEP_ARCHIVE, each later than the one before; ONEZONE_IA and GLACIER_IR cannot follow each other. STANDARD_IA and ONEZONE_IA take objects from the 30th day on \
                  and keep them 30 days, GLACIER_IR and GLACIER keep them 90, before the same rule may move them on.",
    source: "AWS S3 user guide: transitioning objects using lifecycle; error texts of PutBucketLifecycleConfiguration. The 30th day as earliest for the IA classes is documented; S3 was seen to accept less in 2026",
};
/// Deleted before it is moved.
pub static EXPIRATION: Code = Code {
    id: "S3B005",
    severity: Error,
    title: "objects expire before, or on the day of, a transition",
    explanation: "S3 refuses a rule whose `expiration_days` is not later than all of its transitions: the transition would be paid for and never used.",
    source: "AWS PutBucketLifecycleConfiguration",
};
/// Old versions where none are kept.
pub static NONCURRENT: Code = Code {
    id: "S3B006",
    severity: Warning,
    title: "noncurrent versions expire in a bucket that keeps none",
    explanation: "Only a bucket with versioning has noncurrent versions, so in any other `noncurrent_version_expiration_days` would never do anything. Set `versioning = \"Enabled\"` (or `\"Suspended\"`, for a bucket that still holds old versions), or remove the attribute.",
    source: "AWS S3 user guide: lifecycle configuration elements",
};
/// Logs of logs.
pub static LOG_LOOP: Code = Code {
    id: "S3B007",
    severity: Error,
    title: "a bucket logs to itself",
    explanation: "Every delivery of an access log is a request that is logged, so a bucket that logs to itself, or buckets that log to each other, fill without end. Send the logs to a bucket that does not log.",
    source: "AWS S3 user guide: enabling server access logging",
};
/// A log target S3 cannot write to.
pub static LOG_TARGET_ENCRYPTION: Code = Code {
    id: "S3B008",
    severity: Error,
    title: "access logs go to a bucket that is encrypted with KMS",
    explanation: "S3 delivers access logs only to buckets whose default encryption is AES256; with a KMS key that AWS manages, or without a grant in the policy of your own, they are lost without an error.",
    source: "AWS S3 user guide: enabling server access logging",
};
/// A list of writers that makes no sense.
pub static WRITERS: Code = Code {
    id: "S3B009",
    severity: Error,
    title: "`write_only_from` names nobody, or somebody twice",
    explanation: "`write_only_from` names the delivery streams whose roles may put objects; everybody else is denied. An empty list would let nobody in. Remove the attribute to leave writing to the permissions of each role.",
    source: "tfgen: spec language",
};
/// A delivery stream that would be denied.
pub static WRITER_DENIED: Code = Code {
    id: "S3B010",
    severity: Error,
    title: "a delivery stream delivers to a bucket that does not let it write",
    explanation: "The bucket's `write_only_from` denies s3:PutObject to everybody it does not name, so each delivery of this stream would fail. Add the delivery stream to `write_only_from`, or let it deliver elsewhere.",
    source: "tfgen: cross-service rules; IAM policy evaluation: an explicit deny wins",
};
/// A writer that does not write.
pub static WRITER_IDLE: Code = Code {
    id: "S3B011",
    severity: Warning,
    title: "`write_only_from` names a delivery stream that does not deliver to the bucket",
    explanation: "The delivery stream's role is let in but has no reason to write here. Remove it, or make the bucket its destination or its backup.",
    source: "tfgen: cross-service rules",
};
/// A bucket that nobody has to do with.
pub static UNUSED: Code = Code {
    id: "S3B012",
    severity: Warning,
    title: "nothing delivers to a bucket",
    explanation: "No delivery stream of the environment writes or backs up to the bucket and no other bucket sends its access logs there; often its label was renamed in `tfgen.hcl` and not in the environment's file, or the reverse. Make it the destination of a `firehose` or the target of `logging`, or remove the block; where it is written outside of the spec, say so with `used_elsewhere = true`. An environment without any API or delivery stream makes its buckets for others, and is left alone.",
    source: "tfgen: cross-service rules",
};

/// What the writers of a bucket alone may do, said wrong.
pub static COVERS: Code = Code {
    id: "S3B013",
    severity: Error,
    title: "`write_only_covers` does not say what it covers",
    explanation: "`write_only_from` denies s3:PutObject to everybody whom it does not name. `write_only_covers` makes it deny more: `DELETE` is s3:DeleteObject and s3:DeleteObjectVersion, `REPLICATE` s3:ReplicateObject, s3:ReplicateDelete and s3:ReplicateTags. It stands beside `write_only_from`, and names each once.",
    source: "Service authorization reference: actions of Amazon S3; tfgen: spec language",
};
/// Two rules of one id.
pub static RULE_TWICE: Code = Code {
    id: "S3B014",
    severity: Error,
    title: "two lifecycle rules have one id",
    explanation: "Every bucket aborts multipart uploads that were not finished, by the rule `abort-incomplete-multipart-uploads`, unless an enabled rule for all objects does so or `abort_incomplete_multipart_upload_days = 0` says that none shall. S3 takes each id once.",
    source: "S3 API: LifecycleRule; tfgen: spec language",
};

/// All of this room.
pub static CODES: &[&Code] = &[
    &EXISTING,
    &ENCRYPTION,
    &NO_ACTION,
    &TRANSITION,
    &EXPIRATION,
    &NONCURRENT,
    &LOG_LOOP,
    &LOG_TARGET_ENCRYPTION,
    &WRITERS,
    &WRITER_DENIED,
    &WRITER_IDLE,
    &UNUSED,
    &COVERS,
    &RULE_TWICE,
];
