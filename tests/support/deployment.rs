//! A workspace on its way into an emulator: rendered with the built program, and applied with the real Terraform.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::terraform::Terraform;
use super::tree;

/// A copy of a workspace, with one environment that is made in an emulator.
#[derive(Debug)]
pub struct Deployment {
    folder: tempfile::TempDir,
    environment: String,
    terraform: &'static Terraform,
}

/// What a plan says.
#[derive(Debug)]
pub struct Plan {
    /// What `terraform show -json` says of it.
    pub json: Value,
}

impl Plan {
    /// What is done to each resource, by address: `update`, `delete+create`.
    pub fn actions(&self) -> BTreeMap<String, String> {
        let changes = self.json["resource_changes"].as_array().cloned().unwrap_or_default();
        let pairs = changes.iter().map(|change| {
            let actions = change["change"]["actions"].as_array().unwrap().iter().map(|one| one.as_str().unwrap());
            (change["address"].as_str().unwrap().to_owned(), actions.collect::<Vec<_>>().join("+"))
        });
        pairs.filter(|(_, actions)| actions != "no-op" && actions != "read").collect()
    }

    /// The arguments of a resource that change, with both values.
    pub fn changed(&self, address: &str) -> BTreeMap<String, (Value, Value)> {
        let changes = self.json["resource_changes"].as_array().unwrap();
        let change = changes.iter().find(|change| change["address"] == address).unwrap_or_else(|| panic!("{address}"));
        let (before, after) = (&change["change"]["before"], &change["change"]["after"]);
        let names = before.as_object().into_iter().chain(after.as_object()).flat_map(serde_json::Map::keys);
        names
            .map(|name| (name.clone(), (before[name.as_str()].clone(), after[name.as_str()].clone())))
            .filter(|(_, (before, after))| before != after)
            .collect()
    }
}

impl Deployment {
    /// Copies what a workspace is written in: its specs and the files that they point to.
    pub fn new(workspace: &Path, environment: &str, endpoint: &str, terraform: &'static Terraform) -> Self {
        Self::with_more(workspace, environment, endpoint, "", terraform)
    }

    /// The same, with more in the environment's spec.
    pub fn with_more(
        workspace: &Path,
        environment: &str,
        endpoint: &str,
        more: &str,
        terraform: &'static Terraform,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for child in tree::children(workspace) {
            let name = child.file_name().unwrap();
            if child.is_file() && child.extension().is_some_and(|extension| extension == "hcl") {
                std::fs::copy(&child, folder.path().join(name)).unwrap();
            } else if ["mapping", "policies", "schemas"].iter().any(|kept| name == *kept) {
                tree::copy(&child, &folder.path().join(name));
            }
        }
        let deployment = Self { folder, environment: environment.to_owned(), terraform };
        let spec = std::fs::read_to_string(workspace.join(format!("environments/{environment}.hcl"))).unwrap();
        let own = "  endpoint = \"http://127.0.0.1:4566\"\n";
        let spec = if spec.contains(own) {
            spec.replace(own, &format!("  endpoint = \"{endpoint}\"\n"))
        } else {
            format!("{spec}\naws {{\n  endpoint = \"{endpoint}\"\n}}\n")
        };
        tree::write(deployment.folder.path(), [(format!("environments/{environment}.hcl"), spec + more)]);
        deployment.render();
        deployment
    }

    /// The workspace.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The rendered root module.
    pub fn root(&self) -> PathBuf {
        self.path().join("environments").join(&self.environment)
    }

    /// Changes the shared spec, and renders it.
    pub fn edit(&self, change: impl Fn(&str) -> String) {
        self.edit_file("tfgen.hcl", change);
    }

    /// Changes the environment's spec, and renders it.
    pub fn edit_environment(&self, change: impl Fn(&str) -> String) {
        self.edit_file(&format!("environments/{}.hcl", self.environment), change);
    }

    fn edit_file(&self, path: &str, change: impl Fn(&str) -> String) {
        let path = self.path().join(path);
        let before = std::fs::read_to_string(&path).unwrap();
        let after = change(&before);
        assert_ne!(before, after, "the change changes nothing");
        std::fs::write(&path, after).unwrap();
        self.render();
    }

    fn render(&self) {
        self.tfgen(&["render", &self.environment]).unwrap_or_else(|problem| panic!("{problem}"));
    }

    /// Runs the built program in the workspace, with this Terraform; gives what it prints, or how it fails.
    pub fn tfgen(&self, arguments: &[&str]) -> Result<String, String> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tfgen"));
        self.terraform.surroundings(&mut command);
        command.arg("-C").arg(self.path()).args(arguments).stdin(Stdio::null());
        let output = command.output().unwrap();
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        if output.status.success() {
            return Ok(out.into_owned());
        }
        Err(format!("tfgen {}: {}\n{out}\n{err}", arguments.join(" "), output.status))
    }

    fn terraform(&self, arguments: &[&str]) -> Result<Vec<u8>, String> {
        let output = self.terraform.run(&self.root(), arguments);
        if output.status.success() {
            return Ok(output.stdout);
        }
        // What went wrong stands on standard error; the rest is the plan.
        let problem = String::from_utf8_lossy(&output.stderr);
        Err(format!("terraform {}: {}\n{problem}", arguments.join(" "), output.status))
    }

    /// `terraform init` and `apply`.
    pub fn apply(&self) -> Result<(), String> {
        self.terraform(&["init", "-input=false", "-no-color"])?;
        self.terraform(&["apply", "-auto-approve", "-input=false", "-no-color"]).map(drop)
    }

    /// `terraform plan`, and what it says.
    pub fn plan(&self) -> Plan {
        self.terraform(&["plan", "-input=false", "-no-color", "-out=plan"])
            .unwrap_or_else(|problem| panic!("{problem}"));
        let json = self.terraform(&["show", "-json", "plan"]).unwrap_or_else(|problem| panic!("{problem}"));
        Plan { json: serde_json::from_slice(&json).unwrap() }
    }

    /// `terraform plan -detailed-exitcode`, which has to end with 0: no changes.
    pub fn nothing_to_do(&self) -> Result<(), String> {
        let arguments = ["plan", "-detailed-exitcode", "-input=false", "-no-color"];
        let output = self.terraform.run(&self.root(), arguments);
        if output.status.success() {
            return Ok(());
        }
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        Err(format!("a second plan should say that there are no changes: {}\n{out}\n{err}", output.status))
    }

    /// The outputs of the root module.
    pub fn outputs(&self) -> BTreeMap<String, String> {
        let json = self.terraform(&["output", "-json"]).unwrap_or_else(|problem| panic!("{problem}"));
        let outputs: BTreeMap<String, Value> = serde_json::from_slice(&json).unwrap();
        let text = |output: Value| output["value"].as_str().unwrap_or_default().to_owned();
        outputs.into_iter().map(|(name, output)| (name, text(output))).collect()
    }

    /// `terraform destroy`. The plan before it has seen that all is as the state says.
    pub fn destroy(&self) -> Result<(), String> {
        self.terraform(&["destroy", "-refresh=false", "-auto-approve", "-input=false", "-no-color"]).map(drop)
    }
}
