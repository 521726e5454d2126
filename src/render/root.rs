//! The root module of an environment: the modules wired together, the provider, the versions and the outputs.

use std::collections::{BTreeMap, BTreeSet};

use super::files::Files;
use super::provider;
use crate::base::layout;
use crate::base::module::{self, Module};
use crate::hcl::{Block, Body, Expr};
use crate::project::settings::{AwsSettings, TerraformSettings};

/// What the root module needs beside the services' modules.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Root<'a> {
    /// The environment's name.
    pub environment: &'a str,
    /// `aws { … }`.
    pub aws: &'a AwsSettings,
    /// `terraform { … }`.
    pub terraform: &'a TerraformSettings,
    /// What every module requires.
    pub versions: Versions<'a>,
}

/// The versions that every module states.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Versions<'a> {
    pub terraform: &'a str,
    /// Of the AWS provider.
    pub aws: &'a str,
}

impl Versions<'_> {
    /// `terraform { … }`, with the backend in the root.
    #[must_use]
    pub(crate) fn body(self, backend: &[Block]) -> Body {
        let provider = Expr::object([("source", "hashicorp/aws"), ("version", self.aws)]);
        let mut block = Block::new("terraform", [])
            .arg("required_version", self.terraform)
            .nested("required_providers", |block| block.arg("aws", provider));
        for settings in backend {
            block = block.block(settings.clone());
        }
        let mut body = Body::default();
        body.push(block);
        body
    }
}

/// `main.tf`, `providers.tf`, `versions.tf` and `outputs.tf`.
pub(crate) fn render(files: &mut Files, root: &Root<'_>, modules: &BTreeMap<&'static str, Module>) {
    let folder = layout::root_module(root.environment);
    let mut main = Body::default();
    let mut outputs = BTreeMap::new();
    let mut data = BTreeSet::new();
    for (service, module) in modules.iter().filter(|(_, module)| !module.is_empty()) {
        let mut block = Block::new("module", [*service]).arg("source", layout::source(root.environment, service));
        let mut wired = Block::new("module", []);
        for (name, variable) in &module.variables {
            data.extend(module::current(&variable.value));
            wired = wired.arg(name, &variable.value);
        }
        if !wired.body.is_empty() {
            block.body.push_gap();
            block.body.append(wired.body);
        }
        main.push(block);
        for (name, output) in &module.outputs {
            if let Some(root_name) = &output.root_name {
                let value = Expr::reference(format!("module.{service}.{name}"));
                outputs.insert(
                    root_name.clone(),
                    Block::new("output", [root_name.as_str()])
                        .arg("description", output.description.as_str())
                        .arg("value", value)
                        .opt("sensitive", output.sensitive.then_some(true)),
                );
            }
        }
    }
    let mut whole = Body::default();
    for kind in data {
        whole.push(Block::data(kind, "current"));
    }
    whole.append(main);
    if !whole.is_empty() {
        files.hcl(format!("{folder}/main.tf"), &whole);
    }
    let mut providers = Body::default();
    providers.push(provider::render(root.aws, modules.values()));
    files.hcl(format!("{folder}/providers.tf"), &providers);
    files.hcl(format!("{folder}/versions.tf"), &root.versions.body(&root.terraform.backend));
    let mut body = Body::default();
    for output in outputs.into_values() {
        body.push(output);
    }
    if !body.is_empty() {
        files.hcl(format!("{folder}/outputs.tf"), &body);
    }
}
