//! Keeps the documents true: generated parts, help texts, fields, and the commands that they show with their output.
//!
//! `TFGEN_BLESS=1 cargo test --test it docs::` rewrites what can be generated.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::{bless, root, tree};

const TFGEN: &str = env!("CARGO_BIN_EXE_tfgen");

/// A process that finds `tfgen`, and nothing in its surroundings that would change what it prints.
fn clean(program: &str, directory: &Path) -> Command {
    let folder = Path::new(TFGEN).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(folder).chain(std::env::split_paths(&path))).unwrap();
    let mut command = Command::new(program);
    command.current_dir(directory).env("PATH", path).env("NO_COLOR", "1").env("LC_ALL", "C.UTF-8");
    for name in ["COLUMNS", "CLICOLOR", "CLICOLOR_FORCE", "CARGO_TERM_COLOR"] {
        command.env_remove(name);
    }
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_owned()).unwrap()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

/// One paragraph of lines of at most 100 columns; a code span that fits into a line stays in one.
fn paragraph(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut in_code = false;
    for word in text.split_whitespace() {
        match words.last_mut().filter(|_| in_code) {
            Some(span) => *span = format!("{span} {word}"),
            None => words.push(word.to_owned()),
        }
        in_code ^= word.matches('`').count() % 2 == 1;
    }
    let mut lines = vec![String::new()];
    for word in words {
        let line = lines.last_mut().unwrap();
        if line.is_empty() {
            line.push_str(&word);
        } else if line.chars().count() + 1 + word.chars().count() <= 100 || begins_a_block(&word) {
            let _ = write!(line, " {word}");
        } else {
            lines.push(word);
        }
    }
    lines.join("\n")
}

/// Whether a line that starts with this word would be a heading, an item of a list or a quotation.
fn begins_a_block(word: &str) -> bool {
    let number = word.trim_end_matches(['.', ')']);
    let is_item = number.len() < word.len() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_item || matches!(word, "-" | "+" | "*") || word.starts_with(['#', '>'])
}

#[test]
fn paragraphs_are_wrapped() {
    assert_eq!(paragraph(" a\n  b "), "a b");
    let (start, end) = ("x".repeat(97), "y".repeat(30));
    assert_eq!(paragraph(&format!("{start} yy z")), format!("{start} yy\nz"));
    assert_eq!(paragraph(&format!("{start} `a b` {end}")), format!("{start}\n`a b` {end}"), "a code span stays whole");
    assert_eq!(paragraph(&format!("{start} aa - b")), format!("{start} aa -\nb"), "no list begins");
}

#[test]
fn the_list_of_diagnostics_is_that_of_the_program() {
    let rooms = [("SPC", "The language"), ("TAG", "Tags"), ("LOG", "Log groups")];
    let services = tfgen::service::ALL
        .iter()
        .filter_map(|service| Some((service.codes.first()?.id.get(..3)?, service.about.service)))
        .filter(|(prefix, _)| *prefix != "PRJ");
    let rooms = rooms.into_iter().chain(services).chain([
        ("PRJ", "The project as a whole"),
        ("CAS", "Cases"),
        ("PRV", "Terraform of your own"),
    ]);
    let introduction = paragraph(
        "What `tfgen validate`, `render`, `show` and `diff` may say about a spec. An error keeps everything of the environment from being written; a \
         warning does not. `tfgen explain CODE` prints the same text. For each code, `tests/diagnostics/CODE.txt` holds a spec that makes it and what \
         is then printed.",
    );
    let mut out = format!(
        "# Diagnostics\n\n<!-- Generated from the tables of codes in `src`; `TFGEN_BLESS=1 cargo test --test it docs::`\n     writes it anew. -->\n\n{introduction}\n"
    );
    let all = tfgen::codes::all();
    let mut told = 0;
    for (prefix, title) in rooms {
        let _ = write!(out, "\n## {title}\n");
        for code in all.iter().filter(|code| code.id.starts_with(prefix)) {
            told += 1;
            let explanation = paragraph(&format!("{}. {}", code.severity.word(), code.explanation));
            let source = paragraph(&format!("Source: {}.", code.source));
            let _ = write!(out, "\n### {}: {}\n\n{explanation}\n\n{source}\n", code.id, code.title);
        }
    }
    assert_eq!(told, all.len(), "a room of codes has no heading here");
    bless::compare(&root().join("docs/diagnostics.md"), &out).unwrap_or_else(|problem| panic!("{problem}"));
}

/// The names of the commands, as `tfgen --help` lists them.
fn commands() -> Vec<String> {
    let help = text(&clean(TFGEN, &root()).arg("--help").output().unwrap().stdout);
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names: Vec<String> = list
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .map(|line| line.split_whitespace().next().unwrap().to_owned())
        .collect();
    assert!(names.contains(&"render".to_owned()), "{help}");
    names
}

/// Puts `body` between the markers of `name`; `Err` when the document has no such markers.
fn with_generated(document: &str, name: &str, body: &str) -> Result<String, String> {
    let (start, end) = (format!("<!-- generated: {name} -->\n"), "<!-- end of generated -->");
    let (before, rest) = document.split_once(&start).ok_or_else(|| format!("no `{}`", start.trim_end()))?;
    let (_, after) = rest.split_once(end).ok_or_else(|| format!("no `{end}` behind `{}`", start.trim_end()))?;
    Ok(format!("{before}{start}{body}{end}{after}"))
}

#[test]
fn help_texts_are_those_of_the_program() {
    let path = root().join("docs/commands.md");
    let mut document = std::fs::read_to_string(&path).unwrap();
    let mut names = vec![String::new()];
    names.extend(commands().into_iter().filter(|name| name != "help"));
    for name in names {
        let mut command = clean(TFGEN, &root());
        let shown = if name.is_empty() { "tfgen --help".to_owned() } else { format!("tfgen {name} --help") };
        command.args(shown.split(' ').skip(1));
        let help = text(&command.output().unwrap().stdout);
        let help: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
        document = with_generated(&document, &shown, &format!("```text\n{}\n```\n", help.join("\n")))
            .unwrap_or_else(|problem| panic!("docs/commands.md: {problem}"));
    }
    bless::compare(&path, &document).unwrap_or_else(|problem| panic!("{problem}"));
}

/// The names that readers ask for in a file: `.ask("x")`, `.block("x")`, `.blocks("x")`, `.verbatim("x")`.
fn asked(source: &str) -> BTreeSet<String> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap();
    let mut found = BTreeSet::new();
    for call in [".ask(\"", ".labelled_or_not(\"", ".block(\"", ".blocks(\"", ".verbatim(\""] {
        for (at, _) in source.match_indices(call) {
            found.insert(source[at + call.len()..].split('"').next().unwrap().to_owned());
        }
    }
    found
}

/// Whether a document has the name as a word of a code span: `` `name` ``, `` `cors { name = … }` ``, `` `api_key.name` ``.
///
/// An argument of the provider, `` `aws_x.name` ``, is something else.
fn documents(document: &str, name: &str) -> bool {
    let spans = document.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    spans.flat_map(|span| span.split([' ', ',', '"'])).any(|word| {
        let (outer, inner) = word.rsplit_once('.').unwrap_or(("", word));
        inner == name && !outer.starts_with("aws_")
    })
}

#[test]
fn every_field_is_documented() {
    let language = read("docs/spec.md");
    let mut problems = Vec::new();
    let mut count = 0;
    let mut check = |source: &Path, document: &str, name: &str| {
        let source_text = std::fs::read_to_string(source).unwrap();
        for field in asked(&source_text) {
            count += 1;
            if !documents(document, &field) && !documents(&language, &field) {
                problems.push(format!("{name} does not mention `{field}`, which {} reads", source.display()));
            }
        }
    };
    for service in tree::children(&root().join("src/service")).into_iter().filter(|path| path.is_dir()) {
        let page = format!("docs/services/{}.md", service.file_name().unwrap().to_str().unwrap());
        let document = std::fs::read_to_string(root().join(&page)).unwrap_or_default();
        for path in
            tree::read(&service).into_keys().filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        {
            check(&service.join(path), &document, &page);
        }
    }
    for path in
        ["src/project/settings.rs", "src/project/environment.rs", "src/service/tags.rs", "src/service/log_group.rs"]
    {
        check(&root().join(path), "", "docs/spec.md");
    }
    check(Path::new("src/cases/read.rs"), &read("docs/testing.md"), "docs/testing.md");
    assert!(count > 30, "only {count} fields were found");
    assert_none(&problems);
}

#[test]
fn fields_are_found_and_missing_ones_are_seen() {
    let found = asked(
        "let a = reader.ask(\"name\").string();\nroot.block(\"cors\"); root.blocks(\"route\");\n#[cfg(test)]\nmod tests { x.ask(\"test\") }",
    );
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["cors", "name", "route"]);
    assert!(documents("| `name` |", "name") && documents("`route \"POST /\" { days = … }`", "days"));
    assert!(!documents("`names` and name, `aws_s3_bucket.name`", "name"));
}

#[test]
fn generated_parts_are_replaced_and_missing_ones_are_seen() {
    let document = "a\n<!-- generated: x -->\nold\n<!-- end of generated -->\nb\n";
    assert_eq!(with_generated(document, "x", "new\n").unwrap(), document.replace("old", "new"));
    assert_eq!(with_generated(document, "y", "").unwrap_err(), "no `<!-- generated: y -->`");
}

/// What a document shows: text, a change of a file, or a command with its output.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// `<!-- edit: FILE: OLD => NEW -->`
    Edit {
        file: String,
        old: String,
        new: String,
    },
    /// `<!-- run: COMMAND -->`, or `<!-- run (exit 2): COMMAND -->`, and the fence behind it.
    Run {
        exit: i32,
        command: String,
        shown: String,
    },
}

/// Takes a document apart; all pieces together give the document again.
fn pieces(document: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut lines = document.split_inclusive('\n');
    while let Some(line) = lines.next() {
        let comment = line.strip_prefix("<!-- ").and_then(|rest| rest.trim_end().strip_suffix(" -->"));
        if let Some((file, change)) =
            comment.and_then(|text| text.strip_prefix("edit: ")).and_then(|text| text.split_once(": "))
        {
            let (old, new) = change.split_once(" => ").unwrap_or_else(|| panic!("`{line}` has no ` => `"));
            pieces.push(Piece::Edit { file: file.to_owned(), old: old.to_owned(), new: new.to_owned() });
        } else if let Some((head, command)) =
            comment.filter(|text| text.starts_with("run")).and_then(|text| text.split_once(": "))
        {
            let exit = match head {
                "run" => 0,
                other => {
                    other.strip_prefix("run (exit ").and_then(|rest| rest.strip_suffix(')')).unwrap().parse().unwrap()
                }
            };
            assert_eq!(lines.next(), Some("```console\n"), "a console block has to stand behind `{}`", line.trim_end());
            let shown = lines.by_ref().take_while(|line| *line != "```\n").collect();
            pieces.push(Piece::Run { exit, command: command.to_owned(), shown });
        } else if let Some(Piece::Text(text)) = pieces.last_mut() {
            text.push_str(line);
        } else {
            pieces.push(Piece::Text(line.to_owned()));
        }
    }
    pieces
}

/// The document with what its commands really print; `start` is a folder whose workspace they begin with.
fn performed(document: &str, start: &Path) -> String {
    let base = tempfile::tempdir().unwrap();
    let workspace = base.path().join("api-kinesis");
    std::fs::create_dir(&workspace).unwrap();
    for part in ["tfgen.hcl", "environments", "modules", "mapping", "schemas", "cases"] {
        let from = start.join(part);
        if from.is_dir() {
            tree::copy(&from, &workspace.join(part));
        } else if from.is_file() {
            std::fs::copy(&from, workspace.join(part)).unwrap();
        }
    }
    let mut out = String::new();
    for piece in pieces(document) {
        match piece {
            Piece::Text(text) => out.push_str(&text),
            Piece::Edit { file, old, new } => {
                let path = workspace.join(&file);
                let text = std::fs::read_to_string(&path).unwrap();
                assert_eq!(text.matches(&old).count(), 1, "`{old}` has to stand once in {file}:\n{text}");
                std::fs::write(&path, text.replace(&old, &new)).unwrap();
                let _ = writeln!(out, "<!-- edit: {file}: {old} => {new} -->");
            }
            Piece::Run { exit, command, .. } => {
                let Output { status, stdout, .. } =
                    clean("sh", &workspace).arg("-c").arg(format!("exec 2>&1; {command}")).output().unwrap();
                let stdout = text(&stdout);
                assert_eq!(status.code(), Some(exit), "`{command}` printed\n{stdout}");
                let head = if exit == 0 { "run".to_owned() } else { format!("run (exit {exit})") };
                let stdout: String = stdout.lines().map(|line| line.trim_end().to_owned() + "\n").collect();
                let _ = write!(out, "<!-- {head}: {command} -->\n```console\n$ {command}\n{stdout}```\n");
            }
        }
    }
    out
}

#[test]
fn what_the_readme_shows_is_what_happens() {
    let path = root().join("README.md");
    let document = std::fs::read_to_string(&path).unwrap();
    let runs = pieces(&document).iter().filter(|piece| matches!(piece, Piece::Run { .. })).count();
    assert!(runs >= 5, "README.md shows {runs} commands with their output");
    bless::compare(&path, &performed(&document, &root())).unwrap_or_else(|problem| panic!("{problem}"));
}

#[test]
fn a_wrong_output_is_seen() {
    let document =
        "a\n<!-- edit: tfgen.hcl: b => c -->\n<!-- run: cat tfgen.hcl -->\n```console\n$ cat tfgen.hcl\na b\n```\nz\n";
    let start = tempfile::tempdir().unwrap();
    tree::write(start.path(), [("tfgen.hcl", "a b\n")]);
    assert_eq!(performed(document, start.path()), document.replace("a b", "a c"));
    let document = "<!-- run (exit 2): echo on error >&2; exit 2 -->\n```console\n```\n";
    assert!(performed(document, start.path()).contains("\non error\n"));
}

/// The words behind `tfgen` in code of a document.
fn commands_named(document: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut in_fence = false;
    for line in document.lines() {
        if line.starts_with("```") {
            in_fence = !in_fence;
            continue;
        }
        let code: Vec<&str> = match in_fence {
            // Output is not for us to judge, commands are.
            true => line.strip_prefix("$ ").into_iter().collect(),
            false => line.split('`').skip(1).step_by(2).collect(),
        };
        for code in code {
            let mut words = code.split_whitespace().skip_while(|word| *word != "tfgen").skip(1).peekable();
            if words.next_if_eq(&"-C").is_some() {
                words.next();
            }
            let command = words.next().filter(|word| word.starts_with(|first: char| first.is_ascii_lowercase()));
            found.extend(command.map(str::to_owned));
        }
    }
    found
}

#[test]
fn documents_name_only_commands_that_there_are() {
    let known: BTreeSet<String> = commands().into_iter().collect();
    let documents =
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/commands.md", "docs/spec.md", "docs/diagnostics.md"];
    let pages = tree::children(&root().join("docs/services"));
    let all = documents.iter().map(|path| root().join(path)).chain(pages);
    let mut problems = Vec::new();
    for path in all {
        let named = commands_named(&std::fs::read_to_string(&path).unwrap());
        problems.extend(
            named.difference(&known).map(|name| format!("{}: there is no command `tfgen {name}`", path.display())),
        );
    }
    assert_none(&problems);
    assert!(commands_named(&read("README.md")).len() >= 5, "the README should show the commands");
}

#[test]
fn unknown_commands_are_seen() {
    let named = commands_named(
        "Run `tfgen render dev`, not tfgen fly.\n```console\n$ tfgen -C a jump | less\ntfgen sink\n```\n",
    );
    assert_eq!(named.into_iter().collect::<Vec<_>>(), ["jump", "render"]);
}

#[test]
fn the_two_commands_of_the_readme_are_there() {
    let readme = read("README.md");
    for command in ["cargo run --release -- render dev", "scripts/test"] {
        assert!(readme.contains(&format!("$ {command}\n")), "README.md does not show `{command}`");
    }
    assert!(root().join("scripts/test").is_file());
}

/// Links of a document to files of the repository that are not there.
fn broken_links(path: &Path, document: &str) -> Vec<String> {
    let folder = path.parent().unwrap();
    let targets = document.match_indices("](").map(|(at, _)| document[at + 2..].split(')').next().unwrap());
    targets
        .map(|target| target.split('#').next().unwrap())
        .filter(|target| !target.is_empty() && !target.contains("://"))
        .filter(|target| !folder.join(target).exists())
        .map(|target| format!("{}: `{target}` is not there", path.display()))
        .collect()
}

#[test]
fn links_lead_somewhere() {
    let mut problems = Vec::new();
    let top = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|name| root().join(name));
    let docs = tree::read(&root().join("docs")).into_keys().map(|path| root().join("docs").join(path));
    for path in docs.chain(top).filter(|path| path.extension().is_some_and(|extension| extension == "md")) {
        problems.extend(broken_links(&path, &std::fs::read_to_string(&path).unwrap()));
    }
    assert_none(&problems);
    let wrong = broken_links(
        &root().join("README.md"),
        "[a](docs/nowhere.md#x) [b](https://example.com/) [c](#here) [d](Cargo.toml)",
    );
    assert_eq!(wrong.len(), 1, "{wrong:?}");
}

#[test]
fn the_rendered_environments_of_the_repository_are_fresh() {
    let output = clean(TFGEN, &root()).args(["render", "--all", "--check"]).output().unwrap();
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "run `cargo run --release -- render --all`\n{stdout}{stderr}");
    for environment in ["dev", "prod"] {
        assert!(stdout.contains(&format!("{environment}: up to date")), "{stdout}");
    }
}

/// A page that lost its title lost more than that.
#[test]
fn no_document_is_empty() {
    let pages: BTreeMap<_, _> = tree::read(&root().join("docs"))
        .into_iter()
        .filter(|(path, _)| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    for (path, bytes) in pages {
        assert!(bytes.starts_with(b"# "), "docs/{} does not begin with a title", path.display());
    }
}
