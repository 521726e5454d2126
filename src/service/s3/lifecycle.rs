//! Reads `lifecycle_rule`.

use std::cell::Cell;

use super::codes;
use super::model::{KeyPrefix, LifecycleRule, RuleStatus, StorageClass, Transition};
use crate::base::diag::Diagnostic;
use crate::base::name::{Choice as _, characters};
use crate::base::source::{Span, Spanned};
use crate::base::suggest;
use crate::spec::{self, Reader};

/// The API counts days in 32 bits with a sign.
const MOST_DAYS: u32 = 2_147_483_647;

/// Reads all rules of a bucket, sorted by id: S3 gives their order no meaning. `versioned` says whether the bucket has, or had, versioning.
pub(super) fn read(reader: &Reader<'_>, versioned: bool) -> Vec<LifecycleRule> {
    let blocks = reader.blocks("lifecycle_rule");
    let mut rules: Vec<LifecycleRule> = blocks.iter().filter_map(|rule| read_rule(rule, versioned)).collect();
    if let Some(rule) = abort_rule(reader, &rules) {
        if let Some(same) = blocks.iter().find(|block| block.label().value == rule.id) {
            let message = format!("the bucket has a lifecycle rule `{}` already", rule.id);
            reader.sink().report(Diagnostic::new(&codes::RULE_TWICE, same.label().span, message).help(
                "give the rule another label, or set `abort_incomplete_multipart_upload_days = 0` on the bucket",
            ));
        }
        rules.push(rule);
    }
    rules.sort_by(|one, other| one.id.cmp(&other.id));
    rules
}

/// Parts of uploads that were never finished are billed and not seen; Firehose leaves some where a delivery breaks off.
/// Source: S3 user guide, aborting incomplete multipart uploads by a lifecycle configuration, which has 7 days as its example.
const ABORT_DAYS: u32 = 7;
const ABORT_RULE: &str = "abort-incomplete-multipart-uploads";

/// The rule that aborts uploads in all of the bucket, unless one of `rules` does, or none is wanted.
fn abort_rule(reader: &Reader<'_>, rules: &[LifecycleRule]) -> Option<LifecycleRule> {
    let asked = reader.ask("abort_incomplete_multipart_upload_days").integer(0..=MOST_DAYS, "days");
    let is_said = rules.iter().any(|rule| {
        rule.abort_incomplete_multipart_upload_days.is_some()
            && rule.prefix.is_none()
            && rule.status == RuleStatus::Enabled
    });
    if asked.is_absent() && is_said {
        return None;
    }
    let days = asked.or(ABORT_DAYS).value;
    (days > 0).then(|| LifecycleRule {
        id: ABORT_RULE.to_owned(),
        status: RuleStatus::Enabled,
        prefix: None,
        transitions: Vec::new(),
        expiration_days: None,
        noncurrent_version_expiration_days: None,
        abort_incomplete_multipart_upload_days: Some(days),
    })
}

pub(super) fn read_rule(reader: &Reader<'_>, versioned: bool) -> Option<LifecycleRule> {
    let id = rule_id(reader);
    let status = reader.ask("status").choice::<RuleStatus>().or_choice(RuleStatus::Enabled);
    let prefix = reader.ask("prefix").checked::<KeyPrefix>().optional();
    // Whether an action is written, right or wrong: what is wrong is reported where it stands, and was meant as an action all the same.
    let acts = Cell::new(false);
    let days = |name| {
        let asked = reader.ask(name).check(&codes::NO_ACTION, |_| {
            acts.set(true);
            Ok(())
        });
        asked.integer(1..=MOST_DAYS, "days").optional()
    };
    let expiration = days("expiration_days");
    let noncurrent = days("noncurrent_version_expiration_days");
    let abort = days("abort_incomplete_multipart_upload_days");
    let blocks = reader.blocks("transition");
    let mut transitions: Vec<Spanned<Transition>> = blocks.iter().filter_map(transition).collect();
    transitions.sort_by_key(|transition| transition.value.storage_class);
    check_transitions(reader, &transitions);
    if let Some(expiration) = &expiration {
        check_expiration(reader, expiration, &transitions);
    }
    if let Some(noncurrent) = noncurrent.as_ref().filter(|_| !versioned) {
        let message = "this bucket has no versioning, so no versions to expire";
        reader.sink().report(
            Diagnostic::new(&codes::NONCURRENT, noncurrent.span, message)
                .help("set `versioning = \"Enabled\"` on the bucket, or remove this"),
        );
    }
    if blocks.is_empty() && !acts.get() {
        let help = "add a `transition`, `expiration_days`, `noncurrent_version_expiration_days` or `abort_incomplete_multipart_upload_days`";
        reader
            .sink()
            .report(Diagnostic::new(&codes::NO_ACTION, reader.head(), "this lifecycle rule does nothing").help(help));
        return None;
    }
    Some(LifecycleRule {
        id: id?,
        status: status.value,
        prefix: prefix.map(|prefix| prefix.value),
        transitions: transitions.into_iter().map(|transition| transition.value).collect(),
        expiration_days: expiration.map(|days| days.value),
        noncurrent_version_expiration_days: noncurrent.map(|days| days.value),
        abort_incomplete_multipart_upload_days: abort.map(|days| days.value),
    })
}

/// The label is the rule's id, of 1 to 255 characters. Source: S3 API, LifecycleRule; the provider counts bytes.
fn rule_id(reader: &Reader<'_>) -> Option<String> {
    let label = reader.label();
    let fits = match label.value.len() {
        length @ 256.. => Err(format!("has {length} bytes; it takes 1 to 255")),
        _ => characters(&label.value, 1..=255, "printable characters", |c| !c.is_control()),
    };
    match fits {
        Ok(()) => Some(label.value),
        Err(problem) => {
            let message = format!("the label of `lifecycle_rule` {problem}");
            reader.sink().report(
                Diagnostic::new(&spec::codes::FORM, label.span, message)
                    .help("the label is the id of the rule in S3; choose another"),
            );
            None
        }
    }
}

fn transition(reader: &Reader<'_>) -> Option<Spanned<Transition>> {
    let label = reader.label();
    let class = StorageClass::ALL.iter().find(|(word, _)| *word == label.value).map(|(_, class)| *class);
    if class.is_none() {
        let message = format!("`transition` cannot be to `{}`", label.value);
        reader.sink().report(Diagnostic::new(&spec::codes::CHOICE, label.span, message).help(suggest::help(
            &label.value,
            StorageClass::ALL.iter().map(|(word, _)| *word),
            "storage classes",
        )));
    }
    let days = reader
        .ask("days")
        .integer(0..=MOST_DAYS, "days")
        .required("give the days since the object was made after which it moves")?;
    let storage_class = class?;
    let earliest = earliest_day(storage_class);
    if days.value < earliest {
        let message = format!("{} takes objects after {earliest} days at the earliest", storage_class.word());
        report(reader, days.span, message, format!("set `days = {earliest}` or more"), None);
    }
    Some(Spanned::new(Transition { storage_class, days: days.value }, days.span))
}

const fn earliest_day(class: StorageClass) -> u32 {
    match class {
        StorageClass::StandardIa | StorageClass::OnezoneIa => 30,
        _ => 0,
    }
}

/// How many days a class keeps objects before the same rule may move them on; one where it only has to be later.
const fn stay(class: StorageClass) -> u32 {
    match class {
        StorageClass::StandardIa | StorageClass::OnezoneIa => 30,
        StorageClass::GlacierIr | StorageClass::Glacier => 90,
        StorageClass::IntelligentTiering | StorageClass::DeepArchive => 1,
    }
}

/// Checks neighbours in the order in which objects move; what holds for neighbours holds for all.
fn check_transitions(reader: &Reader<'_>, transitions: &[Spanned<Transition>]) {
    for (from, to) in transitions.iter().zip(transitions.iter().skip(1)) {
        let (class, next) = (from.value.storage_class, to.value.storage_class);
        let related = Some((from.span, format!("{} is set here", class.word())));
        let earliest = from.value.days.saturating_add(stay(class));
        if (class, next) == (StorageClass::OnezoneIa, StorageClass::GlacierIr) {
            let help = "leave out one of the two";
            report(reader, to.span, "S3 cannot move objects from ONEZONE_IA to GLACIER_IR", help, related);
        } else if to.value.days < earliest {
            let message = format!(
                "{} must come at least {} after {}, which is after {} days",
                next.word(),
                if stay(class) == 1 { "1 day".to_owned() } else { format!("{} days", stay(class)) },
                class.word(),
                from.value.days
            );
            report(reader, to.span, message, format!("set `days = {earliest}` or more"), related);
        }
    }
}

fn check_expiration(reader: &Reader<'_>, expiration: &Spanned<u32>, transitions: &[Spanned<Transition>]) {
    let Some(last) = transitions.iter().max_by_key(|transition| transition.value.days) else { return };
    if expiration.value <= last.value.days {
        let class = last.value.storage_class.word();
        let message = format!("objects expire after {} days, and move to {class} only then or later", expiration.value);
        reader.sink().report(
            Diagnostic::new(&codes::EXPIRATION, expiration.span, message)
                .related(last.span, format!("{class} is set here"))
                .help(format!("set `expiration_days` to more than {}, or remove the transition", last.value.days)),
        );
    }
}

fn report(
    reader: &Reader<'_>,
    span: Span,
    message: impl Into<String>,
    help: impl Into<String>,
    related: Option<(Span, String)>,
) {
    let diagnostic = Diagnostic::new(&codes::TRANSITION, span, message).help(help);
    reader.sink().report(match related {
        Some((span, words)) => diagnostic.related(span, words),
        None => diagnostic,
    });
}

#[cfg(test)]
mod tests {
    use super::super::{model, spec};
    use crate::service::testing;

    /// The problems of one rule in a bucket without versioning: code and message, and the help lines behind them.
    fn problems(rule: &str) -> Vec<String> {
        let text = format!("s3_bucket \"events\" {{\n  lifecycle_rule \"old\" {{\n{rule}\n  }}\n}}\n");
        let (_, printed) = testing::read(&text, model::KIND, spec::read);
        let help = "  = help: ";
        printed
            .lines()
            .filter_map(|line| {
                line.strip_prefix(help)
                    .or_else(|| ["error[", "warning["].iter().any(|start| line.starts_with(start)).then_some(line))
            })
            .map(str::to_owned)
            .collect()
    }

    fn moves(transitions: &[(&str, u32)]) -> Vec<String> {
        let blocks: Vec<String> =
            transitions.iter().map(|(class, days)| format!("transition \"{class}\" {{\n  days = {days}\n}}")).collect();
        problems(&blocks.join("\n"))
    }

    #[test]
    fn objects_move_down_and_stay_a_while() {
        for good in [
            &[("STANDARD_IA", 30), ("INTELLIGENT_TIERING", 60), ("ONEZONE_IA", 61), ("GLACIER", 91)][..],
            &[("DEEP_ARCHIVE", 180), ("GLACIER", 90), ("GLACIER_IR", 0)],
            &[("INTELLIGENT_TIERING", 0), ("GLACIER_IR", 1)],
        ] {
            assert_eq!(moves(good), Vec::<String>::new(), "{good:?}");
        }
        type Case<'a> = (&'a [(&'a str, u32)], [&'a str; 2]);
        let cases: &[Case<'_>] = &[
            (
                &[("STANDARD_IA", 29)],
                ["error[S3B004]: STANDARD_IA takes objects after 30 days at the earliest", "set `days = 30` or more"],
            ),
            (
                &[("GLACIER", 59), ("ONEZONE_IA", 30)],
                [
                    "error[S3B004]: GLACIER must come at least 30 days after ONEZONE_IA, which is after 30 days",
                    "set `days = 60` or more",
                ],
            ),
            (
                &[("GLACIER_IR", 10), ("DEEP_ARCHIVE", 99)],
                [
                    "error[S3B004]: DEEP_ARCHIVE must come at least 90 days after GLACIER_IR, which is after 10 days",
                    "set `days = 100` or more",
                ],
            ),
            (
                &[("INTELLIGENT_TIERING", 5), ("GLACIER", 5)],
                [
                    "error[S3B004]: GLACIER must come at least 1 day after INTELLIGENT_TIERING, which is after 5 days",
                    "set `days = 6` or more",
                ],
            ),
            (
                &[("ONEZONE_IA", 30), ("GLACIER_IR", 300)],
                ["error[S3B004]: S3 cannot move objects from ONEZONE_IA to GLACIER_IR", "leave out one of the two"],
            ),
            (
                &[("STANDARD_AI", 30)],
                ["error[SPC015]: `transition` cannot be to `STANDARD_AI`", "did you mean `STANDARD_IA`?"],
            ),
        ];
        for (transitions, expected) in cases {
            assert_eq!(moves(transitions), expected, "{transitions:?}");
        }
    }

    #[test]
    fn objects_expire_after_they_have_moved() {
        let rule = |days| format!("expiration_days = {days}\ntransition \"GLACIER\" {{\n  days = 90\n}}");
        assert_eq!(problems(&rule(91)), Vec::<String>::new());
        assert_eq!(
            problems(&rule(90)),
            [
                "error[S3B005]: objects expire after 90 days, and move to GLACIER only then or later",
                "set `expiration_days` to more than 90, or remove the transition"
            ]
        );
    }

    #[test]
    fn a_rule_does_something() {
        for idle in ["", "prefix = \"a/\"", "expiration_days = null"] {
            assert!(problems(idle)[0].starts_with("error[S3B003]"), "{idle}");
        }
        // A mistake in the only action is one mistake.
        assert_eq!(problems("expiration_days = 0").len(), 2);
        assert_eq!(problems("transition \"GLACIER\" {}").len(), 2);
    }

    #[test]
    fn only_versions_that_are_kept_expire() {
        let found = problems("noncurrent_version_expiration_days = 7");
        assert_eq!(found[0], "warning[S3B006]: this bucket has no versioning, so no versions to expire");
        let text = "s3_bucket \"a\" {\n  versioning = \"Suspended\"\n  lifecycle_rule \"b\" {\n    noncurrent_version_expiration_days = 7\n  }\n}\n";
        assert_eq!(testing::read(text, model::KIND, spec::read).1, "");
    }

    #[test]
    fn ids_are_sorted_and_short_enough() {
        let rule = |id: &str| format!("  lifecycle_rule \"{id}\" {{\n    expiration_days = 1\n  }}\n");
        let text = format!("s3_bucket \"a\" {{\n{}{}}}\n", rule("z"), rule("a b"));
        let (buckets, problems) = testing::read(&text, model::KIND, spec::read);
        assert_eq!(problems, "");
        let bucket = buckets[0].as_ref().and_then(model::S3Bucket::new_bucket).unwrap();
        assert_eq!(
            bucket.lifecycle_rules.iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>(),
            ["a b", super::ABORT_RULE, "z"]
        );
        let long = format!("s3_bucket \"a\" {{\n{}}}\n", rule(&"x".repeat(256)));
        assert!(testing::read(&long, model::KIND, spec::read).1.contains("has 256 bytes; it takes 1 to 255"));
    }
}
