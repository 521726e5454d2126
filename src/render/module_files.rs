//! The files of one service's module.

use super::files::Files;
use super::root::Versions;
use crate::base::header::CommentMark;
use crate::base::module::{Module, Output};
use crate::hcl::{Block, Body, Expr};

/// `main.tf`, `variables.tf`, `outputs.tf`, `versions.tf` and the module's further files. Files that would be empty are left out.
pub(crate) fn render(files: &mut Files, folder: &str, module: &Module, versions: Versions<'_>) {
    let mut put = |name: &str, body: &Body| {
        if !body.is_empty() {
            files.hcl(format!("{folder}/{name}"), body);
        }
    };
    put("main.tf", &module.body());
    let mut variables = Body::default();
    for (name, variable) in &module.variables {
        variables.push(
            Block::new("variable", [name.as_str()])
                .arg("type", Expr::reference("string"))
                .arg("description", variable.description.as_str()),
        );
    }
    put("variables.tf", &variables);
    let mut outputs = Body::default();
    for (name, output) in &module.outputs {
        outputs.push(output_block(name, output));
    }
    put("outputs.tf", &outputs);
    put("versions.tf", &versions.body(&[]));
    for (name, text) in &module.files {
        files.text(format!("{folder}/{name}"), CommentMark::DoubleHash, text);
    }
}

fn output_block(name: &str, output: &Output) -> Block {
    let depends_on =
        (!output.depends_on.is_empty()).then(|| Expr::List(output.depends_on.iter().map(Expr::reference).collect()));
    Block::new("output", [name])
        .arg("description", output.description.as_str())
        .arg("value", &output.value)
        .opt("sensitive", output.sensitive.then_some(true))
        .opt("depends_on", depends_on)
}
