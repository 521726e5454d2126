//! Resource types of other providers whose values end up in AWS: passwords and private keys.

use crate::aws::facts::Beside;
use crate::aws::loss::Lost;

/// Sources: documentation of the providers `hashicorp/random` and `hashicorp/tls`; all are marked by them.
pub(super) const ROWS: &[Beside] = &[
    Beside { name: "random_password", lost: Lost::Nothing, secrets: &["bcrypt_hash", "result"] },
    Beside {
        name: "tls_private_key",
        lost: Lost::Nothing,
        secrets: &["private_key_openssh", "private_key_pem", "private_key_pem_pkcs8"],
    },
];
