//! What users write beside the rendered files to tell Terraform of a move, an import, or of what is to be forgotten.

use std::collections::{BTreeMap, BTreeSet};

use super::resources::{Index, Indexed, Key};
use super::value::Value;

/// The `moved`, `import` and `removed` blocks of all environments; addresses are those of the root module.
#[derive(Debug, Default)]
pub(super) struct Beside {
    moved: BTreeMap<Key, String>,
    /// By where they lead, the IDs.
    imports: BTreeMap<Key, Option<String>>,
    /// What is taken out of the state and left in AWS.
    forgotten: BTreeSet<Key>,
}

/// A chain of moves that is longer than this is a circle.
const LONGEST: usize = 1000;

impl Beside {
    pub(super) fn of(index: &Index) -> Self {
        let mut beside = Self::default();
        for ((environment, address), block) in &index.blocks {
            let keyword = address.rsplit('.').next().unwrap_or_default().split('[').next().unwrap_or_default();
            let target = |name| Some((environment.clone(), absolute(block, block.value.text_of(name)?)));
            match keyword {
                "moved" => {
                    if let (Some(from), Some((_, to))) = (target("from"), target("to")) {
                        beside.moved.insert(from, to);
                    }
                }
                "import" => {
                    if let Some(to) = target("to") {
                        beside.imports.insert(to, block.value.text_of("id").map(str::to_owned));
                    }
                }
                "removed" => {
                    let lifecycle = block.value.get("lifecycle").and_then(Value::only);
                    let stays = lifecycle.and_then(|lifecycle| lifecycle.text_of("destroy")) == Some("false");
                    beside.forgotten.extend(target("from").filter(|_| stays));
                }
                _ => {}
            }
        }
        beside
    }

    pub(super) fn has_moves(&self, environment: &str) -> bool {
        self.moved.keys().any(|(other, _)| other == environment)
    }

    /// Where a resource is moved to, by a block for itself or for the module that it is in.
    pub(super) fn target(&self, (environment, address): &Key) -> Option<Key> {
        let mut now = address.clone();
        for _ in 0..LONGEST {
            let next = prefixes(&now).find_map(|prefix| {
                let to = self.moved.get(&(environment.clone(), prefix.to_owned()))?;
                Some(format!("{to}{}", now.get(prefix.len()..).unwrap_or_default()))
            });
            match next {
                Some(next) => now = next,
                None => return (now != *address).then(|| (environment.clone(), now)),
            }
        }
        None
    }

    /// Where a `moved` block leads that begins at just this address.
    pub(super) fn leads_from(&self, key: &Key) -> Option<&str> {
        self.moved.get(key).map(String::as_str)
    }

    /// The ID by which a resource is imported, if it is.
    pub(super) fn import(&self, key: &Key) -> Option<Option<&str>> {
        self.imports.get(key).map(Option::as_deref)
    }

    /// Whether a resource is left in AWS when its block goes.
    pub(super) fn is_forgotten(&self, (environment, address): &Key) -> bool {
        prefixes(address).any(|prefix| self.forgotten.contains(&(environment.clone(), prefix.to_owned())))
    }
}

/// An address and all modules that it is in, the longest first.
fn prefixes(address: &str) -> impl Iterator<Item = &str> {
    let ends = address.match_indices('.').map(|(at, _)| at).collect::<Vec<_>>();
    std::iter::once(address).chain(ends.into_iter().rev().filter_map(|at| address.get(..at)))
}

/// An address as the root module has it.
fn absolute(block: &Indexed, written: &str) -> String {
    block.module.as_ref().map_or_else(|| written.to_owned(), |module| format!("{module}.{written}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(files: &[(&str, &str)]) -> Beside {
        let mut index = Index::default();
        for (path, text) in files {
            index.add(path, &text.parse().unwrap());
        }
        Beside::of(&index)
    }

    fn key(address: &str) -> Key {
        ("dev".to_owned(), address.to_owned())
    }

    #[test]
    fn moves_are_followed_through_chains_modules_and_files_of_modules() {
        let found = beside(&[
            (
                "environments/dev/own.tf",
                "moved {\n  from = module.k.aws_a.x\n  to = module.k.aws_a.y\n}\nmoved {\n  from = module.old\n  to = module.new\n}\n",
            ),
            ("modules/dev/k/own.tf", "moved {\n  from = aws_a.y\n  to = aws_a.z\n}\n"),
        ]);
        assert_eq!(found.target(&key("module.k.aws_a.x")), Some(key("module.k.aws_a.z")));
        assert_eq!(found.target(&key("module.old.aws_a.x")), Some(key("module.new.aws_a.x")));
        assert_eq!(found.target(&key("module.k.aws_a.xx")), None);
        assert_eq!(found.target(&("prod".to_owned(), "module.k.aws_a.x".to_owned())), None);
    }

    #[test]
    fn circles_end() {
        let text = "moved {\n  from = aws_a.x\n  to = aws_a.y\n}\nmoved {\n  from = aws_a.y\n  to = aws_a.x\n}\n";
        assert_eq!(beside(&[("environments/dev/own.tf", text)]).target(&key("aws_a.x")), None);
    }

    #[test]
    fn what_is_destroyed_is_not_forgotten() {
        let removed = |destroy: &str| {
            let text = format!("removed {{\n  from = module.k\n\n  lifecycle {{\n    destroy = {destroy}\n  }}\n}}\n");
            beside(&[("environments/dev/own.tf", &text)]).is_forgotten(&key("module.k.aws_a.x"))
        };
        assert!(removed("false"));
        assert!(!removed("true"));
    }
}
