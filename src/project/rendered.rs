//! What the rendered root module of an environment tells whose spec is gone.

use std::collections::BTreeMap;

use super::environment::{foreign_words, kinds};
use super::settings;
use super::state::State;
use crate::base::diag::Sink;
use crate::base::source::Sources;
use crate::spec::{Block, Budget, Reader, Scope, parse};

/// The settings of Terraform in a rendered root module. What cannot be read is as if nothing were written: Terraform tells what is wrong with it.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// The constraint on Terraform.
    pub required_version: String,
    /// The constraint on the AWS provider; empty where there is none.
    pub provider: String,
    /// Where the state is, as far as the file tells.
    state: Option<State>,
}

impl Rendered {
    /// Reads the text of a rendered `versions.tf`, whose block `terraform` is written as that of a spec.
    #[must_use]
    pub fn read(environment: &str, versions: &str) -> Self {
        let mut sources = Sources::default();
        let file = sources.add("versions.tf", versions);
        let quiet = Sink::default();
        let root = parse(&sources, file, &quiet).unwrap_or_else(Block::nothing);
        let (kinds, foreign, files) = (kinds(), foreign_words(), BTreeMap::<String, String>::new());
        let scope = Scope {
            environment,
            variables: BTreeMap::new(),
            kinds: &kinds,
            foreign: &foreign,
            declared: None,
            files: &files,
            nothing: Block::nothing(),
            budget: Budget::default(),
        };
        let reader = Reader::new(&root, &scope, &quiet, None);
        let terraform = settings::terraform(&reader);
        let providers = reader.block("terraform").and_then(|terraform| terraform.block("required_providers"));
        let aws = providers.and_then(|providers| providers.ask("aws").string_map().optional());
        let version = aws.into_iter().flat_map(|aws| aws.value).find(|(name, _)| name.value == "version");
        let (required_version, state) =
            terraform.map(|terraform| (terraform.required_version.to_string(), terraform.state)).unwrap_or_default();
        Self { required_version, provider: version.map(|(_, value)| value.value).unwrap_or_default(), state }
    }

    pub(super) fn state(&self) -> Option<&State> {
        self.state.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::Rendered;

    #[test]
    fn settings_are_read_back() {
        let text = "# Rendered\n\nterraform {\n  required_version = \">= 1.10\"\n\n  required_providers {\n    aws = {\n      source  = \"hashicorp/aws\"\n      version = \">= 5.80, < 7.0\"\n    }\n  }\n\n  backend \"s3\" {\n    bucket = \"b\"\n    key    = \"k\"\n  }\n}\n";
        let rendered = Rendered::read("old", text);
        assert_eq!((rendered.required_version.as_str(), rendered.provider.as_str()), (">= 1.10", ">= 5.80, < 7.0"));
        assert_eq!(rendered.state.unwrap().words, "`key` `k` of the backend `s3`");
    }

    #[test]
    fn what_cannot_be_read_is_not_there() {
        for text in ["", "terraform {", "terraform {\n  required_version = 1\n}\n"] {
            let rendered = Rendered::read("old", text);
            assert_eq!(rendered.provider, "", "{text}");
        }
        let local = Rendered::read("old", "").state.unwrap();
        assert_eq!(local.identity, "local environments/old/terraform.tfstate");
    }
}
