//! From modules to files: `modules/<environment>/<service>/` and the root module in `environments/<environment>/`.

mod module_files;
mod provider;
mod root;

use std::collections::BTreeMap;

use crate::base::file_set::FileSet;
use crate::base::header::{CommentMark, with_header};
use crate::base::module::Module;
use crate::hcl::{Body, print};
use crate::project::{self, Valid};

use root::{Root, Versions};

/// All files of an environment.
#[must_use]
pub fn render(environment: &Valid) -> FileSet {
    let (required_version, provider) =
        (environment.terraform.required_version.to_string(), environment.aws.version.to_string());
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
    let mut files =
        Files { set: FileSet::default(), origin: format!("tfgen.hcl and environments/{}.hcl", root.environment) };
    for (service, module) in modules.iter().filter(|(_, module)| !module.is_empty()) {
        module_files::render(&mut files, &format!("modules/{}/{service}", root.environment), module, root.versions);
    }
    root::render(&mut files, root, modules);
    files.set
}

/// The file set on its way, which knows the header.
struct Files {
    set: FileSet,
    origin: String,
}

impl Files {
    fn hcl(&mut self, path: String, body: &Body) {
        self.text(path, CommentMark::Hash, &print(body));
    }

    fn text(&mut self, path: String, mark: CommentMark, body: &str) {
        // The header's blank line sets it apart from the first block.
        let body = if mark == CommentMark::Hash { format!("\n{body}") } else { body.to_owned() };
        self.set.insert(path, with_header(mark, &self.origin, &body));
    }
}
