//! Replacements that follow from replacements: what a new resource's attributes are is unknown until it is there, and an
//! argument that forces replacement must not be unknown.

use std::collections::{BTreeMap, BTreeSet};

use super::resources::{BlockKind, Index, Indexed, Key};
use super::value::{Difference, Value, differences};
use crate::aws::{Replacement, replacement};

/// A resource that is replaced because another one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Follower {
    /// The argument that is unknown: `kinesis_source_configuration.kinesis_stream_arn`.
    pub(super) path: String,
    /// The address of the resource that it comes from.
    pub(super) cause: String,
}

/// Follows references through outputs, module calls, variables and locals.
///
/// `replaced` has the resources that are replaced on their own, with the arguments that change; an argument that is written out
/// and does not change stays known. `index` has all blocks of their environments.
pub(super) fn followers(index: &Index, replaced: &BTreeMap<Key, BTreeSet<String>>) -> BTreeMap<Key, Follower> {
    let mut unknown = Unknown { index, replaced, causes: BTreeMap::new() };
    for key in replaced.keys() {
        unknown.causes.insert(key.clone(), key.1.clone());
    }
    let leaves: Vec<(&Key, &Indexed, Vec<Difference>)> =
        index.blocks.iter().map(|(key, block)| (key, block, leaves(&block.value))).collect();
    let mut found = BTreeMap::new();
    loop {
        let before = unknown.causes.len();
        for (key, block, leaves) in &leaves {
            for leaf in leaves {
                let Some(cause) = unknown.cause(key, block, leaf) else { continue };
                let Some(result) = result(key, block, leaf) else { continue };
                if unknown.causes.contains_key(&result) {
                    continue;
                }
                if block.kind == BlockKind::Resource {
                    found.insert(result.clone(), Follower { path: leaf.path(), cause: cause.clone() });
                }
                unknown.causes.insert(result, cause);
            }
        }
        if unknown.causes.len() == before {
            return found;
        }
    }
}

/// All arguments of a block.
fn leaves(value: &Value) -> Vec<Difference> {
    differences(&Value::Map(BTreeMap::new()), value)
}

/// What becomes unknown when this argument is; `None` where Terraform updates in place.
fn result(key: &Key, block: &Indexed, leaf: &Difference) -> Option<Key> {
    let (environment, address) = key;
    let path = leaf.bare_path();
    let address = match block.kind {
        BlockKind::Resource => {
            let effect = replacement(&block.resource_type, &path, leaf.new.as_deref(), Some("(unknown)"));
            (effect == Replacement::Yes).then(|| address.clone())?
        }
        BlockKind::Output => address.clone(),
        BlockKind::Module => format!("{address}.var.{path}"),
        BlockKind::Setting if address.ends_with("locals") => {
            scoped(block, &format!("local.{}", path.split('.').next().unwrap_or_default()))
        }
        BlockKind::Data | BlockKind::Variable | BlockKind::Setting => return None,
    };
    Some((environment.clone(), address))
}

fn scoped(block: &Indexed, local: &str) -> String {
    block.module.as_ref().map_or_else(|| local.to_owned(), |module| format!("{module}.{local}"))
}

struct Unknown<'a> {
    index: &'a Index,
    replaced: &'a BTreeMap<Key, BTreeSet<String>>,
    /// What is unknown, and the replaced resource that it comes from.
    causes: BTreeMap<Key, String>,
}

impl Unknown<'_> {
    /// The replaced resource that an argument comes from.
    fn cause(&self, key: &Key, block: &Indexed, leaf: &Difference) -> Option<String> {
        let text = leaf.new.as_deref()?;
        references(text).into_iter().find_map(|reference| {
            let names: Vec<&str> = reference.split('.').collect();
            let (local, attribute) = match names.as_slice() {
                ["var" | "local", name, ..] => (format!("{}.{name}", names.first()?), None),
                ["module", module, output, ..] => (format!("module.{module}.output.{output}"), None),
                [kind, label, attribute, ..] => (format!("{kind}.{label}"), Some(*attribute)),
                _ => return None,
            };
            let target = (key.0.clone(), scoped(block, &local));
            let is_known = attribute.is_some_and(|attribute| self.stays_known(&target, attribute));
            self.causes.get(&target).filter(|_| !is_known).cloned()
        })
    }

    /// Whether an argument of a replaced resource is written out and the same as before.
    fn stays_known(&self, target: &Key, argument: &str) -> bool {
        let is_written = self.index.blocks.get(target).is_some_and(|block| block.value.get(argument).is_some());
        let is_changed = self.replaced.get(target).is_some_and(|changed| changed.contains(argument));
        is_written && !is_changed
    }
}

/// The dotted names in an expression: `aws_kinesis_stream.events.arn`.
fn references(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')))
        .filter(|name| name.contains('.'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(files: &[(&str, &str)]) -> Index {
        let mut index = Index::default();
        for (path, text) in files {
            index.add(path, &text.parse().unwrap());
        }
        index
    }

    fn follow(index: &Index, address: &str, changed: &[&str]) -> Vec<(String, String, String)> {
        let key = ("dev".to_owned(), address.to_owned());
        let replaced = BTreeMap::from([(key, changed.iter().map(|name| (*name).to_owned()).collect())]);
        followers(index, &replaced).into_iter().map(|(key, follower)| (key.1, follower.path, follower.cause)).collect()
    }

    const STREAM: &str = "module.kinesis.aws_kinesis_stream.events";

    #[test]
    fn a_new_stream_takes_its_delivery_stream_along() {
        let index = index(&[
            ("modules/dev/kinesis/main.tf", "resource \"aws_kinesis_stream\" \"events\" {\n  name = \"a\"\n}\n"),
            ("modules/dev/kinesis/outputs.tf", "output \"events_arn\" {\n  value = aws_kinesis_stream.events.arn\n}\n"),
            ("environments/dev/main.tf", "module \"firehose\" {\n  stream_arn = module.kinesis.events_arn\n}\n"),
            (
                "modules/dev/firehose/main.tf",
                "resource \"aws_kinesis_firehose_delivery_stream\" \"events\" {\n  kinesis_source_configuration {\n    \
                 kinesis_stream_arn = var.stream_arn\n  }\n}\n",
            ),
            ("modules/prod/firehose/main.tf", "resource \"aws_iam_role\" \"x\" {\n  name = var.stream_arn\n}\n"),
        ]);
        let expected = (
            "module.firehose.aws_kinesis_firehose_delivery_stream.events".to_owned(),
            "kinesis_source_configuration.kinesis_stream_arn".to_owned(),
            STREAM.to_owned(),
        );
        assert_eq!(follow(&index, STREAM, &["name"]), [expected]);
    }

    #[test]
    fn an_argument_that_is_updated_in_place_stops_it() {
        let index = index(&[(
            "modules/dev/kinesis/main.tf",
            "resource \"aws_kinesis_stream\" \"events\" {\n  name = \"a\"\n}\n\
             resource \"aws_x\" \"y\" {\n  stream = aws_kinesis_stream.events.arn\n}\n",
        )]);
        assert_eq!(follow(&index, STREAM, &["name"]), []);
    }

    #[test]
    fn an_argument_written_out_stays_known() {
        let index = index(&[(
            "modules/dev/s3/main.tf",
            "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"x\"\n  object_lock_enabled = true\n}\n\
             resource \"aws_s3_bucket_policy\" \"by_name\" {\n  bucket = aws_s3_bucket.b.bucket\n}\n\
             resource \"aws_s3_bucket_policy\" \"by_id\" {\n  bucket = \"${aws_s3_bucket.b.id}\"\n}\n",
        )]);
        let addresses = |changed: &[&str]| -> Vec<String> {
            follow(&index, "module.s3.aws_s3_bucket.b", changed).into_iter().map(|(address, ..)| address).collect()
        };
        assert_eq!(addresses(&["object_lock_enabled"]), ["module.s3.aws_s3_bucket_policy.by_id"]);
        assert_eq!(addresses(&["bucket"]).len(), 2);
    }

    #[test]
    fn locals_pass_it_on() {
        let index = index(&[(
            "modules/dev/iam/main.tf",
            "locals {\n  role = aws_iam_role.a.id\n}\nresource \"aws_iam_role\" \"a\" {\n  name = \"a\"\n}\n\
             resource \"aws_iam_role_policy\" \"p\" {\n  role = local.role\n}\n",
        )]);
        assert_eq!(follow(&index, "module.iam.aws_iam_role.a", &["name"]).len(), 1);
    }
}
