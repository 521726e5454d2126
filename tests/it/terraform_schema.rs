//! The facts of resource types in `src/aws` against the schema of the real provider.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{skip, terraform, tree};

/// Arguments that provider 5.100 does not have.
const NEWER: [(&str, &str); 4] = [
    ("aws_cloudwatch_log_group", "deletion_protection_enabled"),
    ("aws_dsql_cluster", "force_destroy"),
    ("aws_s3_bucket", "bucket_namespace"),
    ("aws_s3tables_table_bucket", "force_destroy"),
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
    let text = "terraform {\n  required_providers {\n    aws = {\n      source  = \"hashicorp/aws\"\n      version = \"5.100.0\"\n    }\n  }\n}\n";
    tree::write(dir.path(), [("main.tf", text)]);
    let schemas = terraform::any().and_then(|terraform| {
        terraform.init(dir.path())?;
        Ok(terraform.run(dir.path(), ["providers", "schema", "-json"]).stdout)
    });
    let schemas = match schemas {
        Ok(schemas) => schemas,
        Err(reason) => return skip(&reason),
    };
    let schemas: Value = serde_json::from_slice(&schemas).unwrap();
    let problems = contradictions(&schemas["provider_schemas"]["registry.terraform.io/hashicorp/aws"]);
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}
