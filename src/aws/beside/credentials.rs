//! Credentials: they hold no data, and their values are secrets.

use crate::aws::facts::Beside;
use crate::aws::loss::Lost;

pub(super) const ROWS: &[Beside] = &[
    Beside { name: "aws_iam_access_key", lost: Lost::Nothing, secrets: &["secret", "ses_smtp_password_v4"] },
    Beside { name: "aws_iam_user_login_profile", lost: Lost::Nothing, secrets: &["password"] },
    Beside { name: "aws_iam_server_certificate", lost: Lost::Nothing, secrets: &["private_key"] },
    Beside {
        name: "aws_iam_service_specific_credential",
        lost: Lost::Nothing,
        secrets: &["service_credential_secret", "service_password"],
    },
    Beside { name: "aws_acm_certificate", lost: Lost::Nothing, secrets: &["private_key"] },
    // Not marked by the provider.
    Beside { name: "aws_lightsail_bucket_access_key", lost: Lost::Nothing, secrets: &["secret_access_key"] },
    // Not marked by the provider.
    Beside { name: "aws_lightsail_key_pair", lost: Lost::Nothing, secrets: &["private_key"] },
    Beside { name: "aws_memorydb_user", lost: Lost::Nothing, secrets: &["authentication_mode.passwords"] },
    Beside {
        name: "aws_elasticache_user",
        lost: Lost::Nothing,
        secrets: &["authentication_mode.passwords", "passwords", "passwords_wo"],
    },
    Beside {
        name: "aws_cloudwatch_event_connection",
        lost: Lost::Nothing,
        secrets: &[
            "auth_parameters.api_key.value",
            "auth_parameters.basic.password",
            "auth_parameters.invocation_http_parameters.body.value",
            "auth_parameters.invocation_http_parameters.header.value",
            "auth_parameters.invocation_http_parameters.query_string.value",
            "auth_parameters.oauth.client_parameters.client_secret",
            "auth_parameters.oauth.oauth_http_parameters.body.value",
            "auth_parameters.oauth.oauth_http_parameters.header.value",
            "auth_parameters.oauth.oauth_http_parameters.query_string.value",
        ],
    },
    Beside { name: "aws_kms_ciphertext", lost: Lost::Nothing, secrets: &["plaintext", "plaintext_wo"] },
    Beside { name: "aws_wafv2_api_key", lost: Lost::Nothing, secrets: &["api_key"] },
    Beside {
        name: "aws_dms_endpoint",
        lost: Lost::Nothing,
        secrets: &[
            "kafka_settings.sasl_password",
            "kafka_settings.ssl_client_key_password",
            "oracle_settings.asm_password",
            "oracle_settings.security_db_encryption",
            "password",
            "redis_settings.auth_password",
        ],
    },
    Beside {
        name: "aws_glue_connection",
        lost: Lost::Nothing,
        secrets: &[
            "athena_properties",
            "authentication_configuration.basic_authentication_credentials.password",
            "authentication_configuration.custom_authentication_credentials",
            "authentication_configuration.oauth2_properties.authorization_code_properties.authorization_code",
            "authentication_configuration.oauth2_properties.oauth2_credentials.access_token",
            "authentication_configuration.oauth2_properties.oauth2_credentials.jwt_token",
            "authentication_configuration.oauth2_properties.oauth2_credentials.refresh_token",
            "authentication_configuration.oauth2_properties.oauth2_credentials.user_managed_client_application_client_secret",
            "authentication_configuration.oauth2_properties.token_url_parameters_map",
            "connection_properties",
        ],
    },
    // Not marked by the provider.
    Beside { name: "aws_directory_service_trust", lost: Lost::Nothing, secrets: &["trust_password"] },
    // Not marked by the provider.
    Beside { name: "aws_datasync_location_azure_blob", lost: Lost::Nothing, secrets: &["sas_configuration.token"] },
    Beside { name: "aws_datasync_location_object_storage", lost: Lost::Nothing, secrets: &["secret_key"] },
    Beside { name: "aws_appsync_api_key", lost: Lost::Nothing, secrets: &["key"] },
    Beside { name: "aws_grafana_workspace_api_key", lost: Lost::Nothing, secrets: &["key"] },
    Beside { name: "aws_grafana_workspace_service_account_token", lost: Lost::Nothing, secrets: &["key"] },
    Beside { name: "aws_codebuild_source_credential", lost: Lost::Nothing, secrets: &["token"] },
    Beside { name: "aws_codebuild_webhook", lost: Lost::Nothing, secrets: &["secret"] },
    Beside {
        name: "aws_vpn_connection",
        lost: Lost::Nothing,
        secrets: &["customer_gateway_configuration", "tunnel1_preshared_key", "tunnel2_preshared_key"],
    },
    Beside {
        name: "aws_transfer_certificate",
        lost: Lost::Nothing,
        secrets: &["certificate", "certificate_chain", "private_key"],
    },
    Beside { name: "aws_connect_user", lost: Lost::Nothing, secrets: &["password"] },
    Beside {
        name: "aws_quicksight_data_source",
        lost: Lost::Nothing,
        secrets: &["credentials.credential_pair.password", "credentials.credential_pair.username"],
    },
    Beside {
        name: "aws_sns_platform_application",
        lost: Lost::Nothing,
        secrets: &["platform_credential", "platform_principal"],
    },
    // Not marked by the provider.
    Beside { name: "aws_dx_bgp_peer", lost: Lost::Nothing, secrets: &["bgp_auth_key"] },
    // Not marked by the provider.
    Beside { name: "aws_dx_hosted_private_virtual_interface", lost: Lost::Nothing, secrets: &["bgp_auth_key"] },
    // Not marked by the provider.
    Beside { name: "aws_dx_hosted_public_virtual_interface", lost: Lost::Nothing, secrets: &["bgp_auth_key"] },
    // Not marked by the provider.
    Beside { name: "aws_dx_hosted_transit_virtual_interface", lost: Lost::Nothing, secrets: &["bgp_auth_key"] },
    // Not marked by the provider.
    Beside { name: "aws_dx_private_virtual_interface", lost: Lost::Nothing, secrets: &["bgp_auth_key"] },
    // Not marked by the provider.
    Beside { name: "aws_dx_public_virtual_interface", lost: Lost::Nothing, secrets: &["bgp_auth_key"] },
    // Not marked by the provider.
    Beside { name: "aws_dx_transit_virtual_interface", lost: Lost::Nothing, secrets: &["bgp_auth_key"] },
];
