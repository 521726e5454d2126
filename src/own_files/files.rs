//! The files of an environment that tfgen did not write.

use crate::base::source::FileId;

/// What stands beside the rendered files of an environment.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnFiles {
    /// Files of HCL.
    pub(crate) files: Vec<FileId>,
    /// The text of the dependency lock file.
    pub(crate) lock: Option<String>,
}

/// Whether Terraform lays a file over the others of its folder. Source: Terraform's documentation, "Override Files".
pub(super) fn is_override(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    stem == "override" || stem.ends_with("_override")
}

/// The folder that a file is in, which is its module.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overrides_are_known_by_their_name() {
        for path in ["environments/dev/override.tf", "a/x_override.tf", "a/override.tf.json", "a/x_override.tofu"] {
            assert!(is_override(path), "{path}");
        }
        for path in ["environments/dev/overrides.tf", "override/main.tf", "a/nooverride.tf"] {
            assert!(!is_override(path), "{path}");
        }
        assert_eq!(folder("modules/dev/own/main.tf"), "modules/dev/own");
    }
}
