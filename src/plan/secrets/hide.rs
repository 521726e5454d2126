//! Takes secrets out of the texts of a plan.

use super::search::Secrets;
use crate::plan::change::{Change, Deferred, OutputChange};
use crate::plan::check::Check;
use crate::plan::error::Error;
use crate::plan::summary::Summary;

/// What stands in the place of a secret.
const HIDDEN: &str = "(sensitive)";

impl Secrets {
    /// Hides what is left in a summary when all is compared that has to be. Values of arguments have none: they are made without.
    pub(in crate::plan) fn hide(&self, summary: &mut Summary) {
        // Every field is named here, so that a new one is not forgotten.
        let Summary { changes, drift, outputs, deferred, checks, errored: _, complete: _ } = summary;
        changes.iter_mut().chain(drift).for_each(|change| self.hide_in_change(change));
        for OutputChange { name: _, action: _, arguments } in outputs {
            arguments.iter_mut().for_each(|argument| self.text(&mut argument.path));
        }
        for Deferred { address, reason } in deferred {
            self.address(address);
            self.text(reason);
        }
        for Check { address, status: _, messages } in checks {
            self.address(address);
            messages.iter_mut().for_each(|message| self.whole(message));
        }
    }

    fn hide_in_change(&self, change: &mut Change) {
        let Change {
            address,
            previous_address,
            deposed: _,
            resource_type: _,
            action: _,
            create_before_destroy: _,
            importing,
            reasons,
            arguments,
            // Made of values that are no secrets.
            loss: _,
            unguarded: _,
            unfinished,
        } = change;
        // Has nothing else from the plan.
        [Some(address), previous_address.as_mut(), unfinished.as_mut()]
            .into_iter()
            .flatten()
            .for_each(|text| self.address(text));
        importing.iter_mut().for_each(|id| self.whole(id));
        reasons.iter_mut().for_each(|reason| self.text(reason));
        arguments.iter_mut().for_each(|argument| self.text(&mut argument.path));
    }

    /// Hides what is in an error.
    pub(in crate::plan) fn hide_in_error(&self, mut error: Error) -> Error {
        if let Error::Actions { address, actions } = &mut error {
            self.address(address);
            self.whole(actions);
        }
        error
    }

    /// The lines of a text that has them, without those that have a secret.
    pub(crate) fn lines(&self, text: &str) -> String {
        let shown: Vec<&str> = text.lines().map(|line| if self.are_in(line) { HIDDEN } else { line }).collect();
        let mut shown = shown.join("\n");
        // A key of several lines.
        self.whole(&mut shown);
        shown
    }

    /// Only keys of instances come from values: `aws_x.y["key"]`. The rest of an address is code.
    fn address(&self, text: &mut String) {
        if self.are_in(text) {
            *text = self.without_keys(text);
        }
    }

    /// Keys first, so that as little is hidden as has to be.
    fn text(&self, text: &mut String) {
        self.address(text);
        self.whole(text);
    }

    fn whole(&self, text: &mut String) {
        if self.are_in(text) {
            HIDDEN.clone_into(text);
        }
    }

    /// The text with what stands in quotes hidden where it has a secret.
    fn without_keys(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('"') {
            let Some((key, next)) = split_at_quote(after) else { break };
            let shown = if self.are_in(key) { HIDDEN } else { key };
            out.push_str(&format!("{before}\"{shown}\""));
            rest = next;
        }
        out + rest
    }
}

/// What stands before the quote that ends a string, and what stands after it.
fn split_at_quote(text: &str) -> Option<(&str, &str)> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some((text.get(..at)?, text.get(at + 1..)?)),
            _ => {}
        }
    }
    None
}
