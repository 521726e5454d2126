//! Where Terraform keeps the state of an environment, as far as the spec tells.
//!
//! Sources of what tells states apart: Terraform documentation, backend configuration, one page a backend, and the backends' `stateFile`/`path` functions
//! for the workspace `default`, the only one that tfgen works in.

use std::collections::BTreeMap;

use super::codes;
use super::state_places::{Form, PLACES, Place, Vary};
use crate::base::diag::Diagnostic;
use crate::base::layout;
use crate::base::source::Span;
use crate::hcl::{Block, Expr};
use crate::spec::Verbatim;

/// The place of one state.
#[derive(Debug, Clone)]
pub struct State {
    /// Equal for two environments exactly where Terraform would keep one state for both.
    pub(super) identity: String,
    /// What it is called, such as ``key `ingest.tfstate` of the backend `s3` ``.
    pub(super) words: String,
    /// Where that is written, else the block's head.
    pub(super) span: Span,
    /// What to write so that environments are kept apart: `` `key = "${environment}/ingest.tfstate"` ``.
    pub(super) fix: String,
}

impl State {
    /// The place that the one `backend` or `cloud` of an environment names; without either, the file beside its root module. `None` where the spec leaves it to
    /// `-backend-config` or to a variable of the shell what tells the state from others.
    pub(super) fn of(environment: &str, backends: &[Verbatim], nowhere: Span) -> Option<Self> {
        let Some(backend) = backends.first() else { return Some(local(environment, None, nowhere)) };
        let head = backend.head;
        match (backend.block.kind.as_str(), backend.block.labels.first().map_or("", String::as_str)) {
            ("cloud", _) | (_, "remote") => workspace(backend),
            (_, "local") => {
                let path = value(&backend.block, "path").filter(|path| !path.is_empty());
                let span = backend.places.get("path").copied().unwrap_or(head);
                Some(local(environment, path.as_deref(), span))
            }
            (_, name) => match PLACES.iter().find(|place| place.backend == name) {
                Some(place) => named(place, backend),
                None => Some(unknown(name, backend)),
            },
        }
    }
}

/// A state that has a name within a place, such as a key in a bucket.
fn named(place: &Place, backend: &Verbatim) -> Option<State> {
    let block = &backend.block;
    let of = |(name, default): &(&str, Option<&str>)| value(block, name).or_else(|| default.map(str::to_owned));
    let around: Vec<String> = place.around.iter().map(|part| of(part).unwrap_or_default()).collect();
    let name: Option<Vec<String>> = place.name.iter().map(of).collect();
    let name = name?.join("/");
    let name = if place.form == Form::Path { segments(&name).join("/") } else { name };
    let varied = place.vary.attribute;
    let written = value(block, varied);
    let shown = match &written {
        Some(text) => format!("`{varied}` `{text}`"),
        None => format!("the default `{varied}`"),
    };
    Some(State {
        identity: format!("{} {around:?} {name}", place.backend),
        words: format!("{shown} of the backend `{}`", place.backend),
        span: backend.places.get(varied).copied().unwrap_or(backend.head),
        fix: format!("`{varied} = \"{}\"`", place.vary.apply(&written.unwrap_or_default())),
    })
}

/// A file. A relative path goes from the root module, in which Terraform runs.
fn local(environment: &str, path: Option<&str>, span: Span) -> State {
    let written = path.unwrap_or("terraform.tfstate");
    let place = if written.starts_with('/') {
        format!("/{}", segments(written).join("/"))
    } else {
        segments(&format!("{}/{written}", layout::root_module(environment))).join("/")
    };
    let vary = Vary::before_file("path", "${environment}-", "terraform.tfstate");
    State {
        identity: format!("local {place}"),
        words: format!("`{written}` of the backend `local`"),
        span,
        fix: format!("`path = \"{}\"`", vary.apply(path.unwrap_or_default())),
    }
}

/// A workspace of HCP Terraform, whether it is reached by `cloud` or by the older backend `remote`. Names are unique in an organisation, whatever the project.
fn workspace(backend: &Verbatim) -> Option<State> {
    let workspaces = backend.block.body.blocks().find(|block| block.kind == "workspaces")?;
    let host = value(&backend.block, "hostname").unwrap_or_else(|| "app.terraform.io".to_owned()).to_lowercase();
    let organization = value(&backend.block, "organization").unwrap_or_default();
    let head = if backend.block.kind == "cloud" { "`cloud`" } else { "the backend `remote`" };
    // Where tags or a prefix choose among workspaces, each environment is offered the same ones.
    let (by, chosen) = ["name", "prefix", "tags"].iter().find_map(|by| Some((*by, value(workspaces, by)?)))?;
    let vary = Vary::append("name", "-", "ingest");
    let fix = vary.apply(if by == "name" { &chosen } else { "" });
    let instead = if by == "name" { String::new() } else { format!(" in place of `{by}`,") };
    Some(State {
        identity: format!("workspace {host} {organization} {by} {chosen}"),
        words: format!("`{by}` `{chosen}` in the `workspaces` of {head}"),
        span: backend.places.get(&format!("workspaces.{by}")).copied().unwrap_or(backend.head),
        fix: format!("`name = \"{fix}\"`{instead} in its `workspaces`"),
    })
}

/// A backend that is not known here: it keeps one state where all of it is the same.
fn unknown(name: &str, backend: &Verbatim) -> State {
    State {
        identity: format!("{name} {:?}", backend.block),
        words: format!("all arguments of the backend `{name}`"),
        span: backend.head,
        fix: "an argument with `${environment}` in it".to_owned(),
    }
}

/// An argument as text. `endpoints = { … }` and `tags = [ … ]` compare as they are printed.
fn value(block: &Block, name: &str) -> Option<String> {
    let (_, expr) = block.body.arguments().find(|(argument, _)| *argument == name)?;
    Some(match expr {
        Expr::String(text) => text.clone(),
        Expr::List(items) => {
            let mut texts: Vec<String> = items.iter().map(text).collect();
            // The order of tags means nothing.
            texts.sort();
            texts.join(", ")
        }
        other => text(other),
    })
}

fn text(expr: &Expr) -> String {
    match expr {
        Expr::String(text) => text.clone(),
        other => format!("{other:?}"),
    }
}

/// A path without what does not count in it: `a//./b`, `a/x/../b` and `/a/b` are `a/b`.
fn segments(path: &str) -> Vec<&str> {
    let mut kept: Vec<&str> = Vec::new();
    for part in path.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." && kept.last().is_some_and(|last| *last != "..") {
            kept.pop();
        } else {
            kept.push(part);
        }
    }
    kept
}

/// `` `a`, `b` and `c` ``.
pub(super) fn names_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// The states of all environments of a workspace, by what tells them apart.
#[derive(Debug, Default)]
pub(super) struct States(BTreeMap<String, Vec<(String, State)>>);

impl States {
    pub(super) fn add(&mut self, environment: &str, state: &State) {
        self.0.entry(state.identity.clone()).or_default().push((environment.to_owned(), state.clone()));
    }

    /// The environments whose state is in this place.
    pub(super) fn at(&self, state: &State) -> Option<Vec<String>> {
        Some(self.0.get(&state.identity)?.iter().map(|(name, _)| name.clone()).collect())
    }

    /// States that several environments share, one of which is selected.
    pub(super) fn check(&self, is_selected: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
        let shared = self.0.values().filter(|sharing| sharing.iter().any(|(name, _)| is_selected(name)));
        shared
            .filter_map(|sharing| {
                let ((first, one), others) = sharing.split_first()?;
                let (second, other) = others.first()?;
                let names: Vec<&str> = sharing.iter().map(|(name, _)| name.as_str()).collect();
                // The same place is that of the shared spec, as environments have no other file in common.
                let file = if one.span == other.span { layout::SHARED_SPEC.to_owned() } else { layout::spec(second) };
                let message = format!("{} share one state: {}", names_of(&names), other.words);
                Some(
                    Diagnostic::new(&codes::STATE_SHARED, other.span, message)
                        .related(one.span, format!("the state of `{first}` too"))
                        .help(format!("write {} in `{file}`", other.fix)),
                )
            })
            .collect()
    }
}
