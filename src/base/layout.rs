//! How a workspace is laid out: what stands where in it, as paths from its root with forward slashes.

/// The shared spec; the directory that holds it is the workspace's root.
pub const SHARED_SPEC: &str = "tfgen.hcl";
/// How the name of a spec file or a case file ends.
pub const SPEC_SUFFIX: &str = ".hcl";
/// The folder of the root modules and the spec files of all environments.
pub const ENVIRONMENTS: &str = "environments";
/// The folder of the modules of all environments.
pub const MODULES: &str = "modules";
/// The folder of cases.
pub const CASES: &str = "cases";
/// The dependency lock file, beside a root module.
pub const LOCK_FILE: &str = ".terraform.lock.hcl";
/// How the source of every module begins, as a root module names it.
pub const SOURCES: &str = "../../modules/";

/// The spec of an environment, what it adds to the shared one or changes.
#[must_use]
pub fn spec(environment: &str) -> String {
    format!("{ENVIRONMENTS}/{environment}{SPEC_SUFFIX}")
}

/// The folder of an environment's root module.
#[must_use]
pub fn root_module(environment: &str) -> String {
    format!("{ENVIRONMENTS}/{environment}")
}

/// The file of an environment's root module where `moved` blocks go. It is the user's: what is rendered never has this name.
#[must_use]
pub fn moves(environment: &str) -> String {
    format!("{ENVIRONMENTS}/{environment}/moved.tf")
}

/// The dependency lock file of an environment's root module.
#[must_use]
pub fn lock_file(environment: &str) -> String {
    format!("{ENVIRONMENTS}/{environment}/{LOCK_FILE}")
}

/// Whether a path is that of a file of a root module or of one of its modules, and not of a folder further down.
#[must_use]
pub fn is_of_a_module(path: &str) -> bool {
    match path.split('/').next() {
        Some(ENVIRONMENTS) => path.matches('/').count() == 2,
        Some(MODULES) => path.matches('/').count() == 3,
        _ => false,
    }
}

/// The folder of an environment's modules.
#[must_use]
pub fn modules(environment: &str) -> String {
    format!("{MODULES}/{environment}")
}

/// The folder of one module of an environment.
#[must_use]
pub fn module(environment: &str, module: &str) -> String {
    format!("{MODULES}/{environment}/{module}")
}

/// How the source of each module of an environment begins, as its root module names it.
#[must_use]
pub fn sources(environment: &str) -> String {
    format!("{SOURCES}{environment}/")
}

/// The source of a module, as the root module of its environment names it.
#[must_use]
pub fn source(environment: &str, module: &str) -> String {
    format!("{SOURCES}{environment}/{module}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_leads_from_the_root_module_to_the_module() {
        let up = "../".repeat(root_module("dev").split('/').count());
        assert_eq!(source("dev", "s3"), format!("{up}{}", module("dev", "s3")));
        assert_eq!(sources("dev"), format!("{up}{}/", modules("dev")));
        assert_eq!(spec("dev"), root_module("dev") + SPEC_SUFFIX);
    }

    #[test]
    fn files_of_modules_stand_in_their_folders() {
        for path in ["environments/dev/own.tf", "modules/dev/kinesis/own.tf"] {
            assert!(is_of_a_module(path), "{path}");
        }
        for path in [
            "environments/dev.hcl",
            "environments/dev/sub/a.tf",
            "modules/dev/a.tf",
            "modules/dev/a/b/c.tf",
            "x/y/a.tf",
        ] {
            assert!(!is_of_a_module(path), "{path}");
        }
    }
}
