//! What a reviewer reads first, and what only follows from it.

use crate::diff::{ArgumentChange, BlockChange, BlockKind, Effect, Meaning};
use crate::plan::{Action, Change, Summary};

/// The blocks of one environment for a reader: what loses data first, then what is replaced, removed, changed and added, what is no
/// resource last; each by address.
///
/// The second is how many were left out, as they only wire modules together: a summary that is cut short must not lose the alarm to them.
pub(crate) fn blocks<'a>(meaning: &'a Meaning, environment: &str) -> (Vec<&'a BlockChange>, usize) {
    let (wiring, mut blocks): (Vec<_>, Vec<_>) =
        meaning.blocks.iter().filter(|block| block.environment == environment).partition(|block| is_wiring(block));
    blocks.sort_by_key(|block| (weight(block), &block.address));
    (blocks, wiring.len())
}

/// The changes of a plan for a reader: what loses data first, then what is replaced, destroyed, changed and created, the rest last;
/// each by address.
pub(crate) fn changes(summary: &Summary) -> Vec<&Change> {
    let weight = |change: &Change| match change.action {
        _ if change.loss.is_some() => 0,
        Action::Replace => 1,
        Action::Delete => 2,
        Action::Update => 3,
        Action::Create | Action::CreateThenForget => 4,
        Action::Forget | Action::NoOp | Action::Read => 5,
    };
    let mut changes: Vec<&Change> = summary.changes.iter().collect();
    // Stable: they come by address.
    changes.sort_by_key(|change| weight(change));
    changes
}

/// How the left out blocks are told of.
pub(crate) fn wiring_words(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("and 1 module call, variable or output that wires these together".to_owned()),
        _ => Some(format!("and {count} module calls, variables and outputs that wire these together")),
    }
}

fn weight(block: &BlockChange) -> u8 {
    match (block.kind, block.effect) {
        // A provider or a state that looks elsewhere: the rest follows from it.
        (BlockKind::Setting, _) if block.loss.is_some() => 0,
        _ if block.loss.is_some() => 1,
        (BlockKind::Resource, Effect::Replaced | Effect::Elsewhere) => 2,
        (BlockKind::Resource, Effect::Removed) => 3,
        (BlockKind::Resource, Effect::Changed) => 4,
        (BlockKind::Resource, Effect::Added) => 5,
        (BlockKind::Resource, Effect::ReplacedByDesign | Effect::Moved) => 6,
        _ => 7,
    }
}

/// Whether a block does nothing but carry values that are told where they are used: the call of a module, its variables and outputs, what it
/// asks of its provider. A literal that is passed to a module, or an output that says something else than before, is told.
fn is_wiring(block: &BlockChange) -> bool {
    let comes_or_goes = matches!(block.effect, Effect::Added | Effect::Removed);
    let inside = block.address.starts_with("module.");
    match block.kind {
        BlockKind::Resource => false,
        BlockKind::Variable => inside,
        BlockKind::Module => comes_or_goes || block.arguments.iter().all(passes_a_reference),
        BlockKind::Output | BlockKind::Setting => inside && comes_or_goes,
        BlockKind::Data => comes_or_goes && block.address.ends_with(".current"),
    }
}

fn passes_a_reference(argument: &ArgumentChange) -> bool {
    [&argument.old, &argument.new].into_iter().flatten().all(|text| text.starts_with("module."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::file_set::FileSet;
    use crate::diff::Comparison;

    fn read(files: &[(&str, &str, &str)]) -> (Vec<String>, usize) {
        let (mut old, mut new) = (FileSet::default(), FileSet::default());
        for (path, before, after) in files {
            for (set, text) in [(&mut old, before), (&mut new, after)] {
                if !text.is_empty() {
                    set.insert(*path, *text);
                }
            }
        }
        let comparison = Comparison::new(&old, &new);
        let (told, wiring) = blocks(&comparison.meaning, "dev");
        (told.into_iter().map(|block| block.address.clone()).collect(), wiring)
    }

    #[test]
    fn what_loses_data_comes_first_and_what_is_no_resource_last() {
        let before = "resource \"aws_a\" \"changed\" {\n  x = 1\n}\nresource \"aws_b\" \"gone\" {}\n\
                      resource \"aws_kinesis_stream\" \"z\" {\n  name = \"a\"\n}\n";
        let after = "resource \"aws_a\" \"changed\" {\n  x = 2\n}\nresource \"aws_a\" \"added\" {}\n\
                     resource \"aws_kinesis_stream\" \"z\" {\n  name = \"b\"\n}\n";
        let root = ("environments/dev/outputs.tf", "", "output \"a\" {\n  value = 1\n}\n");
        let (blocks, wiring) = read(&[("modules/dev/kinesis/main.tf", before, after), root]);
        let expected = [
            "module.kinesis.aws_kinesis_stream.z",
            "module.kinesis.aws_b.gone",
            "module.kinesis.aws_a.changed",
            "module.kinesis.aws_a.added",
            "output.a",
        ];
        assert_eq!(blocks, expected);
        assert_eq!(wiring, 0);
    }

    #[test]
    fn wiring_is_counted_and_what_is_said_in_it_is_told() {
        let (blocks, wiring) = read(&[
            (
                "environments/dev/main.tf",
                "module \"a\" {\n  stream = module.k.x\n}\nmodule \"b\" {\n  role = \"arn:one\"\n}\nmodule \"c\" {}\n",
                "module \"a\" {\n  stream = module.k.y\n}\nmodule \"b\" {\n  role = \"arn:two\"\n}\n",
            ),
            (
                "modules/dev/a/variables.tf",
                "variable \"role\" {}\n",
                "variable \"role\" {\n  type = string\n}\nvariable \"more\" {}\n",
            ),
            (
                "modules/dev/a/outputs.tf",
                "output \"name\" {\n  value = \"x\"\n}\n",
                "output \"name\" {\n  value = \"y\"\n}\noutput \"arn\" {\n  value = \"z\"\n}\n",
            ),
            (
                "modules/dev/a/main.tf",
                "data \"aws_partition\" \"current\" {}\n",
                "data \"aws_iam_role\" \"theirs\" {\n  name = \"x\"\n}\n",
            ),
            ("modules/dev/a/versions.tf", "", "terraform {\n  required_version = \">= 1\"\n}\n"),
        ]);
        assert_eq!(blocks, ["module.a.data.aws_iam_role.theirs", "module.a.output.name", "module.b"]);
        assert_eq!(wiring, 7);
        assert_eq!(wiring_words(0), None);
    }
}
