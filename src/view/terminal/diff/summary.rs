//! The meaning of a comparison as text for a terminal.

use anstyle::Style;

use crate::base::visible::visible;
use crate::diff::{BlockChange, Effect, Meaning, Perspective, Status};
use crate::view::terminal::paint::{ADDED, ALARM, CHANGED, FRAME, REMOVED, TITLE, paint};
use crate::view::terminal::paragraph::{headline, line, pair};
use crate::view::words::diff::{
    arguments, environments, file_title, file_words, move_notes, moves, totals, value, words,
};
use crate::view::words::weight::{blocks, wiring_words};

/// One paragraph a block: what happens to it, which arguments differ, what is lost. Empty when there is nothing to say.
pub(crate) fn summary(meaning: &Meaning) -> String {
    let mut out = String::new();
    let environments = environments(meaning);
    for environment in &environments {
        if environments.len() > 1 {
            if !out.is_empty() {
                out.push('\n');
            }
            paint(&mut out, TITLE, &format!("environment {environment}"));
            out.push('\n');
        }
        let (told, wiring) = blocks(meaning, environment);
        for block in told {
            write_block(&mut out, block, &meaning.perspective);
        }
        if let Some(words) = wiring_words(wiring) {
            paint(&mut out, FRAME, &words);
            out.push('\n');
        }
        for file in meaning.files.iter().filter(|file| file.environment == *environment) {
            paint(&mut out, TITLE, &visible(&file_title(file)));
            out.push_str("  ");
            paint(&mut out, file_style(file.status), &file_words(file, &meaning.perspective));
            out.push_str(&format!(": {}\n", visible(&file.path)));
        }
    }
    for (told, blocks) in moves(meaning) {
        paint(&mut out, ALARM, &visible(&told));
        out.push('\n');
        blocks.lines().for_each(|text| out.push_str(&format!("  {}\n", visible(text))));
    }
    for note in move_notes(meaning) {
        paint(&mut out, ALARM, &visible(&note));
        out.push('\n');
    }
    for note in &meaning.notes {
        paint(&mut out, FRAME, &format!("note: {}", visible(note)));
        out.push('\n');
    }
    if let Some(totals) = totals(meaning) {
        out.push_str(&totals);
        out.push('\n');
    }
    out
}

fn write_block(out: &mut String, block: &BlockChange, perspective: &Perspective) {
    headline(out, &block.address, style(block.effect), &words(block, perspective));
    for argument in arguments(block) {
        pair(out, &argument.path, &value(argument.old.as_deref()), &value(argument.new.as_deref()), "");
    }
    if let Some(loss) = &block.loss {
        line(out, ALARM, &visible(loss));
    }
    block.notes.iter().for_each(|note| line(out, CHANGED, &visible(note)));
}

const fn style(effect: Effect) -> Style {
    match effect {
        Effect::Added => ADDED,
        Effect::Removed => REMOVED,
        Effect::Changed | Effect::ReplacedByDesign | Effect::Moved => CHANGED,
        Effect::Replaced | Effect::Elsewhere => ALARM,
    }
}

const fn file_style(status: Status) -> Style {
    match status {
        Status::Added => ADDED,
        Status::Removed => REMOVED,
        Status::Changed => CHANGED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::file_set::FileSet;
    use crate::diff::Comparison;
    use crate::view::plain::plain;

    fn set(files: &[(&str, &str)]) -> FileSet {
        let mut set = FileSet::default();
        files.iter().for_each(|(path, text)| set.insert(*path, *text));
        set
    }

    #[track_caller]
    fn check(old: &[(&str, &str)], new: &[(&str, &str)], expected: &str) {
        let comparison = Comparison::new(&set(old), &set(new));
        assert_eq!(plain(&summary(&comparison.meaning)), expected);
    }

    const STREAM: &str = "modules/dev/kinesis/main.tf";
    const BUCKET: &str = "modules/dev/s3/main.tf";
    const API: &str = "modules/dev/api_gateway/main.tf";

    fn stream(label: &str, arguments: &str) -> String {
        format!("resource \"aws_kinesis_stream\" \"{label}\" {{\n{arguments}\n}}\n")
    }

    #[test]
    fn a_forced_replacement_says_why_and_what_is_lost() {
        check(
            &[(STREAM, &stream("events", "name = \"a\""))],
            &[(STREAM, &stream("events", "name = \"b\""))],
            "\
module.kinesis.aws_kinesis_stream.events  will be replaced: name changes
  name: \"a\" -> \"b\"
  data in the stream is lost
resources: 0 to add, 0 to change, 1 to replace, 0 to remove
",
        );
    }

    #[test]
    fn an_update_in_place_lists_its_arguments() {
        let new = "name = \"a\"\nstream_mode_details {\n  stream_mode = \"ON_DEMAND\"\n}";
        check(
            &[(STREAM, &stream("events", "name = \"a\"\nshard_count = 1"))],
            &[(STREAM, &stream("events", new))],
            "\
module.kinesis.aws_kinesis_stream.events  will be changed
  shard_count: 1 -> (not set)
  stream_mode_details.stream_mode: (not set) -> \"ON_DEMAND\"
resources: 0 to add, 1 to change, 0 to replace, 0 to remove
",
        );
    }

    #[test]
    fn what_follows_a_replacement_is_told_although_its_file_is_the_same() {
        let stream = |name: &str| stream("events", &format!("name = \"{name}\""));
        let output =
            ("modules/dev/kinesis/outputs.tf", "output \"arn\" {\n  value = aws_kinesis_stream.events.arn\n}\n");
        let root = ("environments/dev/main.tf", "module \"firehose\" {\n  arn = module.kinesis.arn\n}\n");
        let delivery = "resource \"aws_kinesis_firehose_delivery_stream\" \"d\" {\n  kinesis_source_configuration {\n    \
                        kinesis_stream_arn = var.arn\n  }\n}\n";
        let delivery = ("modules/dev/firehose/main.tf", delivery);
        check(
            &[(STREAM, &stream("a")), output, root, delivery],
            &[(STREAM, &stream("b")), output, root, delivery],
            "\
module.kinesis.aws_kinesis_stream.events  will be replaced: name changes
  name: \"a\" -> \"b\"
  data in the stream is lost
module.firehose.aws_kinesis_firehose_delivery_stream.d  will be replaced
  replaced with `module.kinesis.aws_kinesis_stream.events`, which its `kinesis_source_configuration.kinesis_stream_arn` \
             comes from
resources: 0 to add, 0 to change, 2 to replace, 0 to remove
",
        );
    }

    #[test]
    fn a_step_that_aws_refuses_is_told() {
        check(
            &[(STREAM, &stream("events", "shard_count = 1"))],
            &[(STREAM, &stream("events", "shard_count = 4"))],
            "\
module.kinesis.aws_kinesis_stream.events  will be changed
  shard_count: 1 -> 4
  AWS refuses this step: from 1 shard it takes 1 to 2 at once
resources: 0 to add, 1 to change, 0 to replace, 0 to remove
",
        );
    }

    #[test]
    fn a_renamed_label_is_one_thing_destroyed_and_created() {
        check(
            &[(STREAM, &stream("a", "name = \"x\""))],
            &[(STREAM, &stream("b", "name = \"x\""))],
            "\
module.kinesis.aws_kinesis_stream.a  will be removed
  data in the stream is lost
  renamed to `module.kinesis.aws_kinesis_stream.b`: needs a `moved` block or it is destroyed and created
module.kinesis.aws_kinesis_stream.b  will be added
  renamed from `module.kinesis.aws_kinesis_stream.a`: needs a `moved` block or it is destroyed and created
renamed, as it seems: these blocks in `environments/dev/moved.tf` keep it; `tfgen render dev --moved` writes them
  moved {
    from = module.kinesis.aws_kinesis_stream.a
    to   = module.kinesis.aws_kinesis_stream.b
  }
resources: 1 to add, 0 to change, 0 to replace, 1 to remove
",
        );
    }

    #[test]
    fn what_guards_a_bucket_is_that_of_the_old_side() {
        let bucket = |name: &str, force: bool| {
            format!("resource \"aws_s3_bucket\" \"b\" {{\n  bucket = \"{name}\"\n  force_destroy = {force}\n}}\n")
        };
        check(
            &[(BUCKET, &bucket("x", false))],
            &[(BUCKET, &bucket("y", true))],
            "\
module.s3.aws_s3_bucket.b  will be replaced: bucket changes
  bucket: \"x\" -> \"y\"
  force_destroy: false -> true
  terraform fails unless the bucket is empty: `force_destroy` is not set
resources: 0 to add, 0 to change, 1 to replace, 0 to remove
",
        );
    }

    #[test]
    fn prevent_destroy_is_told() {
        let text =
            |name: &str| stream("events", &format!("name = \"{name}\"\nlifecycle {{\n  prevent_destroy = true\n}}"));
        check(
            &[(STREAM, &text("a"))],
            &[(STREAM, &text("b"))],
            "\
module.kinesis.aws_kinesis_stream.events  will be replaced: name changes
  name: \"a\" -> \"b\"
  data in the stream is lost
  terraform refuses: `prevent_destroy` is set
resources: 0 to add, 0 to change, 1 to replace, 0 to remove
",
        );
    }

    #[test]
    fn a_new_deployment_and_a_template_do_not_alarm() {
        let deployment = |digest: &str| {
            format!(
                "resource \"aws_api_gateway_deployment\" \"d\" {{\n  triggers = {{\n    r = \"{digest}\"\n  }}\n}}\n"
            )
        };
        let template = "modules/dev/api_gateway/post_submit.vtl";
        check(
            &[(API, &deployment("1")), (template, "a")],
            &[(API, &deployment("2")), (template, "b")],
            "\
module.api_gateway.aws_api_gateway_deployment.d  will be replaced, as by design on each change
mapping template of module.api_gateway  will be changed: modules/dev/api_gateway/post_submit.vtl
resources: 0 to add, 0 to change, 1 to replace, 0 to remove
",
        );
    }

    #[test]
    fn the_order_in_which_terraform_works_is_no_change() {
        let bucket = |wait: &str| format!("resource \"aws_s3_bucket\" \"b\" {{\n  depends_on = [{wait}]\n}}\n");
        check(
            &[(BUCKET, &bucket("aws_x.a"))],
            &[(BUCKET, &bucket("aws_x.b"))],
            "note: `modules/dev/s3/main.tf` differs only in comments, layout or order\n",
        );
    }

    #[test]
    fn environments_are_told_apart() {
        let old = stream("events", "shard_count = 1");
        let new = stream("events", "shard_count = 2");
        let prod = "modules/prod/kinesis/main.tf";
        check(
            &[(prod, &old), (STREAM, &old)],
            &[(prod, &new), (STREAM, &new)],
            "\
environment dev
module.kinesis.aws_kinesis_stream.events  will be changed
  shard_count: 1 -> 2

environment prod
module.kinesis.aws_kinesis_stream.events  will be changed
  shard_count: 1 -> 2
resources: 0 to add, 2 to change, 0 to replace, 0 to remove
",
        );
    }

    #[test]
    fn what_is_no_hcl_or_means_nothing_is_a_note() {
        check(
            &[(STREAM, &stream("events", "a = 1")), (BUCKET, "resource {{\n")],
            &[(STREAM, &stream("events", "a = 1 # one")), (BUCKET, &stream("x", ""))],
            "\
note: `modules/dev/kinesis/main.tf` differs only in comments, layout or order
note: `modules/dev/s3/main.tf` (old) is not valid HCL at line 1: its blocks are left out here
",
        );
    }

    #[test]
    fn other_blocks_have_addresses_too() {
        let root = "environments/dev/main.tf";
        check(
            &[(root, "provider \"aws\" {\n  region = \"a\"\n}\noutput \"o\" {\n  value = 1\n}\n")],
            &[(root, "provider \"aws\" {\n  region = \"b\"\n}\nvariable \"v\" {\n}\n")],
            "\
output.o  will be removed
provider.aws  will be changed
  region: \"a\" -> \"b\"
var.v  will be added
",
        );
    }

    #[test]
    fn nothing_is_empty() {
        check(&[], &[], "");
    }
}
