//! The arguments; doc comments are the help texts.

use std::ffi::OsString;

use camino::Utf8PathBuf;
use clap::{Parser, Subcommand, ValueEnum};

/// Turns a short typed spec into reviewable Terraform for streaming ingestion on AWS.
///
/// A workspace is a folder with `tfgen.hcl`, what all environments have in common, and `environments/<name>.hcl`, what one of them adds or changes.
/// Rendering needs no cloud, no credentials and no network; `terraform -chdir=environments/<name> apply` then works without tfgen.
#[derive(Debug, Parser)]
#[command(name = "tfgen", version, max_term_width = 110, subcommand_required = true, arg_required_else_help = true)]
#[command(
    after_help = "Exit codes: 0 done, nothing to do; 1 error; 2 there are changes (`render --check`, `ci --check`, `diff`, `plan`); 130 interrupted."
)]
pub(crate) struct Args {
    /// Run as if started in this folder
    #[arg(short = 'C', long = "chdir", value_name = "DIR", global = true)]
    pub directory: Option<Utf8PathBuf>,
    /// Report as JSON on standard output; docs/schemas describes it
    #[arg(long, global = true)]
    pub json: bool,
    /// When to use colour; never with NO_COLOR, unless asked for here
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: Color,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write a starter workspace that renders as it is
    Init(Init),
    /// Render environments to Terraform
    Render(Render),
    /// Check specs without writing anything
    Validate(Validate),
    /// Show the merged spec of an environment and where each value comes from
    Show(Show),
    /// Show what render would change, or how two environments differ
    Diff(Diff),
    /// Write a CI recipe for all environments
    Ci(Ci),
    /// Plan with Terraform, and sum up what would change
    Plan(Plan),
    /// Plan, ask, and apply exactly that plan
    Apply(Apply),
    /// Plan the destruction of everything, ask, and apply exactly that plan
    Destroy(Destroy),
    /// Print the outputs of environments
    Output(Outputs),
    /// Send a request through an environment's API, here and without AWS
    Invoke(Invoke),
    /// Run the cases in cases/*.hcl: requests, and what is expected of them
    Test(Test),
    /// Run a mapping template against a request, here and without AWS
    Vtl(Vtl),
    /// Explain a diagnostic code or a field of the spec, or list all codes
    Explain(Explain),
    /// Print a completion script for a shell
    Completions(Completions),
    /// Print the manual page, or write all of them to a folder
    Man(Man),
}

impl Command {
    /// The words of all commands, in the order of the help text.
    pub(crate) const NAMES: [&str; 16] = [
        "init",
        "render",
        "validate",
        "show",
        "diff",
        "ci",
        "plan",
        "apply",
        "destroy",
        "output",
        "invoke",
        "test",
        "vtl",
        "explain",
        "completions",
        "man",
    ];

    /// The option by which standard output becomes a comment for a pull request, where it is given.
    #[must_use]
    pub(crate) fn comment_option(&self) -> Option<&'static str> {
        let telling = match self {
            Self::Diff(diff) => return (diff.format == Format::Markdown && !diff.stat).then_some("--format markdown"),
            Self::Plan(plan) => &plan.telling,
            Self::Apply(apply) => &apply.telling,
            Self::Destroy(destroy) => &destroy.telling,
            _ => return None,
        };
        telling.markdown.then_some("--markdown")
    }

    /// The command's word.
    #[must_use]
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Init(_) => "init",
            Self::Render(_) => "render",
            Self::Validate(_) => "validate",
            Self::Show(_) => "show",
            Self::Diff(_) => "diff",
            Self::Ci(_) => "ci",
            Self::Plan(_) => "plan",
            Self::Apply(_) => "apply",
            Self::Destroy(_) => "destroy",
            Self::Output(_) => "output",
            Self::Invoke(_) => "invoke",
            Self::Test(_) => "test",
            Self::Vtl(_) => "vtl",
            Self::Explain(_) => "explain",
            Self::Completions(_) => "completions",
            Self::Man(_) => "man",
        }
    }
}

/// Arguments of `init`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  tfgen init\n  tfgen -C ingest init --pattern production")]
pub(crate) struct Init {
    /// What to start from
    #[arg(long, value_name = "NAME", default_value = "pipeline")]
    pub pattern: Pattern,
}

/// Starter workspaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Pattern {
    /// API Gateway, Kinesis, Firehose and S3 for one environment, dev
    Pipeline,
    /// The same, and prod as a careful team would run it
    Production,
    /// Events of a web page, with address, agent and time in each record
    Browser,
    /// Text or JSON as it comes, and a bucket that only Firehose writes to
    Raw,
    /// Events, batches and a tracking pixel, straight to Firehose
    Telemetry,
    /// One route for several streams, each named by the path
    Proxy,
}

/// Arguments of `render`.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "tfgen render [OPTIONS] <ENV>...\n       tfgen render [OPTIONS] --all",
    after_help = "Examples:\n  tfgen render dev\n  tfgen render --all --check"
)]
pub(crate) struct Render {
    /// Environments to render
    #[arg(value_name = "ENV", required_unless_present = "all", conflicts_with = "all")]
    pub environments: Vec<String>,
    /// Render all environments
    #[arg(long)]
    pub all: bool,
    /// Write nothing; exit with 2 when something would change
    #[arg(long)]
    pub check: bool,
    /// Overwrite rendered files that were edited by hand
    #[arg(long, conflicts_with = "check")]
    pub force: bool,
    /// Where a label was renamed, add the `moved` blocks that keep its resources to environments/ENV/moved.tf
    #[arg(long, conflicts_with = "check")]
    pub moved: bool,
}

/// Arguments of `validate`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  tfgen validate\n  tfgen validate dev --terraform")]
pub(crate) struct Validate {
    /// Environments to check; all when none is named
    #[arg(value_name = "ENV")]
    pub environments: Vec<String>,
    /// Have Terraform validate what is rendered, too; needs its providers, and no credentials
    #[arg(long)]
    pub terraform: bool,
    /// Run Terraform in so many environments at once [default: number of processors, at most 4]
    #[arg(short, long, value_name = "N", requires = "terraform", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
}

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  tfgen show dev")]
pub(crate) struct Show {
    /// The environment
    #[arg(value_name = "ENV")]
    pub environment: String,
}

/// Arguments of `diff`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  tfgen diff dev\n  tfgen diff dev prod --stat")]
pub(crate) struct Diff {
    /// The environment
    #[arg(value_name = "ENV")]
    pub environment: String,
    /// Compare with this environment instead of with the files on disk
    #[arg(value_name = "ENV2")]
    pub other: Option<String>,
    /// How to show the differences
    #[arg(long, value_name = "FORMAT", default_value = "unified", conflicts_with = "stat")]
    pub format: Format,
    /// Show only how much changes in each file
    #[arg(long)]
    pub stat: bool,
    /// Width of the side-by-side and stat formats in columns [default: the terminal's, else 120]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub width: Option<u16>,
}

/// How to show differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A patch, with the changed words marked on a terminal
    Unified,
    /// Old and new in two columns
    SideBySide,
    /// A comment for a pull request
    Markdown,
    /// The same as --json
    Json,
}

/// Arguments of `ci`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  tfgen ci github")]
pub(crate) struct Ci {
    /// What runs the recipe
    #[arg(value_name = "ENGINE")]
    pub engine: Engine,
    /// Write nothing; exit with 2 when something would change
    #[arg(long)]
    pub check: bool,
    /// Overwrite a recipe that was edited by hand
    #[arg(long, conflicts_with = "check")]
    pub force: bool,
}

/// What runs a CI recipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Engine {
    /// GitHub Actions: .github/workflows/tfgen.yml
    Github,
    /// GitLab CI/CD: .gitlab/tfgen.yml, to be included by .gitlab-ci.yml
    Gitlab,
    /// Atlantis: atlantis.yaml
    Atlantis,
}

/// In which environments Terraform runs, and in how many at once.
#[derive(Debug, clap::Args)]
pub(crate) struct Fleet {
    /// The environments
    #[arg(value_name = "ENV", required_unless_present_any = ["all", "changed"], conflicts_with_all = ["all", "changed"])]
    pub environments: Vec<String>,
    /// All environments
    #[arg(long, conflicts_with = "changed")]
    pub all: bool,
    /// The environments of which any input or rendered file has changed in git
    #[arg(long)]
    pub changed: bool,
    /// What `--changed` compares with: the point where this branch left REV [default: origin/HEAD, main or master]
    #[arg(long, value_name = "REV", requires = "changed")]
    pub base: Option<String>,
    /// Run in so many environments at once [default: number of processors, at most 4]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// Start no further environment when one has failed
    #[arg(long)]
    pub fail_fast: bool,
}

/// What is told of plans, beside what Terraform tells.
#[derive(Debug, clap::Args)]
pub(crate) struct Telling {
    /// Show only the summary, and Terraform's own words where it fails; all of them are in the log
    #[arg(short, long)]
    pub quiet: bool,
    /// Print the summary as a comment for a pull request, and nothing else; Terraform's own words go to standard error
    #[arg(long, conflicts_with = "json")]
    pub markdown: bool,
    /// Append the summary as Markdown to a file, such as the one that a CI job shows
    #[arg(long, value_name = "FILE")]
    pub summary: Option<Utf8PathBuf>,
}

/// What has to be agreed to before anything is applied.
#[derive(Debug, clap::Args)]
pub(crate) struct Approval {
    /// Apply without asking
    #[arg(long)]
    pub auto_approve: bool,
    /// Apply also what loses data, such as the end of a stream or a shorter retention, without asking
    #[arg(long)]
    pub allow_data_loss: bool,
}

/// Arguments of `plan`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  tfgen plan dev\n  tfgen plan --changed --base origin/main\n  tfgen plan dev -- -target=module.kinesis"
)]
pub(crate) struct Plan {
    /// Where.
    #[command(flatten)]
    pub fleet: Fleet,
    /// Render first where the code on disk is stale, and show what changes
    #[arg(long)]
    pub render: bool,
    /// Plan the destruction of everything
    #[arg(long)]
    pub destroy: bool,
    /// Save the plan, for `tfgen apply --plan FILE`; for one environment
    #[arg(long, value_name = "FILE")]
    pub out: Option<Utf8PathBuf>,
    /// What is told.
    #[command(flatten)]
    pub telling: Telling,
    /// Arguments for `terraform plan`
    #[arg(last = true, value_name = "ARGS")]
    pub arguments: Vec<OsString>,
}

/// Arguments of `apply`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  tfgen apply dev\n  tfgen plan dev --out dev.plan && tfgen apply dev --plan dev.plan"
)]
pub(crate) struct Apply {
    /// Where.
    #[command(flatten)]
    pub fleet: Fleet,
    /// Render first where the code on disk is stale, and show what changes
    #[arg(long)]
    pub render: bool,
    /// Apply this plan, which `tfgen plan --out FILE` saved, without asking; for one environment
    #[arg(long, value_name = "FILE")]
    pub plan: Option<Utf8PathBuf>,
    /// What is agreed to.
    #[command(flatten)]
    pub approval: Approval,
    /// What is told.
    #[command(flatten)]
    pub telling: Telling,
    /// Arguments for `terraform plan`; with --plan, for `terraform apply`
    #[arg(last = true, value_name = "ARGS")]
    pub arguments: Vec<OsString>,
}

/// Arguments of `destroy`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  tfgen destroy dev")]
pub(crate) struct Destroy {
    /// Where.
    #[command(flatten)]
    pub fleet: Fleet,
    /// Render first where the code on disk is stale, and show what changes
    #[arg(long)]
    pub render: bool,
    /// What is agreed to.
    #[command(flatten)]
    pub approval: Approval,
    /// What is told.
    #[command(flatten)]
    pub telling: Telling,
    /// Arguments for `terraform plan -destroy`
    #[arg(last = true, value_name = "ARGS")]
    pub arguments: Vec<OsString>,
}

/// Arguments of `output`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  tfgen output dev\n  tfgen output dev -- -raw rest_api_ingest_invoke_url")]
pub(crate) struct Outputs {
    /// Where.
    #[command(flatten)]
    pub fleet: Fleet,
    /// Arguments for `terraform output`, such as the name of one
    #[arg(last = true, value_name = "ARGS")]
    pub arguments: Vec<OsString>,
}

/// Arguments of `invoke`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  tfgen invoke dev POST /submit -b '{\"user_id\": 7}'\n  tfgen invoke dev -b event.json -H 'X-Tenant: a' --kinesis-answer throttle\n\nExit codes: 0 answered with 2xx or 3xx; 1 answered with 4xx or 5xx, kept from the script by the browser, or an error."
)]
pub(crate) struct Invoke {
    /// The environment
    #[arg(value_name = "ENV")]
    pub environment: String,
    /// Method of the request; that of the only route when left out
    #[arg(value_name = "METHOD")]
    pub method: Option<String>,
    /// Path without the stage, with or without a query string: /submit?source=web
    #[arg(value_name = "/PATH")]
    pub path: Option<String>,
    /// The body: a file, - for standard input, or else the text itself; @FILE is a file in any case
    #[arg(short, long, value_name = "FILE|-|TEXT", allow_hyphen_values = true)]
    pub body: Option<String>,
    /// A header, as often as needed
    #[arg(short = 'H', long = "header", value_name = "NAME: VALUE")]
    pub headers: Vec<String>,
    /// A parameter of the query string, not encoded; as often as needed
    #[arg(long, value_name = "NAME=VALUE")]
    pub query: Vec<String>,
    /// The API's label, where several could take the request
    #[arg(long, value_name = "LABEL")]
    pub api: Option<String>,
    /// What Kinesis or Firehose answers to a right call: ok, partial, throttle, access-denied, not-found, kms-denied, error, unavailable, timeout, or a file with
    /// {"status": 400, "body": {}}
    #[arg(long, visible_alias = "firehose-answer", value_name = "ANSWER", default_value = "ok")]
    pub kinesis_answer: String,
    /// A member of $context in place of a stand-in, such as requestId=r-1 or identity.sourceIp=192.0.2.7; as often as needed
    #[arg(long, value_name = "NAME=VALUE")]
    pub context: Vec<String>,
    /// The origin of a page that sends the request: tells what a browser does before it and with the answer
    #[arg(long, value_name = "ORIGIN")]
    pub origin: Option<String>,
    /// The page's request goes with credentials, such as cookies
    #[arg(long, requires = "origin")]
    pub credentials: bool,
}

/// Arguments of `test`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  tfgen test\n  tfgen test dev --filter submit\n\nExit codes: 0 all cases passed; 1 one failed, or an error."
)]
pub(crate) struct Test {
    /// Environments to run the cases in; all when none is named
    #[arg(value_name = "ENV", conflicts_with = "all")]
    pub environments: Vec<String>,
    /// All environments
    #[arg(long)]
    pub all: bool,
    /// Only cases that have this text in their name or in the path of their file
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    /// Write the results to this file too, in JUnit's XML
    #[arg(long, value_name = "FILE")]
    pub junit: Option<Utf8PathBuf>,
}

/// Arguments of `vtl`.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "tfgen vtl [OPTIONS] <FILE> [--request <REQUEST.json>]\n       tfgen vtl [OPTIONS] --batch <CASES.jsonl>",
    after_help = "Examples:\n  tfgen vtl mapping/submit.vtl --request request.json\n\nExit codes: 0 the template ran, or all cases of a batch were read, whatever became of their templates; 1 error."
)]
pub(crate) struct Vtl {
    /// The template; - for standard input
    #[arg(value_name = "FILE", required_unless_present = "batch", conflicts_with = "batch")]
    pub file: Option<String>,
    /// The request: {"body", "path", "querystring", "header", "context", "stageVariables"}, all optional; - for standard input
    #[arg(long, value_name = "REQUEST.json", conflicts_with = "batch")]
    pub request: Option<String>,
    /// Run a case a line, {"id", "template", "request", "context", "stageVariables"}, and print one a line, {"id", "out"} or {"id", "error"}; - for
    /// standard input
    #[arg(long, value_name = "CASES.jsonl")]
    pub batch: Option<String>,
}

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  tfgen explain KIN001\n  tfgen explain kinesis_stream.retention_period")]
pub(crate) struct Explain {
    /// A code such as KIN001, or a field such as retention_period or kinesis_stream.retention_period; all codes when left out
    #[arg(value_name = "CODE|FIELD")]
    pub code: Option<String>,
}

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  tfgen completions bash > tfgen.bash")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// Arguments of `man`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  tfgen man | man -l -\n  tfgen man --out man1")]
pub(crate) struct Man {
    /// Write the pages of all commands into this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<Utf8PathBuf>,
}
