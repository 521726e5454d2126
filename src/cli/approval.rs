//! Who agrees to what is applied: to the plans as a whole once, and to each loss of data by name.

use super::args;
use super::ask::{answers, somebody_is_there};
use super::output::Output;
use crate::base::visible::cut;
use crate::fleet::Done;
use crate::plan::{Action, Outcome};
use crate::terraform::Interrupts;

/// How to ask.
pub(crate) struct Asking<'a> {
    /// What has been agreed to by arguments.
    pub approval: &'a args::Approval,
    /// Whether the plan was saved, and so seen, before.
    pub saved: bool,
    /// Whether everything is to be destroyed.
    pub destroy: bool,
    /// Who passes signals on.
    pub interrupts: &'a Interrupts,
}

impl Asking<'_> {
    /// Asks for all plans that have changes; what is not agreed to loses its [`Outcome::Changes`].
    pub(crate) fn ask(&self, output: &mut Output, done: &mut [Done]) {
        if self.interrupts.interrupted() {
            stop(done, |_| true, Outcome::Interrupted, None);
        }
        let names: Vec<String> = waiting(done).map(name).collect();
        if names.is_empty() {
            return;
        }
        for one in waiting(done) {
            tell_losses(output, one);
        }
        if !self.approval.auto_approve && !self.saved {
            let verb = if self.destroy { "destroy everything in" } else { "apply these changes to" };
            let which = match names.as_slice() {
                [name] => name.clone(),
                several => format!("{} environments ({})", several.len(), several.join(", ")),
            };
            let question = format!("Do you want to {verb} {which}? Only `yes` is accepted:");
            if !self.answers(&question, "yes") {
                stop(done, |_| true, Outcome::Declined, Some("not agreed to"));
                output.note("nothing was applied");
                return;
            }
        }
        if self.approval.allow_data_loss {
            return;
        }
        let losing: Vec<String> =
            waiting(done).filter(|done| !losses(done).is_empty()).map(|done| done.environment.name.clone()).collect();
        for name in losing {
            let is_this = |other: &str| other == name;
            if !somebody_is_there() {
                let message = "it would lose data, which nobody has agreed to";
                output.failed(&name, message, Some("`--allow-data-loss` agrees to all that is named above"));
                stop(done, is_this, Outcome::Refused, Some(message));
            } else if !self.answers(&format!("Type `{name}` to lose this data in {name}:"), &name) {
                output.note(&format!("{name} is left as it is"));
                stop(done, is_this, Outcome::Declined, Some("the loss of data was not agreed to"));
            }
        }
    }

    fn answers(&self, question: &str, yes: &str) -> bool {
        self.interrupts.while_asking(|| answers(question, yes))
    }
}

/// The environment, and the workspace that its changes would be applied in where that is not Terraform's usual one.
fn name(done: &Done) -> String {
    let name = &done.environment.name;
    match &done.environment.terraform_workspace {
        Some(workspace) => format!("{name} (Terraform workspace {})", cut(workspace)),
        None => name.clone(),
    }
}

fn waiting(done: &[Done]) -> impl Iterator<Item = &Done> {
    done.iter().filter(|done| done.environment.outcome == Outcome::Changes)
}

fn stop(done: &mut [Done], which: impl Fn(&str) -> bool, outcome: Outcome, message: Option<&str>) {
    for done in done.iter_mut().filter(|done| done.environment.outcome == Outcome::Changes) {
        if which(&done.environment.name) {
            done.environment.outcome = outcome;
            done.environment.message = message.map(str::to_owned);
            // A plan that will not be applied is removed.
            done.plan = None;
        }
    }
}

/// What would be lost, in words.
fn losses(done: &Done) -> Vec<String> {
    let summary = done.environment.summary.as_ref();
    let of = |change: &crate::plan::Change| {
        let verb = match change.action {
            Action::Replace => "is replaced",
            Action::Delete => "is destroyed",
            _ => "is changed",
        };
        let loss = change.loss.as_deref().unwrap_or("its data is lost");
        format!("`{}` {verb}: {loss}", change.address)
    };
    summary.into_iter().flat_map(|summary| summary.data_losses().map(of).collect::<Vec<_>>()).collect()
}

fn tell_losses(output: &mut Output, done: &Done) {
    for loss in losses(done) {
        output.warn(&format!("{}: {loss}", done.environment.name), None);
    }
}
