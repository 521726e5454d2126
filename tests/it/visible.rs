//! No command prints a character that nobody sees, or one that moves the cursor, wherever it comes from.
#![cfg(unix)]

use crate::support::fake::{Answer, Workspace};
use serde_json::json;

/// One of each kind: what turns text around, what has no width, line ends that are none, tags, fillers.
const HIDDEN: [char; 22] = [
    '\u{ad}',
    '\u{34f}',
    '\u{61c}',
    '\u{115f}',
    '\u{180e}',
    '\u{200b}',
    '\u{200d}',
    '\u{200e}',
    '\u{200f}',
    '\u{2028}',
    '\u{2029}',
    '\u{202a}',
    '\u{202e}',
    '\u{2060}',
    '\u{2066}',
    '\u{2069}',
    '\u{3164}',
    '\u{feff}',
    '\u{fffb}',
    '\u{e0001}',
    '\u{e0041}',
    '\u{e007f}',
];

/// All of them in one text.
fn evil() -> String {
    format!("a{}z", HIDDEN.iter().collect::<String>())
}

/// What a terminal obeys, and no spec takes.
const ESCAPES: &str = "\u{1b}[2J\u{1b}]0;x\u{7}\u{8}\rx\u{7f}\u{9b}";

/// What a test has run, and what it has not seen.
struct Runs<'a> {
    workspace: &'a Workspace,
    commands: Vec<String>,
}

impl Runs<'_> {
    #[track_caller]
    fn run(&mut self, arguments: &[&str]) -> Answer {
        for colour in ["never", "always"] {
            let answer = self.workspace.run(&[arguments, &["--color", colour]].concat());
            for text in [&answer.out, &answer.err] {
                is_visible(text, &format!("tfgen {arguments:?}"));
            }
        }
        self.commands.push(arguments[0].to_owned());
        let answer = self.workspace.run(arguments);
        [&answer.out, &answer.err].into_iter().for_each(|text| is_visible(text, &format!("tfgen {arguments:?}")));
        answer
    }
}

#[track_caller]
fn is_visible(text: &str, what: &str) {
    let mut plain = String::new();
    for (index, part) in text.split("\u{1b}[").enumerate() {
        // A colour.
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').strip_prefix('m');
        assert!(index == 0 || rest.is_some(), "{what}: an escape in {text:?}");
        plain.push_str(rest.filter(|_| index > 0).unwrap_or(part));
    }
    for hidden in HIDDEN.into_iter().chain(ESCAPES.chars().filter(|c| c.is_control())) {
        assert!(!plain.contains(hidden), "{what}: {hidden:?} in {plain:?}");
    }
}

/// A workspace that is valid, with such a text in each place that takes one.
fn workspace() -> Workspace {
    let workspace = Workspace::new(&["dev"]);
    let (evil, short) = (evil(), "\u{202e}\u{feff}");
    workspace.write(
        "tfgen.hcl",
        &format!(
            r#"project = "fake"
# {evil}
aws {{
  region = "eu-west-1"
}}
kinesis_stream "events" {{
  shard_count = 1
}}
rest_api "api" {{
  description = "{evil}"
  route "POST /a" {{
    response {{
      template = "thanks {evil}"
    }}
    put_record {{
      stream        = kinesis_stream.events
      partition_key = request.id
      delimiter     = "{short}"
    }}
  }}
  route "POST /b" {{
    put_record {{
      stream        = kinesis_stream.events
      partition_key = request.body.user_id
    }}
  }}
}}
"#
        ),
    );
    workspace.write(
        "cases/a.hcl",
        &format!(
            "case \"fails {evil}\" {{\n  request {{\n    path = \"/b\"\n    body = \"{{\\\"user_id\\\": \\\"{evil}\\\"}}\"\n  }}\n  expect {{\n    status = 201\n    body = \"{evil}\"\n  }}\n}}\n"
        ),
    );
    let values = json!({"v": format!("{evil}{ESCAPES}"), "m": {format!("k{evil}{ESCAPES}"): "old"}});
    let change = json!({"actions": ["update"], "before": {"v": "x", "m": {}}, "after": values, "replace_paths": [["m", evil]],
        "importing": {"id": format!("{evil}{ESCAPES}")}});
    let item = json!({"address": format!("aws_x.y[\"{evil}\"]"), "previous_address": format!("aws_x.z[\"{evil}\"]"), "type": "aws_x", "change": change});
    let check = json!({"address": {"kind": "check", "to_display": format!("check.c[\"{evil}\"]")}, "status": "fail",
        "instances": [{"address": {"to_display": evil}, "status": "fail", "problems": [{"message": format!("{evil}{ESCAPES}")}]}]});
    let plan = json!({"format_version": "1.2", "resource_changes": [item], "resource_drift": [item], "checks": [check],
        "output_changes": {"o": change}, "deferred_changes": [{"reason": evil, "resource_change": item}]});
    workspace.fake("dev", "plan.json", &plan.to_string());
    workspace
}

#[test]
fn nothing_hidden_passes_raw() {
    let workspace = workspace();
    let evil = evil();
    let mut runs = Runs { workspace: &workspace, commands: Vec::new() };
    let options: [&[&str]; 2] = [&[], &["--json"]];
    for json in options {
        let mut run = |arguments: &[&str]| runs.run(&[arguments, json].concat());
        assert_eq!(run(&["validate"]).exit, Some(0), "the workspace is valid");
        assert_eq!(run(&["render", "--all"]).exit, Some(0));
        run(&["show", "dev"]);
        run(&["show"]);
        run(&["test"]);
        run(&["test", "--junit", "cases.xml"]);
        is_visible(&workspace.read("cases.xml"), "cases.xml");
        let body = format!("{{\"user_id\": \"{evil}\"}}");
        for path in ["/a".to_owned(), "/b".to_owned(), format!("/{evil}?{evil}={evil}")] {
            run(&["invoke", "dev", "POST", &path, "--body", &body]);
            run(&["invoke", "dev", "POST", &path, "--body", &body, "--header", &format!("X-{evil}: {evil}")]);
        }
        run(&["output", "dev"]);
        run(&["ci", "github"]);
        run(&["plan", "dev", "--quiet"]);
        run(&["plan", "dev", "--markdown", "--summary", "summary.md"]);
        is_visible(&workspace.read("summary.md"), "summary.md");
        run(&["apply", "dev", "--auto-approve", "--allow-data-loss"]);
        run(&["destroy", "dev", "--auto-approve", "--allow-data-loss"]);
        run(&["explain", &evil]);
        run(&["explain", ESCAPES]);
        run(&["init"]);
        run(&["plan", &evil]);
        run(&["plan", &format!("{evil}{ESCAPES}"), &format!("--{evil}{ESCAPES}")]);
        run(&["vtl", &evil]);
        workspace.write("bad.vtl", &format!("{evil}{ESCAPES}\n{evil} #if($x"));
        run(&["vtl", "bad.vtl"]);
        workspace.write("request.json", &format!("{{\"{evil}\": 1}}"));
        run(&["vtl", "bad.vtl", "--request", "request.json"]);
    }
    workspace.write("good.vtl", &format!("{evil}{ESCAPES}"));
    runs.run(&["vtl", "good.vtl", "--json"]);
    let case = json!({"id": evil, "template": format!("$input.body{evil}"), "request": {"body": evil}});
    workspace.write("cases.jsonl", &format!("{case}\nno {evil}\n"));
    runs.run(&["vtl", "--batch", "cases.jsonl"]);
    runs.run(&["completions", "bash"]);
    runs.run(&["man"]);

    // Rendered files that somebody has edited.
    let file = "modules/dev/kinesis/main.tf";
    let text = workspace.read(file);
    assert!(!text.is_empty());
    workspace
        .write(file, &format!("{text}# {evil}{ESCAPES}\nresource \"aws_x\" \"{evil}\" {{\n  a = \"{evil}\"\n}}\n"));
    for format in ["unified", "side-by-side", "markdown", "json"] {
        runs.run(&["diff", "dev", "--format", format]);
    }
    runs.run(&["diff", "dev", "--stat"]);
    runs.run(&["render", "dev", "--check"]);
    runs.run(&["render", "dev"]);
    runs.run(&["plan", "dev"]);

    // Specs that are wrong.
    let spec = workspace.read("tfgen.hcl");
    for wrong in [
        format!("kinesis_stream \"s\" {{\n  shard_count = 1\n  tags = {{ \"{evil}\" = \"{evil}\" }}\n}}\n"),
        format!("kinesis_stream \"{evil}\" {{\n  shard_count = 1\n}}\n"),
        format!("s3_bucket \"b\" {{\n  bucket = \"{evil}\"\n  {evil} = 1\n}}\n"),
        format!("s3_bucket \"b\" {{\n  \"{evil}\n}}\n"),
        format!("/*{evil}*/ s3_bucket \"b\" {{ /*{evil}*/ wrong = 1 }}\n"),
        format!("{evil}{ESCAPES}\n"),
    ] {
        workspace.write("tfgen.hcl", &format!("{spec}{wrong}"));
        for command in ["validate", "render", "show"] {
            let arguments: &[&str] = if command == "render" { &[command, "--all"] } else { &[command] };
            runs.run(arguments);
            runs.run(&[arguments, &["--json"]].concat());
        }
    }
    let help = workspace.run(&["--help"]).out;
    let commands =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| line.starts_with("  "));
    for command in commands.filter_map(|line| line.split_whitespace().next()).filter(|command| *command != "help") {
        assert!(runs.commands.iter().any(|run| run == command), "no run of `{command}`");
    }
}

/// A caret stands below what is meant, whatever is hidden before it.
#[test]
fn what_is_hidden_moves_no_caret() {
    let workspace = Workspace::new(&["dev"]);
    workspace.write("bad.vtl", "\u{202e}\u{feff} $foo.bar( ");
    let answer = workspace.run(&["vtl", "bad.vtl"]);
    let lines: Vec<&str> = answer.err.lines().collect();
    let shown = lines.iter().position(|line| line.starts_with("1 | ")).unwrap();
    let column = |line: &str, c: char| line.chars().position(|other| other == c).unwrap();
    assert!(lines[shown].starts_with("1 | \\u202e\\ufeff $foo.bar("), "{answer:?}");
    assert!(column(lines[shown + 1], '^') > column(lines[shown], '$'), "{answer:?}");
    let spec = workspace.read("tfgen.hcl");
    workspace.write("tfgen.hcl", &format!("{spec}/*\u{ad}\u{2066}\u{e0041}*/ wrong = 1\n"));
    let answer = workspace.run(&["validate"]);
    let lines: Vec<&str> = answer.err.lines().collect();
    let shown = lines.iter().position(|line| line.contains("wrong = 1")).unwrap();
    assert_eq!(column(lines[shown + 1], '^'), column(lines[shown], 'w'), "{answer:?}");
}
