//! An index of the blocks of rendered Terraform by environment and address.

use crate::base::file_set::FileSet;
use crate::base::layout;
use std::collections::BTreeMap;

use hcl_edit::structure::{Block, Body};
use serde::Serialize;

use super::value::Value;

/// What a block declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// `resource`
    Resource,
    /// `data`
    Data,
    /// `module`
    Module,
    /// `output`
    Output,
    /// `variable`
    Variable,
    /// `terraform`, `provider`, `locals` and what else Terraform knows.
    Setting,
}

impl BlockKind {
    fn of(keyword: &str) -> Self {
        match keyword {
            "resource" => Self::Resource,
            "data" => Self::Data,
            "module" => Self::Module,
            "output" => Self::Output,
            "variable" => Self::Variable,
            _ => Self::Setting,
        }
    }
}

/// Where in a project's Terraform a file stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The environment, or the directory of a file that belongs to none.
    pub(super) environment: String,
    /// The address of the module (`module.kinesis`); `None` in a root module.
    pub(super) module: Option<String>,
}

impl Place {
    /// Reads a path: `environments/<env>/…` is a root module, `modules/<env>/<name>/…` the module that it calls by that name.
    pub(super) fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').collect();
        let (environment, module) = match parts.as_slice() {
            [layout::ENVIRONMENTS, environment, _, ..] => (*environment, None),
            [layout::MODULES, environment, name, _, ..] => (*environment, Some(format!("module.{name}"))),
            _ => (path.rsplit_once('/').map_or("", |(directory, _)| directory), None),
        };
        Self { environment: environment.to_owned(), module }
    }

    fn address(&self, local: &str) -> String {
        self.module.as_ref().map_or_else(|| local.to_owned(), |module| format!("{module}.{local}"))
    }
}

/// By environment, then address.
pub(super) type Key = (String, String);

/// A block in the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Indexed {
    pub(super) kind: BlockKind,
    /// The resource type (`aws_kinesis_stream`); empty for what has none.
    pub(super) resource_type: String,
    /// The module it is in; `None` in a root module.
    pub(super) module: Option<String>,
    /// The file it is in.
    pub(super) path: String,
    pub(super) value: Value,
}

/// Blocks by environment and address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Index {
    pub(super) blocks: BTreeMap<Key, Indexed>,
}

impl Index {
    /// All blocks of the environments that are `concerned`. A file that is no HCL has no blocks: it has its note already, or is no part of a change.
    pub(super) fn of_all(files: &FileSet, concerned: impl Fn(&str) -> bool) -> Self {
        let mut index = Self::default();
        for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".tf")) {
            if concerned(&Place::of(path).environment)
                && let Ok(body) = text.parse::<Body>()
            {
                index.add(path, &body);
            }
        }
        index
    }

    /// Adds the blocks of a file.
    pub(super) fn add(&mut self, path: &str, body: &Body) {
        let place = Place::of(path);
        for block in body.blocks() {
            let kind = BlockKind::of(block.ident.as_str());
            let labels: Vec<&str> = block.labels.iter().map(|label| label.as_str()).collect();
            let indexed = Indexed {
                kind,
                resource_type: match (kind, labels.as_slice()) {
                    (BlockKind::Resource, [resource_type, ..]) => (*resource_type).to_owned(),
                    _ => String::new(),
                },
                module: place.module.clone(),
                path: path.to_owned(),
                value: Value::from_body(&block.body),
            };
            let address = place.address(&local_address(kind, block, &labels));
            self.blocks.insert(self.free_key(&place.environment, address), indexed);
        }
    }

    /// Blocks that are not unique by address, such as two `provider "aws"`, are counted.
    fn free_key(&self, environment: &str, address: String) -> Key {
        let mut key = (environment.to_owned(), address.clone());
        let mut count = 1;
        while self.blocks.contains_key(&key) {
            key.1 = format!("{address}[{count}]");
            count += 1;
        }
        key
    }
}

fn local_address(kind: BlockKind, block: &Block, labels: &[&str]) -> String {
    let labels = labels.join(".");
    match kind {
        BlockKind::Resource => labels,
        BlockKind::Variable => format!("var.{labels}"),
        _ if labels.is_empty() => block.ident.to_string().trim().to_owned(),
        _ => format!("{}.{labels}", block.ident.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_by_address() {
        let text = r#"
terraform {
}
provider "aws" {
}
provider "aws" {
}
resource "aws_x" "y" {
}
data "aws_x" "y" {
}
module "m" {
}
output "o" {
}
variable "v" {
}
"#;
        let mut index = Index::default();
        index.add("environments/dev/main.tf", &text.parse().unwrap());
        let addresses: Vec<&str> = index.blocks.keys().map(|(_, address)| address.as_str()).collect();
        let expected = [
            "aws_x.y",
            "data.aws_x.y",
            "module.m",
            "output.o",
            "provider.aws",
            "provider.aws[1]",
            "terraform",
            "var.v",
        ];
        assert_eq!(addresses, expected);
    }

    #[test]
    fn a_path_tells_environment_and_module() {
        let module = Place::of("modules/dev/kinesis/main.tf");
        assert_eq!(module, Place { environment: "dev".into(), module: Some("module.kinesis".into()) });
        assert_eq!(module.address("aws_kinesis_stream.events"), "module.kinesis.aws_kinesis_stream.events");
        assert_eq!(Place::of("environments/dev/main.tf"), Place { environment: "dev".into(), module: None });
        assert_eq!(Place::of("elsewhere/x/main.tf"), Place { environment: "elsewhere/x".into(), module: None });
        assert_eq!(Place::of("main.tf"), Place { environment: String::new(), module: None });
    }
}
