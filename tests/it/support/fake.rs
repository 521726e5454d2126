//! A workspace with a Terraform that does what a test tells it to.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::root;

/// A plan that creates one stream.
pub const CREATES: &str = r#"{"format_version":"1.2","terraform_version":"1.11.4","complete":true,"applyable":true,"errored":false,"resource_changes":[{"address":"module.kinesis.aws_kinesis_stream.events","module_address":"module.kinesis","mode":"managed","type":"aws_kinesis_stream","name":"events","provider_name":"registry.terraform.io/hashicorp/aws","change":{"actions":["create"],"before":null,"after":{"name":"x"},"after_unknown":{},"before_sensitive":false,"after_sensitive":{}}}],"configuration":{"root_module":{"module_calls":{}}}}"#;

/// A plan that replaces it, and loses its data.
pub const REPLACES: &str = r#"{"format_version":"1.2","terraform_version":"1.11.4","complete":true,"applyable":true,"errored":false,"resource_changes":[{"address":"module.kinesis.aws_kinesis_stream.events","module_address":"module.kinesis","mode":"managed","type":"aws_kinesis_stream","name":"events","provider_name":"registry.terraform.io/hashicorp/aws","change":{"actions":["delete","create"],"before":{"name":"x"},"after":{"name":"y"},"after_unknown":{},"before_sensitive":{},"after_sensitive":{},"replace_paths":[["name"]]},"action_reason":"replace_because_cannot_update"}],"configuration":{"root_module":{"module_calls":{}}}}"#;

/// A workspace in a folder of its own.
pub struct Workspace {
    folder: tempfile::TempDir,
}

impl Workspace {
    /// With these environments, rendered.
    pub fn new(environments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Self { folder };
        workspace.write(
            "tfgen.hcl",
            "project = \"fake\"\n\naws {\n  region = \"eu-west-1\"\n}\n\nkinesis_stream \"events\" {\n  shard_count = 1\n}\n",
        );
        for environment in environments {
            workspace.write(&format!("environments/{environment}.hcl"), "");
        }
        let rendered = workspace.command().args(["render", "--all"]).output().unwrap();
        assert!(rendered.status.success(), "{rendered:?}");
        for environment in environments {
            workspace.fake(environment, "plan.json", CREATES);
        }
        workspace
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file below it.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Reads a file below it; empty where there is none.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).unwrap_or_default()
    }

    /// What Terraform does in an environment for a command: lines of shell.
    pub fn fake(&self, environment: &str, step: &str, script: &str) {
        self.write(&format!("environments/{environment}/.fake/{step}"), script);
    }

    /// How Terraform was called in an environment.
    pub fn calls(&self, environment: &str) -> Vec<String> {
        self.read(&format!("environments/{environment}/calls")).lines().map(str::to_owned).collect()
    }

    /// The commands of those calls.
    pub fn steps(&self, environment: &str) -> Vec<String> {
        self.calls(environment).iter().map(|call| call.split(' ').next().unwrap().to_owned()).collect()
    }

    /// `tfgen` in this workspace, with the fake.
    pub fn command(&self) -> Command {
        self.around(Command::new(env!("CARGO_BIN_EXE_tfgen")))
    }

    /// Sets the surroundings of a process that starts `tfgen`.
    pub fn around(&self, mut command: Command) -> Command {
        for (key, _) in std::env::vars_os() {
            if key.to_string_lossy().starts_with("TF_") {
                command.env_remove(key);
            }
        }
        command
            .current_dir(self.path())
            .env("TFGEN_TERRAFORM", root().join("tests/terraform_fake/terraform"))
            .env("XDG_CACHE_HOME", self.path().join(".cache"))
            .env("NO_COLOR", "1")
            .stdin(Stdio::null());
        command
    }

    /// Runs it: `plan dev`.
    pub fn run(&self, arguments: &[&str]) -> Answer {
        Answer::from(self.command().args(arguments).output().unwrap())
    }

    /// Waits until a file below it is there.
    pub fn wait_for(&self, path: &str) {
        let path: PathBuf = self.path().join(path);
        let end = Instant::now() + Duration::from_secs(60);
        while !path.exists() {
            assert!(Instant::now() < end, "{} did not come", path.display());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// What a run said.
#[derive(Debug)]
pub struct Answer {
    pub exit: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        Self {
            exit: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}
