//! The real Terraform and the AWS provider: where they are, and what they say of a rendered tree.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

use super::{in_ci, python, root};

/// The provider that rendered modules ask for.
const PROVIDER: &str = "registry.terraform.io/hashicorp/aws";

/// A Terraform that answers to its command line.
#[derive(Debug)]
pub struct Terraform {
    /// For messages: `Terraform v1.11.4`.
    pub name: String,
    program: PathBuf,
    leading: Vec<OsString>,
    configuration: PathBuf,
    plugin_cache: Option<PathBuf>,
}

/// Every Terraform there is here: the installed one, and the one from PyPI. At least one, or the reason why not.
pub fn all() -> Result<&'static [Terraform], String> {
    static ALL: OnceLock<Result<Vec<Terraform>, String>> = OnceLock::new();
    ALL.get_or_init(find_all).as_deref().map_err(Clone::clone)
}

/// The quickest Terraform there is here.
pub fn any() -> Result<&'static Terraform, String> {
    all()?.first().ok_or_else(|| "no terraform".to_owned())
}

fn find_all() -> Result<Vec<Terraform>, String> {
    let mirror = provider_mirror();
    let scratch = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let configuration = write_configuration(&scratch, mirror.as_deref())?;
    // From the registry the provider is 600 MB: it is kept, so that it is fetched once.
    let plugin_cache = mirror.is_none().then(|| scratch.join("terraform-plugins"));
    if let Some(cache) = &plugin_cache {
        std::fs::create_dir_all(cache).map_err(|error| format!("{}: {error}", cache.display()))?;
    }
    let mut reasons = String::new();
    let mut found = Vec::new();
    let library = python().map(|python| (python, vec![root().join("tests/python/terraform.py").into_os_string()]));
    for candidate in [installed().map(|program| (program, Vec::new())), library] {
        let answer = candidate.and_then(|(program, leading)| {
            let mut terraform = Terraform {
                name: String::new(),
                program,
                leading,
                configuration: configuration.clone(),
                plugin_cache: plugin_cache.clone(),
            };
            let version = terraform.text(&scratch, ["version"])?;
            version.lines().next().unwrap_or("Terraform").clone_into(&mut terraform.name);
            Ok(terraform)
        });
        match answer {
            Ok(terraform) => found.push(terraform),
            Err(reason) => drop(writeln!(reasons, "{reason}")),
        }
    }
    if found.is_empty() { Err(reasons) } else { Ok(found) }
}

/// `TFGEN_TERRAFORM`, or the one on the PATH.
fn installed() -> Result<PathBuf, String> {
    if let Some(named) = std::env::var_os("TFGEN_TERRAFORM") {
        return Ok(named.into());
    }
    let name = if cfg!(windows) { "terraform.exe" } else { "terraform" };
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|dir| dir.join(name))
        .find(|file| file.is_file())
        .ok_or_else(|| "no `terraform` on the PATH, and TFGEN_TERRAFORM is not set".to_owned())
}

/// A Terraform CLI configuration of our own: the user's may name mirrors, hooks or credentials, or a file that is not there.
fn write_configuration(dir: &Path, mirror: Option<&Path>) -> Result<PathBuf, String> {
    let mut text = String::from("disable_checkpoint = true\n");
    if let Some(mirror) = mirror {
        let path = tfgen::hcl::quoted(&mirror.to_string_lossy());
        let _ = write!(
            text,
            "provider_installation {{\n  filesystem_mirror {{\n    path    = {path}\n    include = [\"{PROVIDER}\"]\n  }}\n  \
             direct {{\n    exclude = [\"{PROVIDER}\"]\n  }}\n}}\n"
        );
    }
    // Test binaries run side by side: the file is put in place whole.
    let file = tempfile::NamedTempFile::new_in(dir).map_err(|error| error.to_string())?;
    std::fs::write(file.path(), text).map_err(|error| error.to_string())?;
    let path = dir.join("terraform.tfrc");
    file.persist(&path).map_err(|error| error.to_string())?;
    Ok(path)
}

/// A directory that holds the AWS provider for this machine in the layout of a filesystem mirror, if there is one.
///
/// Looked for in `TFGEN_PROVIDER_MIRROR`, the plugin cache, the places that Terraform itself implies, the paths that an existing CLI configuration names, and then
/// the top three levels of the file system.
fn provider_mirror() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("TFGEN_PROVIDER_MIRROR") {
        return Some(named.into());
    }
    let mut places: Vec<PathBuf> = Vec::new();
    places.extend(std::env::var_os("TF_PLUGIN_CACHE_DIR").map(PathBuf::from));
    places.extend(configured_places());
    if let Some(home) = std::env::home_dir() {
        places.push(home.join(".terraform.d/plugins"));
        places.push(home.join("Library/Application Support/io.terraform/plugins"));
        places.push(home.join(".local/share/terraform/plugins"));
    }
    places.extend(std::env::var_os("XDG_DATA_HOME").map(|data| Path::new(&data).join("terraform/plugins")));
    let data = std::env::var("XDG_DATA_DIRS").unwrap_or_else(|_| "/usr/local/share:/usr/share".to_owned());
    places.extend(std::env::split_paths(&data).map(|dir| dir.join("terraform/plugins")));
    places.push("/Library/Application Support/io.terraform/plugins".into());
    places.into_iter().find(|place| holds_provider(place)).or_else(|| scan(Path::new("/"), 3))
}

/// Whether there is `registry.terraform.io/hashicorp/aws/<version>/<os>_<arch>/`, or the packed form of it.
fn holds_provider(mirror: &Path) -> bool {
    let target = format!("{}_{}", go_os(), go_arch());
    entries(&mirror.join(PROVIDER)).iter().any(|version| {
        entries(&version.join(&target)).iter().any(|file| name(file).starts_with("terraform-provider-aws"))
            || name(version).ends_with(&format!("_{target}.zip"))
    })
}

/// The paths that the user's CLI configuration names, if it can be read.
fn configured_places() -> Vec<PathBuf> {
    let file = std::env::var_os("TF_CLI_CONFIG_FILE")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".terraformrc")));
    let Some(body) =
        file.and_then(|file| std::fs::read_to_string(file).ok()?.parse::<hcl_edit::structure::Body>().ok())
    else {
        return Vec::new();
    };
    let text = |body: &hcl_edit::structure::Body, key: &str| {
        body.get_attribute(key).and_then(|attribute| attribute.value.as_str().map(PathBuf::from))
    };
    let mut places: Vec<PathBuf> = text(&body, "plugin_cache_dir").into_iter().collect();
    for installation in body.get_blocks("provider_installation") {
        places
            .extend(installation.body.get_blocks("filesystem_mirror").filter_map(|mirror| text(&mirror.body, "path")));
    }
    places
}

/// Looks through the top of the file system, where image builders leave mirrors.
fn scan(dir: &Path, depth: u32) -> Option<PathBuf> {
    const PASS_OVER: [&str; 9] = ["proc", "sys", "dev", "tmp", "run", "boot", "lost+found", "node_modules", ".git"];
    let children = entries(dir);
    if children.iter().any(|child| name(child) == "registry.terraform.io") && holds_provider(dir) {
        return Some(dir.to_owned());
    }
    if depth == 0 {
        return None;
    }
    children
        .iter()
        .filter(|child| !PASS_OVER.contains(&name(child).as_ref()))
        .filter(|child| child.symlink_metadata().is_ok_and(|data| data.is_dir()))
        .find_map(|child| scan(child, depth - 1))
}

fn entries(dir: &Path) -> BTreeSet<PathBuf> {
    std::fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

fn name(path: &Path) -> std::borrow::Cow<'_, str> {
    path.file_name().unwrap_or_default().to_string_lossy()
}

fn go_os() -> &'static str {
    match std::env::consts::OS {
        "macos" => "darwin",
        other => other,
    }
}

fn go_arch() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        "x86" => "386",
        other => other,
    }
}

impl Terraform {
    /// `terraform fmt -check -recursive -diff`; the failure is the difference.
    pub fn fmt_check(&self, dir: &Path) -> Result<(), String> {
        let output = self.run(dir, ["fmt", "-check", "-recursive", "-diff", "-no-color", "."]);
        if output.status.success() { Ok(()) } else { Err(self.failure("fmt -check", dir, &output)) }
    }

    /// `terraform init -backend=false`.
    pub fn init(&self, dir: &Path) -> Result<(), String> {
        let output = self.run(dir, ["init", "-backend=false", "-input=false", "-no-color"]);
        if output.status.success() { Ok(()) } else { Err(self.failure("init", dir, &output)) }
    }

    /// `terraform validate`, after an init. A warning is a failure, but for those whose summary is in `allowed`.
    pub fn validate(&self, dir: &Path, allowed: &[&str]) -> Result<(), String> {
        let output = self.run(dir, ["validate", "-json"]);
        let answer: Value =
            serde_json::from_slice(&output.stdout).map_err(|_| self.failure("validate", dir, &output))?;
        let diagnostics: Vec<String> = answer["diagnostics"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|one| !allowed.contains(&one["summary"].as_str().unwrap_or_default()))
            .map(describe)
            .collect();
        if diagnostics.is_empty() && answer.get("valid").is_some() {
            return Ok(());
        }
        Err(format!("{}: validate in {}:\n{}", self.name, dir.display(), diagnostics.join("\n")))
    }

    /// Validates many root modules below `base` with one init and one graph: a root of roots calls each as a module.
    ///
    /// A root that is called only loses its backend, about which Terraform warns; that warning is allowed. Twenty roots take ten seconds
    /// instead of fifty, as the provider takes two to start.
    pub fn validate_many(&self, base: &Path, roots: &[PathBuf]) -> Result<(), String> {
        let mut text = String::new();
        for (index, root) in roots.iter().enumerate() {
            let below = root.strip_prefix(base).map_err(|error| format!("{}: {error}", root.display()))?;
            // Only a relative source is used in place; what an absolute one names is copied, without its `../../modules`.
            let source = tfgen::hcl::quoted(&format!("../{}", below.to_string_lossy().replace('\\', "/")));
            let _ = writeln!(text, "module \"root_{index:04}\" {{\n  source = {source}\n}}");
        }
        let scratch = base.join(".root-of-roots");
        std::fs::create_dir_all(&scratch).map_err(|error| error.to_string())?;
        std::fs::write(scratch.join("main.tf"), text).map_err(|error| error.to_string())?;
        self.init(&scratch)?;
        self.validate(&scratch, &["Backend configuration ignored"])
    }

    /// The outputs of a configuration that needs no provider, by `apply`, as `terraform output -json` gives them.
    pub fn outputs(&self, dir: &Path) -> Result<Value, String> {
        for arguments in
            [&["init", "-input=false", "-no-color"][..], &["apply", "-auto-approve", "-input=false", "-no-color"]]
        {
            let output = self.run(dir, arguments);
            if !output.status.success() {
                return Err(self.failure(arguments[0], dir, &output));
            }
        }
        serde_json::from_str(&self.text(dir, ["output", "-json"])?).map_err(|error| error.to_string())
    }

    /// Runs it in a directory.
    pub fn run(&self, dir: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
        let mut command = Command::new(&self.program);
        command.args(&self.leading).args(arguments).current_dir(dir).stdin(Stdio::null());
        self.surroundings(&mut command);
        command.output().unwrap_or_else(|error| panic!("{}: {error}", self.program.display()))
    }

    /// What this Terraform, or a program that starts it, has to find in its environment.
    pub fn surroundings(&self, command: &mut Command) {
        for (key, _) in std::env::vars_os() {
            // The caller's own TF_ settings (workspace, arguments, log) have no say in a test.
            if key.to_string_lossy().starts_with("TF_") {
                command.env_remove(key);
            }
        }
        command
            .env("TFGEN_TERRAFORM", &self.program)
            .env("TF_CLI_CONFIG_FILE", &self.configuration)
            .env("TF_IN_AUTOMATION", "1")
            .env("CHECKPOINT_DISABLE", "1")
            // Nearly half of the provider's time goes into collecting garbage, which it makes little of in its short life.
            .env("GOGC", "400");
        if let Some(cache) = &self.plugin_cache {
            command.env("TF_PLUGIN_CACHE_DIR", cache).env("TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE", "true");
        }
    }

    fn text(&self, dir: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<String, String> {
        let output = self.run(dir, arguments);
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(self.failure("", dir, &output))
        }
    }

    fn failure(&self, what: &str, dir: &Path, output: &Output) -> String {
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        format!("{} {what} in {}: {}\n{out}\n{err}", self.name, dir.display(), output.status)
    }
}

/// Whether `init` can get the AWS provider; asked once. Outside CI a test may skip for this reason.
pub fn provider() -> Result<(), String> {
    static ANSWER: OnceLock<Result<(), String>> = OnceLock::new();
    ANSWER
        .get_or_init(|| {
            let dir = tempfile::tempdir().map_err(|error| error.to_string())?;
            let text =
                "terraform {\n  required_providers {\n    aws = {\n      source = \"hashicorp/aws\"\n    }\n  }\n}\n";
            std::fs::write(dir.path().join("main.tf"), text).map_err(|error| error.to_string())?;
            let hint =
                "set TFGEN_PROVIDER_MIRROR to a filesystem mirror that has it, or give it access to the registry";
            any()?.init(dir.path()).map_err(|error| format!("no AWS provider: {hint}\n{error}"))
        })
        .clone()
}

/// What a version of the AWS provider says of itself, as JSON; `scratch` is an empty folder.
pub fn provider_schema(scratch: &Path, version: &str) -> Result<Vec<u8>, String> {
    let text = format!(
        "terraform {{\n  required_providers {{\n    aws = {{\n      source  = \"hashicorp/aws\"\n      version = \"{version}\"\n    }}\n  }}\n}}\n"
    );
    std::fs::write(scratch.join("main.tf"), text).map_err(|error| error.to_string())?;
    let terraform = any()?;
    terraform.init(scratch)?;
    Ok(terraform.run(scratch, ["providers", "schema", "-json"]).stdout)
}

/// All Terraforms, where at least one and the provider are there; else the test is skipped, or fails in CI.
pub fn ready() -> &'static [Terraform] {
    match provider().and_then(|()| all()) {
        Ok(all) => {
            assert!(!in_ci() || python().is_ok(), "CI needs the Terraform from PyPI too: run `scripts/test`");
            all
        }
        Err(reason) => {
            super::skip(&reason);
            &[]
        }
    }
}

fn describe(diagnostic: &Value) -> String {
    let text = |pointer: &str| diagnostic.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let line = diagnostic.pointer("/range/start/line").and_then(Value::as_u64).unwrap_or_default();
    format!(
        "  {} {}:{line}: {}\n    {}\n    {}",
        text("/severity"),
        text("/range/filename"),
        text("/summary"),
        text("/snippet/code"),
        text("/detail").replace('\n', "\n    ")
    )
}
