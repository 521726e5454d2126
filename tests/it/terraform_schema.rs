//! The facts of resource types in `src/aws` against the schema of the real provider.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{skip, terraform};

/// Arguments that provider 5.100 does not have.
const NEWER: [(&str, &str); 18] = [
    ("aws_cloudwatch_log_group", "deletion_protection_enabled"),
    ("aws_dms_endpoint", "oracle_settings.asm_password"),
    ("aws_dms_endpoint", "oracle_settings.security_db_encryption"),
    ("aws_dsql_cluster", "force_destroy"),
    ("aws_elasticache_user", "passwords_wo"),
    ("aws_fsx_windows_file_system", "self_managed_active_directory.password_wo"),
    ("aws_glue_connection", "authentication_configuration.basic_authentication_credentials.password"),
    ("aws_glue_connection", "authentication_configuration.custom_authentication_credentials"),
    (
        "aws_glue_connection",
        "authentication_configuration.oauth2_properties.authorization_code_properties.authorization_code",
    ),
    ("aws_glue_connection", "authentication_configuration.oauth2_properties.oauth2_credentials.access_token"),
    ("aws_glue_connection", "authentication_configuration.oauth2_properties.oauth2_credentials.jwt_token"),
    ("aws_glue_connection", "authentication_configuration.oauth2_properties.oauth2_credentials.refresh_token"),
    (
        "aws_glue_connection",
        "authentication_configuration.oauth2_properties.oauth2_credentials.user_managed_client_application_client_secret",
    ),
    ("aws_glue_connection", "authentication_configuration.oauth2_properties.token_url_parameters_map"),
    ("aws_iam_service_specific_credential", "service_credential_secret"),
    ("aws_kms_ciphertext", "plaintext_wo"),
    ("aws_s3_bucket", "bucket_namespace"),
    ("aws_s3tables_table_bucket", "force_destroy"),
];

/// Types that came with 6.x of the provider.
const NEWER_TYPES: [&str; 15] = [
    "aws_bedrockagentcore_api_key_credential_provider",
    "aws_bedrockagentcore_memory",
    "aws_ebs_volume_copy",
    "aws_glue_catalog",
    "aws_msk_topic",
    "aws_odb_cloud_autonomous_vm_cluster",
    "aws_odb_cloud_exadata_infrastructure",
    "aws_odb_cloud_vm_cluster",
    "aws_s3vectors_index",
    "aws_s3vectors_vector_bucket",
    "aws_sagemaker_mlflow_app",
    "aws_timestreaminfluxdb_db_cluster",
    "aws_transfer_host_key",
    "aws_workmail_organization",
    "aws_workmail_user",
];

/// The paths of all attributes and blocks, and whether the provider marks each as sensitive.
fn paths(block: &Value, before: &str, found: &mut BTreeMap<String, bool>) {
    for (name, attribute) in block["attributes"].as_object().into_iter().flatten() {
        found.insert(format!("{before}{name}"), attribute["sensitive"] == true);
    }
    for (name, nested) in block["block_types"].as_object().into_iter().flatten() {
        found.insert(format!("{before}{name}"), false);
        paths(&nested["block"], &format!("{before}{name}."), found);
    }
}

/// What is wrong with the rows, as the provider's schema has it.
fn contradictions(schema: &Value) -> Vec<String> {
    let endpoints = &schema["provider"]["block"]["block_types"]["endpoints"]["block"]["attributes"];
    let mut problems = Vec::new();
    for row in tfgen::aws::rows().filter(|row| row.resource_type.starts_with("aws_")) {
        let name = row.resource_type;
        let resource = &schema["resource_schemas"][name]["block"];
        if NEWER_TYPES.contains(&name) {
            if !resource.is_null() {
                problems.push(format!("{name}: it is no newer than this schema"));
            }
            continue;
        }
        if resource.is_null() {
            problems.push(format!("{name}: there is no such type"));
            continue;
        }
        if row.endpoint.is_some_and(|endpoint| endpoints[endpoint].is_null()) {
            problems.push(format!("{name}: there is no endpoint {:?}", row.endpoint));
        }
        let mut known = BTreeMap::new();
        paths(resource, "", &mut known);
        for argument in row.arguments.iter().chain(row.replaced_by.iter()).chain(row.secrets) {
            if !known.contains_key(*argument) && !NEWER.contains(&(name, *argument)) {
                problems.push(format!("{name}: there is no argument `{argument}`"));
            }
        }
        let marked = known.iter().filter(|(_, sensitive)| **sensitive).map(|(path, _)| path.as_str());
        for path in marked.filter(|path| !row.secrets.contains(path)) {
            problems.push(format!("{name}: the provider marks `{path}` as sensitive, and the row does not"));
        }
    }
    problems
}

#[test]
fn rows_say_what_the_provider_says() {
    let dir = tempfile::tempdir().unwrap();
    let schemas = terraform::provider_schema(dir.path(), "5.100.0");
    let schemas = match schemas {
        Ok(schemas) => schemas,
        Err(reason) => return skip(&reason),
    };
    let schemas: Value = serde_json::from_slice(&schemas).unwrap();
    let problems = contradictions(&schemas["provider_schemas"]["registry.terraform.io/hashicorp/aws"]);
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}
