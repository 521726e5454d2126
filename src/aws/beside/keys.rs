//! Keys, and what is kept with them: KMS, private CAs, secrets, parameters.

use crate::aws::facts::Beside;
use crate::aws::loss::{Is, Lost};

pub(super) const ROWS: &[Beside] = &[
    // `deletion_window_in_days`; KMS, ScheduleKeyDeletion.
    Beside {
        name: "aws_kms_key",
        lost: Lost::Always(
            "AWS deletes the key after `deletion_window_in_days`; what it has encrypted can then not be read",
        ),
        secrets: &[],
    },
    // `deletion_window_in_days`; KMS, ScheduleKeyDeletion.
    Beside {
        name: "aws_kms_external_key",
        lost: Lost::Always(
            "AWS deletes the key after `deletion_window_in_days`; what it has encrypted can then not be read",
        ),
        secrets: &["key_material_base64"],
    },
    // `deletion_window_in_days`; KMS, multi-Region keys.
    Beside {
        name: "aws_kms_replica_key",
        lost: Lost::Always(
            "AWS deletes the replica after `deletion_window_in_days`; what it has encrypted needs its other keys then",
        ),
        secrets: &[],
    },
    // `deletion_window_in_days`; KMS, multi-Region keys.
    Beside {
        name: "aws_kms_replica_external_key",
        lost: Lost::Always(
            "AWS deletes the replica after `deletion_window_in_days`; what it has encrypted needs its other keys then",
        ),
        secrets: &["key_material_base64"],
    },
    // DeleteCustomKeyStore takes an empty store only. Neither secret is marked by the provider.
    Beside {
        name: "aws_kms_custom_key_store",
        lost: Lost::Nothing,
        secrets: &["key_store_password", "xks_proxy_authentication_credential.raw_secret_access_key"],
    },
    // `deletion_window_in_days`; Payment Cryptography, DeleteKey.
    Beside {
        name: "aws_paymentcryptography_key",
        lost: Lost::Always(
            "AWS deletes the key after `deletion_window_in_days`; what it has encrypted can then not be read",
        ),
        secrets: &[],
    },
    // `permanent_deletion_time_in_days`; Private CA, RestoreCertificateAuthority.
    Beside {
        name: "aws_acmpca_certificate_authority",
        lost: Lost::Always(
            "AWS deletes the authority after `permanent_deletion_time_in_days`; it can be restored until then",
        ),
        secrets: &[],
    },
    // `recovery_window_in_days`, 30 by default; Secrets Manager, RestoreSecret.
    Beside {
        name: "aws_secretsmanager_secret",
        lost: Lost::Guarded(
            &[(
                "recovery_window_in_days",
                Is::Zero,
                Some("the secret is deleted at once: `recovery_window_in_days` is 0"),
            )],
            "the secret is deleted after `recovery_window_in_days`; it can be restored until then",
        ),
        secrets: &[],
    },
    // The provider leaves the current version in place, and so the value; UpdateSecretVersionStage.
    Beside {
        name: "aws_secretsmanager_secret_version",
        lost: Lost::Nothing,
        secrets: &["secret_binary", "secret_string", "secret_string_wo"],
    },
    // Systems Manager, DeleteParameter.
    Beside {
        name: "aws_ssm_parameter",
        lost: Lost::Always("the parameter and its history are deleted"),
        secrets: &["value", "value_wo"],
    },
];
