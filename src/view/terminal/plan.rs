//! A plan as text for a terminal.

use anstyle::Style;

use super::paint::{ADDED, ALARM, CHANGED, FRAME, REMOVED, TITLE, paint};
use super::paragraph::{headline, line, pair};
use crate::base::visible::visible;
use crate::plan::{Action, ArgumentChange, CheckStatus, Summary};
use crate::view::words::plan::{
    check_words, deferred_words, drift_words, notes, output_words, plan_notes, shown_arguments, title, totals, value,
    words,
};
use crate::view::words::weight::changes;

/// One paragraph a resource: what happens to it, which arguments differ, what is lost. Then what changed outside Terraform, the outputs and a line of
/// totals. With ANSI escapes.
#[must_use]
pub fn text(summary: &Summary) -> String {
    let mut out = String::new();
    for change in changes(summary) {
        headline(&mut out, &title(change), style(change.action), &words(change));
        arguments(&mut out, shown_arguments(&change.arguments));
        for told in change.loss.iter().chain(&change.unguarded) {
            line(&mut out, ALARM, &visible(told));
        }
        if let Some(unfinished) = &change.unfinished {
            line(&mut out, ALARM, &visible(unfinished));
        }
        notes(change).iter().for_each(|note| line(&mut out, FRAME, note));
    }
    for deferred in &summary.deferred {
        headline(&mut out, &deferred.address, CHANGED, &deferred_words(deferred));
    }
    for output in &summary.outputs {
        headline(&mut out, &format!("output.{}", output.name), style(output.action), output_words(output));
        arguments(&mut out, shown_arguments(&output.arguments));
    }
    if !summary.drift.is_empty() {
        paint(&mut out, TITLE, "changed outside Terraform since the last apply:");
        out.push('\n');
    }
    for change in &summary.drift {
        headline(&mut out, &title(change), FRAME, drift_words(change));
        // Nothing that happened is known only after apply.
        arguments(&mut out, &change.arguments);
    }
    for check in &summary.checks {
        let style = if check.status == CheckStatus::Unknown { FRAME } else { ALARM };
        headline(&mut out, &check.address, style, &check_words(check));
    }
    for note in plan_notes(summary) {
        paint(&mut out, ALARM, note);
        out.push('\n');
    }
    out.push_str(&if summary.is_empty() { "no changes".to_owned() } else { totals(summary) });
    out.push('\n');
    out
}

fn arguments<'a>(out: &mut String, arguments: impl IntoIterator<Item = &'a ArgumentChange>) {
    for argument in arguments {
        let alarm = if argument.forces_replacement { "(forces replacement)" } else { "" };
        pair(out, &argument.path, &value(&argument.old), &value(&argument.new), alarm);
    }
}

const fn style(action: Action) -> Style {
    match action {
        Action::Create | Action::CreateThenForget => ADDED,
        Action::Update => CHANGED,
        Action::Replace => ALARM,
        Action::Delete => REMOVED,
        Action::NoOp | Action::Read | Action::Forget => FRAME,
    }
}
