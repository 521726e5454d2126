//! The root module of one environment, and the Terraform commands that run in it.

use std::ffi::OsString;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use serde::Deserialize;

use super::data_folder::DataFolder;
use super::error::{Ended, Error};
use super::initialise::{Backend, Record};
use super::interrupt::{Interrupts, OnHangup};
use super::locate::Terraform;
use super::lock_file::{self, Locked};
use super::log::Log;
use super::plan_file::Plan;
use super::{cache, process};
use crate::base::file_set::FileSet;
use crate::base::layout;

/// A root module in which commands run, one after the other.
pub(crate) struct Root<'a> {
    terraform: &'a Terraform,
    interrupts: &'a Interrupts,
    workspace: &'a Utf8Path,
    environment: &'a str,
    folder: Utf8PathBuf,
    data: DataFolder,
    colour: bool,
    log: Log,
}

/// The part of `terraform show -json` that tells whose plan it is.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Calls {
    configuration: Configuration,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Configuration {
    root_module: RootModule,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RootModule {
    module_calls: std::collections::BTreeMap<String, Call>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Call {
    source: String,
}

impl<'a> Root<'a> {
    /// The root module of an environment, with a new log, `tfgen-<command>.log` in its `.terraform`.
    ///
    /// # Errors
    /// When the log cannot be written, or a link is in the place of its folder.
    pub(crate) fn open(
        terraform: &'a Terraform,
        interrupts: &'a Interrupts,
        (workspace, environment): (&'a Utf8Path, &'a str),
        colour: bool,
        (command, live): (&str, Option<super::log::Live>),
    ) -> Result<Self, Error> {
        // Where nobody named a folder, none is shown.
        let workspace = if workspace == "." { Utf8Path::new("") } else { workspace };
        let folder = workspace.join(layout::ENVIRONMENTS).join(environment);
        let data = DataFolder::of(&folder, environment)?;
        let log = Log::create(&data.path().join(format!("tfgen-{command}.log")), live)?;
        Ok(Self { terraform, interrupts, workspace, environment, folder, data, colour, log })
    }

    /// The log, when all is done.
    #[must_use]
    pub(crate) fn into_log(self) -> Log {
        self.log
    }

    /// Runs `init` where it is needed, and only there. `provider` is the constraint on the AWS provider in `files`, where it is known.
    ///
    /// # Errors
    /// When it fails, and without running it when the locked provider is not one that the constraint lets through.
    pub(crate) fn init(&mut self, files: &FileSet, provider: Option<&str>, backend: Backend) -> Result<(), Error> {
        if let Some(provider) = provider {
            lock_file::check(&self.folder, provider)?;
        }
        let identity = self.terraform.identity();
        let (workspace, root, data) = (self.workspace, self.folder.clone(), self.data.path().to_owned());
        let record = Record { workspace, root: &root, data: &data, files, identity: &identity };
        if record.holds(backend)? {
            return Ok(());
        }
        let turn = cache::turn(self.interrupts)?;
        let mut command = self.command("init");
        command.arg("-input=false");
        if backend == Backend::Unused {
            command.arg("-backend=false");
        }
        if let Some(folder) = &turn.folder {
            command.env("TF_PLUGIN_CACHE_DIR", folder);
        }
        match self.run(command)? {
            Ended::Code(0) => record.write(backend),
            ended => Err(self.failed("init", ended)),
        }
    }

    /// The AWS provider that the dependency lock file names; of a root module that is set up, the one that runs.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub(crate) fn locked_provider(&self) -> Result<Option<Locked>, Error> {
        lock_file::locked(&self.folder)
    }

    /// The workspace that Terraform works in, where it is not `default`.
    #[must_use]
    pub(crate) fn terraform_workspace(&self) -> Option<String> {
        self.data.workspace()
    }

    /// Plans into `plan`, and says whether there are changes.
    ///
    /// # Errors
    /// When planning fails.
    pub(crate) fn plan(&mut self, plan: &Plan, destroy: bool, arguments: &[OsString]) -> Result<bool, Error> {
        let mut command = self.command("plan");
        command.args(["-input=false", "-detailed-exitcode"]);
        if destroy {
            command.arg("-destroy");
        }
        let mut out = OsString::from("-out=");
        out.push(plan.path());
        command.arg(out).args(arguments);
        match self.run(command)? {
            Ended::Code(0) => Ok(false),
            Ended::Code(2) => Ok(true),
            ended => Err(self.failed("plan", ended)),
        }
    }

    /// A place for a plan that is gone with this run.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(crate) fn temporary_plan(&self) -> Result<Plan, Error> {
        Plan::temporary_in(self.data.path(), self.interrupts.held())
    }

    /// What `terraform show -json` tells of a saved plan, which has to be one of this environment.
    ///
    /// # Errors
    /// When it cannot be read, or is the plan of another environment.
    pub(crate) fn show(&mut self, plan: &Plan) -> Result<String, Error> {
        let mut command = self.command("show");
        command.arg("-json").arg(plan.path());
        let text = self.captured("show", command)?;
        let text = String::from_utf8(text)
            .map_err(|_| Error::NotText { program: self.terraform.name().to_owned(), step: "show" })?;
        // A text that cannot be read here is refused by whoever asked for it.
        let calls: Calls = serde_json::from_str(&text).unwrap_or_default();
        let own = layout::sources(self.environment);
        for call in calls.configuration.root_module.module_calls.into_values() {
            if call.source.starts_with(layout::SOURCES) && !call.source.starts_with(&own) {
                return Err(Error::PlanOfAnother { environment: self.environment.to_owned(), found: call.source });
            }
        }
        Ok(text)
    }

    /// Applies a saved plan: exactly that.
    ///
    /// # Errors
    /// When applying fails.
    pub(crate) fn apply(&mut self, plan: &Plan, arguments: &[OsString]) -> Result<(), Error> {
        let mut command = self.command("apply");
        command.arg("-input=false").args(arguments).arg(plan.path());
        // Half an apply is worse than one that nobody watches.
        let ended = self.run_as(command, OnHangup::GoOn)?;
        self.success("apply", ended)
    }

    /// Runs `validate`.
    ///
    /// # Errors
    /// When it finds something wrong, or fails.
    pub(crate) fn validate(&mut self) -> Result<(), Error> {
        let command = self.command("validate");
        self.run_to_success("validate", command)
    }

    /// Takes what `output -json` prints.
    ///
    /// # Errors
    /// When it fails.
    pub(crate) fn output_json(&mut self, arguments: &[OsString]) -> Result<Vec<u8>, Error> {
        let mut command = self.command("output");
        command.arg("-json").args(arguments);
        self.captured("output", command)
    }

    /// Runs `output`; what it prints goes to the log.
    ///
    /// # Errors
    /// When it fails.
    pub(crate) fn output(&mut self, arguments: &[OsString]) -> Result<(), Error> {
        let mut command = self.command("output");
        command.args(arguments);
        self.run_to_success("output", command)
    }

    /// Runs `output` with the streams of tfgen itself, so that a script gets what Terraform prints and nothing else.
    ///
    /// # Errors
    /// When it fails.
    pub(crate) fn output_directly(&mut self, arguments: &[OsString]) -> Result<(), Error> {
        let mut command = self.command("output");
        command.args(arguments);
        let ended = process::inherited(command, self.terraform.name(), self.interrupts)?;
        self.success("output", ended)
    }

    fn command(&self, step: &str) -> Command {
        let mut command = self.terraform.command();
        command.arg(format!("-chdir={}", self.folder)).arg(step);
        if let Some(data) = self.data.variable() {
            command.env("TF_DATA_DIR", data);
        }
        if !self.colour {
            command.arg("-no-color");
        }
        command
    }

    fn run(&mut self, command: Command) -> Result<Ended, Error> {
        self.run_as(command, OnHangup::Stop)
    }

    fn run_as(&mut self, command: Command, on_hangup: OnHangup) -> Result<Ended, Error> {
        process::logged(command, self.terraform.name(), (self.interrupts, on_hangup), &mut self.log)
    }

    fn run_to_success(&mut self, step: &'static str, command: Command) -> Result<(), Error> {
        let ended = self.run(command)?;
        self.success(step, ended)
    }

    fn success(&self, step: &'static str, ended: Ended) -> Result<(), Error> {
        match ended {
            Ended::Code(0) => Ok(()),
            ended => Err(self.failed(step, ended)),
        }
    }

    fn captured(&mut self, step: &'static str, command: Command) -> Result<Vec<u8>, Error> {
        let name = self.terraform.name();
        match process::captured(command, name, self.interrupts, &mut self.log)? {
            (Ended::Code(0), text) => Ok(text),
            (ended, _) => Err(self.failed(step, ended)),
        }
    }

    /// A failure after a signal is that signal's doing.
    fn failed(&self, step: &'static str, ended: Ended) -> Error {
        if self.interrupts.interrupted() {
            return Error::Interrupted;
        }
        Error::Failed { program: self.terraform.name().to_owned(), step, ended }
    }
}
