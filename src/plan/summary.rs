//! A plan, as far as a reader wants to know.

use std::ops::Add;

use serde::Serialize;

use super::change::{Action, Change, Deferred, OutputChange};
use super::check::Check;

/// How many resources Terraform will add, change, replace and destroy, and to how many something else happens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Counts {
    /// Created.
    pub add: usize,
    /// Updated in place.
    pub change: usize,
    /// Destroyed and created anew.
    pub replace: usize,
    /// Destroyed.
    pub destroy: usize,
    /// Imported, whatever else happens to them.
    pub import: usize,
    /// Given another address, whatever else happens to them.
    pub r#move: usize,
    /// Left in AWS, no longer managed.
    pub forget: usize,
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            add: self.add + other.add,
            change: self.change + other.change,
            replace: self.replace + other.replace,
            destroy: self.destroy + other.destroy,
            import: self.import + other.import,
            r#move: self.r#move + other.r#move,
            forget: self.forget + other.forget,
        }
    }
}

/// What a plan does.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Summary {
    /// What happens to resources, by address; without those that nothing happens to.
    pub changes: Vec<Change>,
    /// What was changed outside Terraform since the last apply and matters to this plan, by address.
    pub drift: Vec<Change>,
    /// What happens to outputs, by name.
    pub outputs: Vec<OutputChange>,
    /// What has to wait for another plan.
    pub deferred: Vec<Deferred>,
    /// The checks that do not hold, or are not known to, by address.
    pub checks: Vec<Check>,
    /// Whether planning failed, so that the plan is not whole and cannot be applied.
    pub errored: bool,
    /// Whether nothing is left to plan after this plan is applied.
    pub complete: bool,
}

impl Summary {
    /// Whether applying the plan would do nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.outputs.is_empty() && self.deferred.is_empty() && !self.errored
    }

    /// How many resources something happens to.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for change in &self.changes {
            counts.import += usize::from(change.importing.is_some());
            counts.r#move += usize::from(change.previous_address.is_some());
            counts.forget += usize::from(matches!(change.action, Action::Forget | Action::CreateThenForget));
            match change.action {
                Action::Create | Action::CreateThenForget => counts.add += 1,
                Action::Update => counts.change += 1,
                Action::Replace => counts.replace += 1,
                Action::Delete => counts.destroy += 1,
                Action::NoOp | Action::Read | Action::Forget => {}
            }
        }
        counts
    }

    /// What loses data.
    pub fn data_losses(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.loss.is_some())
    }
}
