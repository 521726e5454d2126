//! A state that is looked for in another place: an empty one, from which everything is made again.

use std::collections::BTreeMap;

use super::change::{BlockChange, Effect};
use super::resources::Index;
use super::value::Value;
use crate::base::layout;

/// The arguments that say where a state is, by backend (Terraform, "Backend Configuration"). The others say who may read it, and how.
const PLACES: [(&str, &[&str]); 12] = [
    ("azurerm", &["storage_account_name", "container_name", "key", "subscription_id"]),
    ("consul", &["address", "path", "datacenter"]),
    ("cos", &["bucket", "prefix", "key", "region"]),
    ("gcs", &["bucket", "prefix"]),
    ("http", &["address"]),
    ("kubernetes", &["secret_suffix", "namespace", "host", "config_context"]),
    ("local", &["path", "workspace_dir"]),
    ("oss", &["bucket", "prefix", "key", "region"]),
    ("pg", &["conn_str", "schema_name"]),
    ("remote", &["hostname", "organization", "workspaces"]),
    ("s3", &["bucket", "key", "region", "endpoints", "workspace_key_prefix"]),
    ("cloud", &["hostname", "organization", "workspaces"]),
];

/// Tells of a backend that leads to another state, or asks for another `init`.
pub(super) fn note_state(blocks: &mut [BlockChange], old: &Index, new: &Index) {
    for block in blocks.iter_mut().filter(|block| block.address == "terraform" && block.effect == Effect::Changed) {
        let key = (block.environment.clone(), block.address.clone());
        let (Some(before), Some(after)) = (old.blocks.get(&key), new.blocks.get(&key)) else { continue };
        let (before, after) = (backends(&before.value), backends(&after.value));
        if before == after {
            continue;
        }
        let root = layout::root_module(&block.environment);
        if places(&before) == places(&after) {
            block.notes.push(format!("terraform asks for another `terraform -chdir={root} init -reconfigure`"));
        } else {
            block.loss = Some(format!(
                "terraform looks for its state in another place. Take it along with `terraform -chdir={root} init -migrate-state` before you plan: from an empty state everything is created again, which fails on names that are taken, and what is there is no longer managed"
            ));
        }
    }
}

type Backends<'v> = BTreeMap<&'v str, &'v Value>;

/// `backend "s3"` and `cloud` of a `terraform` block, by their names.
fn backends(terraform: &Value) -> Backends<'_> {
    let Value::Map(settings) = terraform else { return BTreeMap::new() };
    settings
        .iter()
        .filter_map(|(name, value)| {
            let name = if name == "cloud" { name } else { name.strip_prefix("backend.")? };
            Some((name, value.only()?))
        })
        .collect()
}

/// Where the state is. Without a backend it is a file beside the root module, as with `local`.
fn places<'v>(backends: &Backends<'v>) -> Vec<(&'v str, Option<&'v str>, Option<String>)> {
    let mut all = Vec::new();
    for (backend, value) in backends {
        let Some((_, places)) = PLACES.iter().find(|(name, _)| name == backend) else {
            // Of one that is not known, anything may say where.
            all.push((*backend, None, Some(value.line())));
            continue;
        };
        if *backend != "local" {
            all.push((*backend, None, None));
        }
        for place in places.iter().copied() {
            if let Some(value) = value.get(place) {
                all.push((*backend, Some(place), Some(value.line())));
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::base::file_set::FileSet;
    use crate::diff::Comparison;

    #[track_caller]
    fn check(old: &str, new: &str, is_moved: bool, notes: usize) {
        let files = |backend: &str| {
            let mut files = FileSet::default();
            files.insert("environments/dev/versions.tf", format!("terraform {{\n{backend}\n}}\n"));
            files
        };
        let meaning = Comparison::new(&files(old), &files(new)).meaning;
        assert_eq!(meaning.blocks[0].loss.is_some(), is_moved, "{:?}", meaning.blocks);
        assert_eq!(meaning.blocks[0].notes.len(), notes, "{:?}", meaning.blocks);
    }

    fn s3(key: &str, more: &str) -> String {
        format!("  backend \"s3\" {{\n    bucket = \"b\"\n    key = \"{key}\"\n{more}\n  }}")
    }

    #[test]
    fn another_key_or_backend_is_another_state() {
        check(&s3("a", ""), &s3("b", ""), true, 0);
        check(&s3("a", ""), "", true, 0);
        check("", &s3("a", ""), true, 0);
        check(&s3("a", ""), "  cloud {\n    organization = \"o\"\n  }", true, 0);
        let cloud = |name| format!("  cloud {{\n    workspaces {{\n      name = \"{name}\"\n    }}\n  }}");
        check(&cloud("a"), &cloud("b"), true, 0);
        check("  backend \"other\" {\n    x = 1\n  }", "  backend \"other\" {\n    x = 2\n  }", true, 0);
    }

    #[test]
    fn what_says_who_may_read_it_asks_for_another_init_only() {
        check(&s3("a", ""), &s3("a", "    encrypt = true"), false, 1);
        check("", "  backend \"local\" {\n  }", false, 1);
        check("  required_version = \">= 1.5\"", "  required_version = \">= 1.6\"", false, 0);
    }
}
