//! Users and devices that are known to a directory or a pool, and nowhere else.

use crate::aws::facts::Beside;
use crate::aws::loss::{Is, Lost};

pub(super) const ROWS: &[Beside] = &[
    // `deletion_protection`, `INACTIVE` by default.
    Beside {
        name: "aws_cognito_user_pool",
        lost: Lost::Guarded(
            &[("deletion_protection", Is::Text("ACTIVE"), Some("terraform fails: `deletion_protection` is `ACTIVE`"))],
            "users of the pool are lost",
        ),
        secrets: &[],
    },
    // Cognito, AdminDeleteUser.
    Beside {
        name: "aws_cognito_user",
        lost: Lost::Always("the user is deleted"),
        secrets: &["password", "temporary_password"],
    },
    // Cognito, DeleteIdentityPool: "users will not be able to authenticate".
    Beside { name: "aws_cognito_identity_pool", lost: Lost::Always("identities of the pool are lost"), secrets: &[] },
    // A client can be made again.
    Beside { name: "aws_cognito_user_pool_client", lost: Lost::Nothing, secrets: &["client_secret"] },
    // A client can be made again.
    Beside { name: "aws_cognito_managed_user_pool_client", lost: Lost::Nothing, secrets: &["client_secret"] },
    // Directory Service, DeleteDirectory.
    Beside {
        name: "aws_directory_service_directory",
        lost: Lost::Always("users and computers of the directory are lost"),
        secrets: &["password"],
    },
    // Identity Store, DeleteUser.
    Beside { name: "aws_identitystore_user", lost: Lost::Always("the user is deleted"), secrets: &[] },
    // Customer Profiles, DeleteDomain: "and all of its customer data".
    Beside { name: "aws_customerprofiles_domain", lost: Lost::Always("profiles of the domain are lost"), secrets: &[] },
    // Connect, DeleteInstance.
    Beside {
        name: "aws_connect_instance",
        lost: Lost::Always("users, flows and history of the instance are lost"),
        secrets: &[],
    },
    // Pinpoint, DeleteApp.
    Beside {
        name: "aws_pinpoint_app",
        lost: Lost::Always("endpoints and segments of the application are lost"),
        secrets: &[],
    },
];
