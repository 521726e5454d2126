//! A workspace on its way into an emulator: rendered with the built program, and applied with the real Terraform.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::terraform::Terraform;
use super::tree;

/// A copy of a workspace, with environments that are made in an emulator.
#[derive(Debug)]
pub struct Deployment {
    folder: tempfile::TempDir,
    environment: String,
    terraform: &'static Terraform,
}

/// An environment's spec, with an endpoint in its `aws` block.
pub fn at_endpoint(spec: &str, endpoint: &str) -> String {
    let line = format!("  endpoint = \"{endpoint}\"\n");
    let own = "  endpoint = \"http://127.0.0.1:4566\"\n";
    if spec.contains(own) {
        return spec.replace(own, &line);
    }
    match spec.split_once("aws {\n") {
        Some((before, after)) => format!("{before}aws {{\n{line}{after}"),
        None => format!("{spec}\naws {{\n{line}}}\n"),
    }
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
    /// One environment, with more in its spec.
    pub fn new(workspace: &Path, environment: &str, endpoint: &str, more: &str, terraform: &'static Terraform) -> Self {
        let spec = std::fs::read_to_string(workspace.join(format!("environments/{environment}.hcl"))).unwrap();
        let shared = std::fs::read_to_string(workspace.join("tfgen.hcl")).unwrap();
        let specs = [(environment.to_owned(), at_endpoint(&spec, endpoint) + more)];
        Self::of(workspace, &shared, &specs.into(), terraform)
    }

    /// Renders specs, of which that of one environment at least, with the files of a workspace that specs point to.
    pub fn of(workspace: &Path, shared: &str, specs: &BTreeMap<String, String>, terraform: &'static Terraform) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for part in ["mapping", "policies", "schemas"] {
            tree::copy(&workspace.join(part), &folder.path().join(part));
        }
        tree::write(folder.path(), [("tfgen.hcl", shared)]);
        tree::write(folder.path(), specs.iter().map(|(name, spec)| (format!("environments/{name}.hcl"), spec)));
        let environment = specs.keys().next().unwrap().clone();
        let deployment = Self { folder, environment, terraform };
        deployment.tfgen(&["render", "--all"]).unwrap_or_else(|problem| panic!("{problem}"));
        deployment
    }

    /// The workspace.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The rendered root module of the first environment.
    pub fn root(&self) -> PathBuf {
        self.path().join("environments").join(&self.environment)
    }

    /// Changes the shared spec, and renders it.
    pub fn edit(&self, change: impl Fn(&str) -> String) {
        self.edit_file("tfgen.hcl", change);
    }

    /// Changes the first environment's spec, and renders it.
    pub fn edit_environment(&self, change: impl Fn(&str) -> String) {
        self.edit_file(&format!("environments/{}.hcl", self.environment), change);
    }

    fn edit_file(&self, path: &str, change: impl Fn(&str) -> String) {
        let path = self.path().join(path);
        let before = std::fs::read_to_string(&path).unwrap();
        let after = change(&before);
        assert_ne!(before, after, "the change changes nothing");
        std::fs::write(&path, after).unwrap();
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
}
