//! One environment: its merged spec read into models.

use std::collections::{BTreeMap, BTreeSet};

use super::ci_settings::{self, CiSettings};
use super::foreign;
use super::settings::{self, AwsSettings, TerraformSettings};
use crate::base::address::Reference;
use crate::base::diag::Sink;
use crate::base::name::Checked as _;
use crate::base::version_constraint;
use crate::service;
use crate::service::contract::{Context, Form, Service, Things};
use crate::service::iam::{self, IamSettings};
use crate::spec::{Block, Budget, Foreign, ReadFile, Reader, Scope, Trace};

/// What an environment consists of. Things are kept by label.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The name.
    pub name: String,
    /// Kind and label of every block that is there, also of those that cannot be read: a reference to one is not wrong.
    pub declared: BTreeSet<Reference>,
    /// `project`, empty where it is not set.
    pub project: String,
    /// Whether account and region are known; where `aws` cannot be read they are not, and names can be compared with nobody's.
    pub located: bool,
    /// `aws { … }`.
    pub aws: AwsSettings,
    /// `terraform { … }`.
    pub terraform: TerraformSettings,
    /// `ci { … }`.
    pub ci: CiSettings,
    /// `iam { … }`: how derived roles are to be.
    pub iam: IamSettings,
    /// All that services read.
    pub things: Things,
    /// Whether there is a block that makes something in AWS, be it one that could not be read.
    pub makes_something: bool,
}

impl Environment {
    /// The constraint on the AWS provider that is rendered: the spec's, without versions that lack an argument which is rendered.
    #[must_use]
    pub fn provider_constraint(&self) -> String {
        version_constraint::raised(self.aws.version.text(), self.things.provider())
    }

    /// What services are told of the environment. `derived_roles` has what tells each derived role from another, by its key.
    #[must_use]
    pub fn context<'a>(&'a self, derived_roles: &'a BTreeMap<String, String>) -> Context<'a> {
        Context {
            region: self.aws.region.value.text(),
            provider_version: self.aws.version.text(),
            things: &self.things,
            derived_roles,
        }
    }
}

/// Kinds of blocks that references may name.
#[must_use]
pub fn kinds() -> Vec<&'static str> {
    let labelled = service::ALL.iter().filter(|service| service.about.form == Form::Labelled);
    labelled.map(|service| service.about.kind).collect()
}

/// Words of other tools that are known in blocks of a spec.
#[must_use]
pub fn foreign_words() -> Vec<&'static [Foreign]> {
    std::iter::once(foreign::FOREIGN).chain(service::ALL.iter().map(|service| service.foreign)).collect()
}

/// Reads a merged spec. Everything that is wrong is reported; `None` when what is left makes no environment.
#[must_use]
pub(crate) fn read(
    name: &str,
    merged: &Block,
    files: &dyn ReadFile,
    budget: &Budget,
    sink: &Sink,
    trace: Option<&Trace>,
) -> Option<Environment> {
    let (kinds, foreign) = (kinds(), foreign_words());
    let mut scope = Scope {
        environment: name,
        variables: BTreeMap::new(),
        kinds: &kinds,
        foreign: &foreign,
        declared: None,
        files,
        nothing: Block::nothing(),
        budget: budget.clone(),
    };
    // Names are read in the order in which they may use one another, with a sink that is thrown away: the full reading below reports.
    let quiet = Sink::default();
    if let Some(project) = Reader::peek(merged, &scope, &quiet, None, "project") {
        scope.variables.insert("project", project);
    }
    for (attribute, variable) in [("region", "aws.region"), ("account_id", "aws.account_id")] {
        if let Some(text) = Reader::peek(merged, &scope, &quiet, Some("aws"), attribute) {
            scope.variables.insert(variable, text);
        }
    }
    let mut declared = declared(&Reader::new(merged, &scope, &quiet, None), &kinds);
    declared.extend(misnamed(merged, &kinds));
    scope.declared = Some(declared.clone());
    let root = Reader::new(merged, &scope, sink, trace);
    let project = root.ask("project").checked::<settings::ProjectName>().optional();
    let aws = settings::aws(&root);
    let located = aws.is_some();
    let terraform = settings::terraform(&root);
    let ci = ci_settings::read(&root, name, terraform.as_ref());
    let mut things = Things::default();
    let mut makes_something = false;
    for service in service::ALL {
        let readers = readers(&root, service);
        makes_something |= service.about.makes && !readers.is_empty();
        things.add(service.about, readers.iter().filter_map(service.read));
    }
    let iam = root.block("iam").map(|reader| iam::read_settings(&reader)).unwrap_or_default();
    Some(Environment {
        name: name.to_owned(),
        declared,
        project: project.map_or_else(String::new, |project| project.value.to_string()),
        located,
        aws: aws.or_else(|| AwsSettings::placeholder(&root))?,
        terraform: terraform?,
        ci: ci?,
        iam,
        things,
        makes_something,
    })
}

/// The blocks of a service, in whatever form they stand.
fn readers<'a>(root: &Reader<'a>, service: &Service) -> Vec<Reader<'a>> {
    match service.about.form {
        Form::Labelled => root.blocks(service.about.kind),
        Form::Single => root.block(service.about.kind).into_iter().collect(),
    }
}

/// What blocks of no kind may be: one misspelt, or called as elsewhere, is told itself, and what refers to it is not wrong.
fn misnamed<'a>(merged: &'a Block, kinds: &'a [&'static str]) -> impl Iterator<Item = Reference> + 'a {
    let unknown = merged.blocks.iter().filter(|block| !kinds.contains(&block.kind.value.as_str()));
    let labels = unknown.filter_map(|block| block.labels.last());
    labels.flat_map(move |label| kinds.iter().map(move |kind| Reference::new(kind, &label.value)))
}

/// The blocks that are there. They are known before any is read, since a block may name one that is read after it.
fn declared(root: &Reader<'_>, kinds: &[&'static str]) -> BTreeSet<Reference> {
    let blocks = kinds.iter().flat_map(|kind| root.blocks(kind).into_iter().map(|block| (*kind, block.label().value)));
    blocks.map(|(kind, label)| Reference::new(kind, &label)).collect()
}
