//! Terraform's reasons in words.

use super::change::Action;
use super::compare::{Step, path};

/// Why something is replaced, destroyed or read. `code` is `action_reason`, `forcing` is `replace_paths`.
pub(super) fn reasons(code: Option<&str>, forcing: &[Vec<Step>], action: Action) -> Vec<String> {
    let mut reasons = Vec::new();
    let mut paths: Vec<String> = forcing.iter().map(|steps| path(steps)).collect();
    paths.sort();
    paths.dedup();
    if !paths.is_empty() {
        let verb = if paths.len() == 1 { "changes" } else { "change" };
        reasons.push(format!("{} {verb}", paths.join(", ")));
    }
    let words = match code {
        None => return reasons,
        // The paths say it better.
        Some("replace_because_cannot_update") if !reasons.is_empty() => return reasons,
        Some(code) => action_words(code, action),
    };
    reasons.push(words);
    reasons
}

fn action_words(code: &str, action: Action) -> String {
    let words = match code {
        "replace_because_cannot_update" => "it cannot be updated in place",
        "replace_because_tainted" => "it is tainted",
        "replace_by_request" => "asked for with `-replace`",
        "replace_by_triggers" => "`replace_triggered_by` says so",
        "delete_because_no_resource_config" if action == Action::Forget => "a `removed` block says so",
        "delete_because_no_resource_config" => "its block is gone",
        "delete_because_no_module" => "its module is gone",
        "delete_because_wrong_repetition" => "`count` or `for_each` came or went",
        "delete_because_count_index" => "`count` is smaller now",
        "delete_because_each_key" => "its key is gone from `for_each`",
        "delete_because_no_move_target" => "it moves to an address that has no block",
        "delete_because_enabled_false" => "`enabled` is false",
        "read_because_config_unknown" => "what it asks for is known after apply",
        "read_because_dependency_pending" => "it depends on something that changes",
        "read_because_check_nested" => "a `check` block reads it",
        other => return other.replace('_', " "),
    };
    words.to_owned()
}

/// Why a change waits for another plan.
pub(super) fn deferral(code: Option<&str>) -> String {
    let words = match code {
        Some("instance_count_unknown") => "`count` or `for_each` is not known yet",
        Some("resource_config_unknown") => "its arguments are not known yet",
        Some("provider_config_unknown") => "its provider's arguments are not known yet",
        Some("absent_prereq") => "something that it needs is not there yet",
        Some("deferred_prereq") => "something that it needs waits too",
        None | Some("unknown" | "invalid") => "terraform does not say why",
        Some(other) => return other.replace('_', " "),
    };
    words.to_owned()
}
