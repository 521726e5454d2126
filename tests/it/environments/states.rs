//! Environments that would share one Terraform state, for every backend.

use super::support::{codes, told};

const STREAM: &str = "kinesis_stream \"events\" {\n  shard_count = 1\n}\n";

/// The `terraform` block with a backend in it.
fn backend(text: &str) -> String {
    format!("terraform {{\n{text}\n}}\n")
}

/// What is told of a shared backend and of what two environments write.
fn of(shared: &str, dev: &str, prod: &str) -> Vec<String> {
    let wrap = |text: &str| if text.is_empty() { String::new() } else { backend(text) };
    told(&format!("{STREAM}{}", wrap(shared)), &[("dev", &wrap(dev)), ("prod", &wrap(prod))])
}

/// Shared backends that keep one state for all environments, and the fix that is told.
const SHARED: &[(&str, &str)] = &[
    // The issue's own: the bucket is given by `-backend-config`.
    ("backend \"s3\" {\n key = \"ingest.tfstate\"\n}", "key = \"${environment}/ingest.tfstate\""),
    (
        "backend \"s3\" {\n bucket = \"b\"\n key = \"a/ingest.tfstate\"\n region = \"eu-west-1\"\n}",
        "key = \"a/${environment}/ingest.tfstate\"",
    ),
    // The prefix counts in other workspaces than `default` only.
    (
        "backend \"s3\" {\n bucket = \"b\"\n key = \"k\"\n workspace_key_prefix = environment\n}",
        "key = \"${environment}/k\"",
    ),
    // The region of a bucket is no part of its name.
    ("backend \"s3\" {\n bucket = \"b\"\n key = \"k\"\n profile = environment\n}", "key = \"${environment}/k\""),
    ("backend \"gcs\" {\n bucket = \"b\"\n prefix = \"ingest\"\n}", "prefix = \"ingest/${environment}\""),
    ("backend \"gcs\" {\n bucket = \"b\"\n}", "prefix = \"${environment}\""),
    (
        "backend \"azurerm\" {\n storage_account_name = \"a\"\n container_name = \"c\"\n key = \"k.tfstate\"\n}",
        "key = \"${environment}/k.tfstate\"",
    ),
    (
        "backend \"http\" {\n address = \"https://x.example/state\"\n}",
        "address = \"https://x.example/state/${environment}\"",
    ),
    ("backend \"pg\" {\n conn_str = \"postgres://db/x\"\n}", "schema_name = \"terraform_remote_state_${environment}\""),
    ("backend \"pg\" {\n schema_name = \"s\"\n}", "schema_name = \"s_${environment}\""),
    ("backend \"consul\" {\n path = \"full/path\"\n}", "path = \"full/path/${environment}\""),
    ("backend \"kubernetes\" {\n secret_suffix = \"ingest\"\n}", "secret_suffix = \"ingest-${environment}\""),
    ("backend \"cos\" {\n bucket = \"b-1\"\n region = \"r\"\n}", "key = \"${environment}/terraform.tfstate\""),
    ("backend \"oss\" {\n bucket = \"b\"\n key = \"k\"\n}", "key = \"${environment}/k\""),
    ("backend \"oci\" {\n bucket = \"b\"\n namespace = \"n\"\n}", "key = \"${environment}/terraform.tfstate\""),
    ("backend \"local\" {\n path = \"../shared.tfstate\"\n}", "path = \"../${environment}-shared.tfstate\""),
    ("backend \"local\" {\n path = \"/srv/a.tfstate\"\n}", "path = \"/srv/${environment}-a.tfstate\""),
    ("cloud {\n organization = \"o\"\n workspaces {\n name = \"w\"\n }\n}", "name = \"w-${environment}\""),
    ("cloud {\n organization = \"o\"\n workspaces {\n tags = [\"w\"]\n }\n}", "name = \"ingest-${environment}\""),
    ("backend \"remote\" {\n organization = \"o\"\n workspaces {\n name = \"w\"\n }\n}", "name = \"w-${environment}\""),
    (
        "backend \"remote\" {\n organization = \"o\"\n workspaces {\n prefix = \"w-\"\n }\n}",
        "name = \"ingest-${environment}\"",
    ),
    ("backend \"inmem\" {\n lock_id = \"a\"\n}", "`${environment}`"),
];

#[test]
fn a_shared_backend_that_keeps_one_state_for_all_is_refused() {
    for (shared, fix) in SHARED {
        let told = of(shared, "", "");
        let [line] = told.as_slice() else { panic!("{shared}: {told:#?}") };
        assert!(line.starts_with("PRJ011 tfgen.hcl:"), "{shared}: {line}");
        assert!(line.contains("`dev` and `prod` share one state"), "{shared}: {line}");
        assert!(line.contains(fix) && line.ends_with("in `tfgen.hcl`"), "{shared}: {line}");
    }
}

/// What the help says, when done, is accepted.
#[test]
fn the_argument_that_is_told_keeps_environments_apart() {
    for (shared, fix) in SHARED {
        let Some((name, _)) = fix.split_once(" = ") else { continue };
        let is_it = |line: &&str| {
            let line = line.trim();
            let replaced =
                ["tags = ", "prefix = "].iter().any(|old| shared.contains("workspaces") && line.starts_with(old));
            line.starts_with(&format!("{name} = ")) || replaced
        };
        let done = if shared.lines().any(|line| is_it(&line)) {
            let line = |line: &str| if is_it(&line) { (*fix).to_owned() } else { line.to_owned() };
            shared.lines().map(line).collect::<Vec<_>>().join("\n")
        } else {
            shared.replacen("{\n", &format!("{{\n{fix}\n"), 1)
        };
        assert_eq!(of(&done, "", ""), Vec::<String>::new(), "{done}");
    }
}

#[test]
fn what_keeps_states_apart_is_left_alone() {
    let dropped = "backend \"s3\" {\n enabled = false\n}\n";
    for (shared, dev, prod) in [
        ("", "", ""),
        ("backend \"s3\" {\n bucket = \"b\"\n key = \"${environment}.tfstate\"\n}", "", ""),
        ("backend \"s3\" {\n bucket = \"b-${environment}\"\n key = \"k\"\n}", "", ""),
        ("backend \"s3\" {\n bucket = \"b\"\n key = \"k\"\n}", "", "backend \"s3\" {\n bucket = \"other\"\n}"),
        ("backend \"s3\" {\n bucket = \"b\"\n key = \"k\"\n}", "", dropped),
        // What tells them apart is given when Terraform is initialised.
        ("backend \"s3\" {}", "", ""),
        ("backend \"http\" {}", "", ""),
        ("cloud {\n organization = \"o\"\n}", "", ""),
        ("backend \"gcs\" {\n bucket = \"b-${environment}\"\n}", "", ""),
        ("backend \"local\" {\n path = \"terraform.tfstate\"\n}", "", ""),
        ("backend \"local\" {\n path = \"state/ingest.tfstate\"\n}", "", ""),
        ("backend \"kubernetes\" {\n secret_suffix = \"a\"\n namespace = environment\n}", "", ""),
        ("backend \"pg\" {\n conn_str = \"postgres://db/${environment}\"\n}", "", ""),
        ("cloud {\n organization = environment\n workspaces {\n name = \"w\"\n }\n}", "", ""),
        ("cloud {\n organization = \"o\"\n workspaces {\n tags = [environment]\n }\n}", "", ""),
        // The same key under two addresses is two states.
        (
            "",
            "backend \"s3\" {\n bucket = \"b\"\n key = \"k\"\n endpoints = { s3 = \"https://a.example\" }\n}",
            "backend \"s3\" {\n bucket = \"b\"\n key = \"k\"\n endpoints = { s3 = \"https://b.example\" }\n}",
        ),
    ] {
        assert_eq!(of(shared, dev, prod), Vec::<String>::new(), "{shared} / {dev} / {prod}");
    }
}

#[test]
fn files_of_environments_that_write_one_place_are_told_at_theirs() {
    let key = |key: &str| format!("backend \"s3\" {{\n bucket = \"b\"\n key = \"{key}\"\n}}");
    let local = |path: &str| format!("backend \"local\" {{\n path = \"{path}\"\n}}");
    let workspaces = "organization = \"o\"\n workspaces {\n name = \"w\"\n }\n}";
    for (dev, prod) in [
        (key("k"), key("k")),
        (key("a/k"), key("/a/k")),
        (key("a/k"), key("a//k")),
        (local("../x/../shared.tfstate"), local("../shared.tfstate")),
        // The file beside dev's root module is dev's by default.
        (String::new(), local("../dev/terraform.tfstate")),
        // Two ways to one workspace.
        (
            format!("cloud {{\n {workspaces}"),
            format!("backend \"remote\" {{\n hostname = \"App.terraform.io\"\n {workspaces}"),
        ),
        ("backend \"pg\" {}".to_owned(), "backend \"pg\" {\n schema_name = \"terraform_remote_state\"\n}".to_owned()),
        (
            "backend \"kubernetes\" {\n secret_suffix = \"a\"\n}".to_owned(),
            "backend \"kubernetes\" {\n secret_suffix = \"a\"\n namespace = \"default\"\n}".to_owned(),
        ),
    ] {
        let told = of("", &dev, &prod);
        let [line] = told.as_slice() else { panic!("{dev} / {prod}: {told:#?}") };
        assert!(line.starts_with("PRJ011 environments/prod.hcl:"), "{line}");
        assert!(line.ends_with("in `environments/prod.hcl`"), "{line}");
    }
}

#[test]
fn one_environment_shares_its_state_with_nobody() {
    let shared = format!("{STREAM}{}", backend("backend \"s3\" {\n bucket = \"b\"\n key = \"k\"\n}"));
    assert_eq!(codes(&shared, &[("dev", "")]), Vec::<String>::new());
}

#[test]
fn all_that_share_a_state_are_named_in_one_message() {
    let shared = format!("{STREAM}{}", backend("backend \"s3\" {\n bucket = \"b\"\n key = \"k\"\n}"));
    let told = told(&shared, &[("a", ""), ("b", ""), ("c", "")]);
    assert!(told.len() == 1 && told[0].contains("`a`, `b` and `c` share one state"), "{told:#?}");
}
