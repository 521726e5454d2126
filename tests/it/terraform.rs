//! The real Terraform, with the real AWS provider, accepts what is rendered: each fixture workspace and the repository's own.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{root, terraform, tree};

/// Renders every environment of a workspace with the built binary.
fn render(workspace: &Path) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_tfgen")).arg("-C").arg(workspace).args(["render", "--all"]).output().unwrap();
    assert!(
        output.status.success(),
        "`tfgen render --all` in {}: {}\n{}{}",
        workspace.display(),
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The rendered root modules of a workspace: `environments/<name>/`, one for each `environments/<name>.hcl`.
fn rendered_roots(workspace: &Path) -> Vec<PathBuf> {
    let environments: Vec<PathBuf> = tree::children(&workspace.join("environments"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "hcl"))
        .map(|spec| spec.with_extension(""))
        .collect();
    assert!(!environments.is_empty(), "no environments in {}", workspace.display());
    for environment in &environments {
        assert!(environment.join("main.tf").is_file(), "nothing was rendered to {}", environment.display());
    }
    environments
}

/// What `tfgen init` starts, each a whole workspace; `production` goes with `pipeline`, and both are the repository's own.
fn starters() -> Vec<PathBuf> {
    let all = tree::children(&root().join("templates/starter"));
    let whole: Vec<PathBuf> = all.into_iter().filter(|folder| folder.join("tfgen.hcl").is_file()).collect();
    assert!(whole.len() > 2, "{whole:?}");
    whole
}

#[test]
fn terraform_accepts_every_fixture() {
    let base = tempfile::tempdir().unwrap();
    let mut roots = Vec::new();
    for fixture in tree::children(&root().join("tests/fixtures")) {
        let workspace = base.path().join(fixture.file_name().unwrap());
        tree::copy(&fixture, &workspace);
        render(&workspace);
        roots.extend(rendered_roots(&workspace));
    }
    for starter in starters() {
        let workspace = base.path().join(format!("starter_{}", starter.file_name().unwrap().to_string_lossy()));
        tree::copy(&starter, &workspace);
        render(&workspace);
        roots.extend(rendered_roots(&workspace));
    }
    assert!(!roots.is_empty(), "no fixtures");
    for terraform in terraform::ready() {
        terraform.fmt_check(base.path()).unwrap_or_else(|diff| panic!("{diff}"));
        terraform.validate_many(base.path(), &roots).unwrap_or_else(|problems| panic!("{problems}"));
    }
}

/// Where the state is goes to Terraform as the spec has it, evaluated.
#[test]
fn terraform_accepts_every_kind_of_backend_each_as_a_root() {
    let base = tempfile::tempdir().unwrap();
    tree::copy(&root().join("tests/fixtures/backends"), base.path());
    render(base.path());
    let s3 = "  backend \"s3\" {
    allowed_account_ids = [\"123456789012\"]
    assume_role = {
      role_arn     = \"arn:aws:iam::123456789012:role/terraform-state\"
      session_name = \"tfgen-s3\"
      tags = {
        \"cost-center\" = \"42\"
        project       = \"backends\"
      }
    }
    bucket       = \"company-terraform-state\"
    encrypt      = true
    key          = \"backends/s3.tfstate\"
    max_retries  = 7
    region       = \"ap-southeast-2\"
    use_lockfile = true
  }
";
    let cloud = "  cloud {
    hostname     = \"app.terraform.io\"
    organization = \"company\"

    workspaces {
      name    = \"backends-cloud\"
      project = \"ingest\"
    }
  }
";
    let expected = [
        ("s3", s3),
        ("gcs", "  backend \"gcs\" {\n    bucket = \"company-terraform-state\"\n    prefix = \"backends/gcs\"\n  }\n"),
        ("cloud", cloud),
        (
            "partial",
            "  backend \"s3\" {\n    encrypt      = true\n    key          = \"backends/partial.tfstate\"\n    use_lockfile = true\n  }\n",
        ),
    ];
    for (environment, block) in expected {
        let path = base.path().join("environments").join(environment).join("versions.tf");
        let versions = std::fs::read_to_string(path).unwrap();
        assert!(versions.contains(block), "{versions}");
        assert_eq!(versions.matches("  backend ").count() + versions.matches("  cloud ").count(), 1, "{versions}");
    }
    // Each root for itself takes seconds, so one Terraform, the newest; all of them see these files as fixtures too.
    if let Some(terraform) = terraform::ready().last() {
        terraform.fmt_check(base.path()).unwrap_or_else(|diff| panic!("{diff}"));
        for environment in rendered_roots(base.path()) {
            terraform.init(&environment).unwrap_or_else(|problems| panic!("{problems}"));
            terraform.validate(&environment, &[]).unwrap_or_else(|problems| panic!("{problems}"));
        }
    }
}

#[test]
fn terraform_accepts_the_repositorys_own_environments_each_as_a_root() {
    let base = tempfile::tempdir().unwrap();
    for part in ["environments", "modules"] {
        tree::copy(&root().join(part), &base.path().join(part));
    }
    for environment in rendered_roots(base.path()) {
        for terraform in terraform::ready() {
            terraform.fmt_check(base.path()).unwrap_or_else(|diff| panic!("{diff}"));
            terraform.init(&environment).unwrap_or_else(|problems| panic!("{problems}"));
            terraform.validate(&environment, &[]).unwrap_or_else(|problems| panic!("{problems}"));
        }
    }
}

const ROOT: &str = r#"terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }

  backend "s3" {}
}

provider "aws" {
  region = "ap-southeast-2"
}

module "kinesis" {
  source = "../../modules/dev/kinesis"
}
"#;

const STREAM: &str = r#"resource "aws_kinesis_stream" "events" {
  name        = "events"
  shard_count = 1
}
"#;

/// A workspace of two roots, which call one module by a relative path as rendered ones do.
fn by_hand(base: &Path, stream: &str) -> Vec<PathBuf> {
    let files = [
        ("environments/dev/main.tf", ROOT),
        ("environments/prod/main.tf", ROOT),
        ("modules/dev/kinesis/main.tf", stream),
    ];
    tree::write(base, files);
    vec![base.join("environments/dev"), base.join("environments/prod")]
}

/// A proof that cannot fail proves nothing: this one sees good, wrong, deprecated and ill-formatted trees for what they are.
#[test]
fn the_proof_itself_tells_good_from_bad() {
    for terraform in terraform::ready() {
        let base = tempfile::tempdir().unwrap();
        let roots = by_hand(base.path(), STREAM);
        terraform.fmt_check(base.path()).unwrap();
        terraform.validate_many(base.path(), &roots).unwrap();

        by_hand(base.path(), &STREAM.replace("shard_count", "shards     "));
        let problem = terraform.validate_many(base.path(), &roots[..1]).unwrap_err();
        assert!(problem.contains("Unsupported argument") && problem.contains("main.tf:3"), "{problem}");

        let bucket = "resource \"aws_s3_bucket\" \"events\" {\n  bucket = \"events\"\n  acl    = \"private\"\n}\n";
        by_hand(base.path(), bucket);
        let problem = terraform.validate_many(base.path(), &roots[..1]).unwrap_err();
        assert!(problem.contains("warning") && problem.contains("deprecated"), "{problem}");

        by_hand(base.path(), &STREAM.replace("name        =", "name ="));
        let problem = terraform.fmt_check(base.path()).unwrap_err();
        assert!(problem.contains("+  name        = \"events\""), "{problem}");
    }
}
