//! All files of one environment.

use std::collections::BTreeMap;

use super::files::Files;
use super::root::{Root, Versions};
use super::{module_files, root};
use crate::base::file_set::FileSet;
use crate::base::layout;
use crate::base::module::Module;
use crate::project::{self, Valid};

/// All files of an environment.
#[must_use]
pub fn render(environment: &Valid) -> FileSet {
    let (required_version, provider) =
        (environment.terraform.required_version.to_string(), environment.provider_constraint());
    let root = Root {
        environment: &environment.name,
        aws: &environment.aws,
        terraform: &environment.terraform,
        versions: Versions { terraform: &required_version, aws: &provider },
    };
    lay_out(&root, &project::modules(environment))
}

/// Lays out the files of one environment. Modules with nothing in them are left out.
fn lay_out(root: &Root<'_>, modules: &BTreeMap<&'static str, Module>) -> FileSet {
    let mut files = Files::new(root.environment);
    for (service, module) in modules.iter().filter(|(_, module)| !module.is_empty()) {
        module_files::render(&mut files, &layout::module(root.environment, service), module, root.versions);
    }
    root::render(&mut files, root, modules);
    files.into_set()
}
