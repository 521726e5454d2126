//! A bucket that AWS will accept.

use std::collections::BTreeMap;

use crate::base::name::{KmsKey, characters, describe};
use crate::base::source::Spanned;
use crate::spec::Reference;
use crate::{checked, choice};

/// The kind of block.
pub const KIND: &str = "s3_bucket";

checked! {
    /// The name of a new bucket, unique in its partition. The provider checks only its length. Source: S3 user guide, general purpose bucket naming rules.
    BucketName, bucket_name
}

checked! {
    /// The name of a bucket that is there already: old buckets in us-east-1 may have up to 255 characters with upper case and `_`. Source: as above.
    ExistingBucketName, |text| characters(text, 3..=255, "letters, digits, `.`, `-` and `_`", crate::base::name::is_name_character)
}

checked! {
    /// The beginning of object keys, 1 to 1,024 bytes of UTF-8. Source: S3 user guide, object key naming.
    KeyPrefix, |text| match text.len() {
        0 => Err("is empty; leave it out for all objects".to_owned()),
        1..=1024 => text.chars().find(|character| character.is_control()).map_or(Ok(()), |odd| Err(format!("has a {}; a key prefix takes none", describe(odd)))),
        length => Err(format!("has {length} bytes; it takes 1 to 1024")),
    }
}

checked! {
    /// The beginning of the keys of access logs. At most 988 characters, since S3 adds 36 and a key has 1,024; none of the characters that mean
    /// something in a policy, where the prefix stands too. Source: S3 user guide, log object key format and safe characters.
    LogPrefix, |text| characters(text, 0..=988, "letters, digits and `! - _ . ' ( ) = /`", |c| c.is_ascii_alphanumeric() || "!-_.'()=/".contains(c))
}

/// Beginnings that AWS keeps for itself.
const RESERVED_PREFIXES: &[&str] = &["xn--", "sthree-", "amzn-s3-demo-"];
/// Ends that AWS keeps for itself; `-an` marks buckets of an account-regional namespace, which tfgen does not make.
const RESERVED_SUFFIXES: &[&str] = &["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3", "-an"];

fn bucket_name(text: &str) -> Result<(), String> {
    characters(text, 3..=63, "lower-case letters, digits, `.` and `-`", |c| {
        c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-')
    })?;
    if text.starts_with(['.', '-']) || text.ends_with(['.', '-']) {
        return Err("begins or ends with `.` or `-`; it takes a letter or digit there".to_owned());
    }
    if text.contains("..") {
        return Err("has two `.` in a row".to_owned());
    }
    if text.split('.').count() == 4 && text.split('.').all(|part| part.parse::<u8>().is_ok()) {
        return Err("has the form of an IP address".to_owned());
    }
    if let Some(prefix) = RESERVED_PREFIXES.iter().find(|prefix| text.starts_with(**prefix)) {
        return Err(format!("begins with `{prefix}`, which AWS reserves"));
    }
    match RESERVED_SUFFIXES.iter().find(|suffix| text.ends_with(**suffix)) {
        Some(suffix) => Err(format!("ends with `{suffix}`, which AWS reserves")),
        None => Ok(()),
    }
}

choice! {
    /// What `versioning` may say. Source: botocore `BucketVersioningStatus`, and the provider's word for neither.
    Versioning {
        /// Keeps every version.
        Enabled = "Enabled",
        /// Keeps the versions there are, and makes no more.
        Suspended = "Suspended",
        /// Never had any.
        Disabled = "Disabled",
    }
}

choice! {
    /// Versioning of a bucket that has it.
    VersioningStatus {
        /// Keeps every version.
        Enabled = "Enabled",
        /// Keeps the versions there are, and makes no more.
        Suspended = "Suspended",
    }
}

choice! {
    /// How objects are encrypted that say nothing themselves. Source: botocore `ServerSideEncryption`.
    SseAlgorithm {
        /// With keys of S3.
        Aes256 = "AES256",
        /// With a KMS key.
        Kms = "aws:kms",
        /// With a KMS key, in two layers.
        KmsDsse = "aws:kms:dsse",
    }
}

choice! {
    /// Where a lifecycle rule moves objects, in the order in which they can move. Source: botocore `TransitionStorageClass`.
    StorageClass {
        /// Seldom read.
        StandardIa = "STANDARD_IA",
        /// S3 watches how often it is read.
        IntelligentTiering = "INTELLIGENT_TIERING",
        /// Seldom read, in one zone.
        OnezoneIa = "ONEZONE_IA",
        /// Archive, read at once.
        GlacierIr = "GLACIER_IR",
        /// Archive, restored in minutes to hours.
        Glacier = "GLACIER",
        /// Archive, restored in hours to days.
        DeepArchive = "DEEP_ARCHIVE",
    }
}

choice! {
    /// What else than to put objects `write_only_from` lets only its delivery streams do.
    Covered {
        /// Delete objects and versions of them.
        Delete = "DELETE",
        /// Put objects, and delete them, as replication does.
        Replicate = "REPLICATE",
    }
}

choice! {
    /// Whether a lifecycle rule is followed.
    RuleStatus {
        Enabled = "Enabled",
        /// It rests.
        Disabled = "Disabled",
    }
}

/// A bucket by its label.
#[derive(Debug, Clone)]
pub struct S3Bucket {
    /// The label.
    pub label: Spanned<String>,
    /// Ours or somebody else's.
    pub origin: Origin,
    /// The key that writers and readers must be able to use, where it is not the one AWS manages.
    pub kms_master_key_id: Option<KmsKey>,
}

/// Whether tfgen makes the bucket.
#[derive(Debug, Clone)]
pub enum Origin {
    /// It does.
    New(Box<NewBucket>),
    /// It does not.
    Existing(ExistingBucketName),
}

/// A bucket that tfgen makes: private, owned by its account, and reached by TLS only, whatever else is set.
#[derive(Debug, Clone)]
pub struct NewBucket {
    /// `bucket`.
    pub name: Spanned<BucketName>,
    /// `force_destroy`: destroying the bucket deletes its objects.
    pub force_destroy: bool,
    /// `versioning`, where it is not `Disabled`.
    pub versioning: Option<VersioningStatus>,
    /// `server_side_encryption`.
    pub encryption: Encryption,
    /// `lifecycle_rule`, by id, and the one of `abort_incomplete_multipart_upload_days`.
    pub lifecycle_rules: Vec<LifecycleRule>,
    /// `logging`.
    pub logging: Option<Logging>,
    /// `write_only_from`: the delivery streams whose roles alone may put objects; empty when it is not set.
    pub write_only_from: Vec<Spanned<Reference>>,
    /// `write_only_covers`: what else only those may do, sorted.
    pub write_only_covers: Vec<Covered>,
    /// `tags`.
    pub tags: BTreeMap<String, String>,
    /// `used_elsewhere`: who writes and reads is outside of the spec.
    pub used_elsewhere: bool,
}

/// Default encryption; without a key, the one AWS manages is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encryption {
    /// `AES256`.
    Aes256,
    /// `aws:kms`.
    Kms {
        /// `kms_master_key_id`.
        key: Option<KmsKey>,
        /// `bucket_key_enabled`.
        bucket_key_enabled: bool,
    },
    /// `aws:kms:dsse`.
    KmsDsse {
        /// `kms_master_key_id`.
        key: Option<KmsKey>,
    },
}

/// One `lifecycle_rule`, which has one action at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LifecycleRule {
    /// The label, 1 to 255 bytes.
    pub id: String,
    /// `status`.
    pub status: RuleStatus,
    /// `prefix`; all objects without it.
    pub prefix: Option<KeyPrefix>,
    /// `transition`, in the order in which objects move.
    pub transitions: Vec<Transition>,
    /// `expiration_days`, later than all transitions.
    pub expiration_days: Option<u32>,
    /// `noncurrent_version_expiration_days`.
    pub noncurrent_version_expiration_days: Option<u32>,
    /// `abort_incomplete_multipart_upload_days`.
    pub abort_incomplete_multipart_upload_days: Option<u32>,
}

/// One `transition`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The label.
    pub storage_class: StorageClass,
    /// `days` since the object was made.
    pub days: u32,
}

/// `logging`: where the bucket's access logs go.
#[derive(Debug, Clone)]
pub struct Logging {
    /// `target_bucket`.
    pub target_bucket: Spanned<Reference>,
    /// `target_prefix`.
    pub target_prefix: LogPrefix,
}

impl S3Bucket {
    /// The bucket's name.
    #[must_use]
    pub fn name(&self) -> &str {
        use crate::base::name::Checked as _;
        match &self.origin {
            Origin::New(bucket) => bucket.name.value.text(),
            Origin::Existing(name) => name.text(),
        }
    }

    /// The bucket, where tfgen makes it.
    #[must_use]
    pub fn new_bucket(&self) -> Option<&NewBucket> {
        match &self.origin {
            Origin::New(bucket) => Some(bucket),
            Origin::Existing(_) => None,
        }
    }

    /// Where the bucket's access logs go.
    #[must_use]
    pub fn logging(&self) -> Option<&Logging> {
        self.new_bucket()?.logging.as_ref()
    }

    /// Whether objects are encrypted with a KMS key by default, as far as the spec tells.
    #[must_use]
    pub fn is_encrypted_with_kms(&self) -> bool {
        match &self.origin {
            Origin::New(bucket) => bucket.encryption != Encryption::Aes256,
            Origin::Existing(_) => self.kms_master_key_id.is_some(),
        }
    }
}

impl Encryption {
    /// `sse_algorithm`.
    #[must_use]
    pub const fn algorithm(&self) -> SseAlgorithm {
        match self {
            Self::Aes256 => SseAlgorithm::Aes256,
            Self::Kms { .. } => SseAlgorithm::Kms,
            Self::KmsDsse { .. } => SseAlgorithm::KmsDsse,
        }
    }

    /// `kms_master_key_id`.
    #[must_use]
    pub const fn key(&self) -> Option<&KmsKey> {
        match self {
            Self::Aes256 => None,
            Self::Kms { key, .. } | Self::KmsDsse { key } => key.as_ref(),
        }
    }

    /// `bucket_key_enabled`, where the algorithm has such a thing.
    #[must_use]
    pub const fn bucket_key_enabled(&self) -> Option<bool> {
        match self {
            Self::Kms { bucket_key_enabled, .. } => Some(*bucket_key_enabled),
            Self::Aes256 | Self::KmsDsse { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::name::Checked as _;

    #[test]
    fn names_of_buckets_follow_every_rule() {
        for good in ["abc", "a.b-c", "1.2.3", "1.2.3.256", "my-plan", &"a".repeat(63)] {
            assert!(BucketName::check(good).is_ok(), "{good}");
        }
        for (bad, problem) in [
            ("ab", "has 2 characters; it takes 3 to 63"),
            (&*"a".repeat(64), "has 64 characters; it takes 3 to 63"),
            ("Abc", "has a `A`; it takes lower-case letters, digits, `.` and `-`"),
            ("a_c", "has a `_`; it takes lower-case letters, digits, `.` and `-`"),
            ("-abc", "begins or ends with `.` or `-`; it takes a letter or digit there"),
            ("abc.", "begins or ends with `.` or `-`; it takes a letter or digit there"),
            ("a..b", "has two `.` in a row"),
            ("192.168.5.4", "has the form of an IP address"),
            ("xn--abc", "begins with `xn--`, which AWS reserves"),
            ("sthree-configurator-a", "begins with `sthree-`, which AWS reserves"),
            ("amzn-s3-demo-a", "begins with `amzn-s3-demo-`, which AWS reserves"),
            ("a-s3alias", "ends with `-s3alias`, which AWS reserves"),
            ("a--ol-s3", "ends with `--ol-s3`, which AWS reserves"),
            ("a.mrap", "ends with `.mrap`, which AWS reserves"),
            ("a--x-s3", "ends with `--x-s3`, which AWS reserves"),
            ("a--table-s3", "ends with `--table-s3`, which AWS reserves"),
            ("logs-an", "ends with `-an`, which AWS reserves"),
        ] {
            assert_eq!(BucketName::check(bad).unwrap_err(), problem, "{bad}");
        }
        assert!(ExistingBucketName::check("Old_Bucket").is_ok());
    }

    #[test]
    fn prefixes_hold_what_a_key_and_a_policy_can() {
        assert!(KeyPrefix::check(&"é".repeat(512)).is_ok());
        assert_eq!(KeyPrefix::check(&"é".repeat(513)).unwrap_err(), "has 1026 bytes; it takes 1 to 1024");
        assert!(KeyPrefix::check("a\n").is_err() && KeyPrefix::check("").is_err());
        assert!(LogPrefix::check("").is_ok() && LogPrefix::check("logs/day=1/").is_ok());
        assert!(LogPrefix::check("logs/*").is_err() && LogPrefix::check("${aws:username}/").is_err());
    }
}
