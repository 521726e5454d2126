//! Branches that render the same files, merged by the real git.

use std::process::{Command, Output};

use crate::support::cli::Workspace;
use crate::support::tree;

const KINESIS: &str = "modules/dev/kinesis/main.tf";
const SPEC: &str = "tfgen.hcl";
const DEV: &str = "environments/dev.hcl";
struct Repository(Workspace);

impl Repository {
    /// The worked example, rendered and committed on `main`; `settings` are git's.
    fn new(settings: &[(&str, &str)]) -> Self {
        let repository = Self(Workspace::example());
        repository.git(&["init", "-q", "-b", "main"]);
        for (name, value) in
            [("user.name", "x"), ("user.email", "x@example.com"), ("commit.gpgsign", "false")].iter().chain(settings)
        {
            repository.git(&["config", name, value]);
        }
        repository.0.expect("render --all", 0);
        repository.commit();
        repository
    }

    fn start(&self, arguments: &[&str]) -> Output {
        Command::new("git").args(arguments).current_dir(self.0.path()).output().unwrap()
    }

    #[track_caller]
    fn git(&self, arguments: &[&str]) {
        let output = self.start(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
    }

    fn commit(&self) {
        self.git(&["add", "."]);
        self.git(&["commit", "-qm", "x"]);
    }

    /// A branch from `main` with a change that is rendered.
    fn branch(&self, name: &str, change: impl FnOnce(&Workspace)) {
        self.git(&["checkout", "-q", "main"]);
        self.git(&["checkout", "-qb", name]);
        change(&self.0);
        self.0.expect("render --all", 0);
        self.commit();
    }

    /// Merges `theirs` into the branch that is checked out, which must end in a conflict.
    #[track_caller]
    fn merge(&self) {
        let output = self.start(&["merge", "-q", "theirs"]);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
    }

    /// Asserts that a render is what the merged specs say, as if nothing had been there before.
    #[track_caller]
    fn renders(&self) {
        assert_eq!(self.0.expect("render --all", 0).err, "");
        let rendered = tree::read(&self.0.at("modules"));
        let fresh = Workspace::example();
        for path in [SPEC, DEV, "environments/prod.hcl"] {
            fresh.write(path, &self.0.text(path).replace("\r\n", "\n"));
        }
        fresh.expect("render --all", 0);
        assert!(rendered == tree::read(&fresh.at("modules")));
        self.git(&["add", "."]);
        self.git(&["commit", "-qm", "merged"]);
        self.0.expect("render --all --check", 0);
    }
}

fn stream(label: &str) -> String {
    format!("\nkinesis_stream \"{label}\" {{\n  shard_count    = 1\n  used_elsewhere = true\n}}\n")
}

/// Two branches that change a file in different places, so that git merges all but the digest by itself.
fn two_branches(settings: &[(&str, &str)], attributes: &str) -> Repository {
    let repository = Repository::new(settings);
    repository.0.write(".gitattributes", attributes);
    repository.commit();
    repository.branch("theirs", |workspace| workspace.write(DEV, &(workspace.text(DEV) + &stream("later"))));
    repository.branch("ours", |workspace| workspace.replace(SPEC, "api-kinesis-stream-", "events-"));
    repository
}

#[test]
fn a_file_with_conflict_markers_is_rendered_anew_in_every_style() {
    const LONG: &str = "* text=auto\n*.tf conflict-marker-size=20\n";
    for (style, attributes, line_ends) in
        [("merge", "* text=auto\n", "false"), ("diff3", LONG, "true"), ("zdiff3", LONG, "false")]
    {
        let repository = two_branches(&[("merge.conflictStyle", style), ("core.autocrlf", line_ends)], attributes);
        repository.merge();
        let text = repository.0.text(KINESIS);
        let size = if attributes == LONG { 20 } else { 7 };
        assert!(text.contains(&format!("\n{} HEAD", "<".repeat(size))), "{text}");
        assert_eq!(text.contains("\r\n"), line_ends == "true");
        let check = repository.0.expect("render --all --check", 2);
        assert!(check.out.contains(&format!("update {KINESIS} (has conflict markers)\n")), "{}", check.out);
        let json = repository.0.expect("render dev --check --json", 2).out;
        assert!(json.contains("\"conflict\": true"), "{json}");
        repository.renders();
    }
}

#[test]
fn a_file_whose_digest_was_chosen_is_rendered_anew() {
    for chosen in ["--theirs", "--union"] {
        let repository = two_branches(&[], "* text=auto\n");
        repository.merge();
        let name = |stage| format!("{stage}.tf");
        for stage in ["1", "2", "3"] {
            let output = repository.start(&["show", &format!(":{stage}:{KINESIS}")]);
            std::fs::write(repository.0.at(&name(stage)), output.stdout).unwrap();
        }
        let output = repository.start(&["merge-file", "-p", chosen, "2.tf", "1.tf", "3.tf"]);
        std::fs::write(repository.0.at(KINESIS), output.stdout).unwrap();
        for stage in ["1", "2", "3"] {
            std::fs::remove_file(repository.0.at(&name(stage))).unwrap();
        }
        assert!(!repository.0.text(KINESIS).contains("<<<<"));
        repository.0.expect("render --all --check", 2);
        repository.renders();
    }
}

/// Both decide on one setting, which git leaves to the one who merges, and each adds a stream, which it merges by itself.
fn a_decision(style: &str) -> Repository {
    let repository = Repository::new(&[("merge.conflictStyle", style)]);
    let branch = |name, shards, stream: &dyn Fn(&Workspace)| {
        repository.branch(name, |workspace| {
            workspace.replace(SPEC, "shard_count      = 1", &format!("shard_count      = {shards}"));
            stream(workspace);
        });
    };
    branch("theirs", 3, &|workspace| workspace.write(SPEC, &(workspace.text(SPEC) + &stream("later"))));
    branch("ours", 2, &|workspace| workspace.replace(SPEC, "aws {", &(stream("audit") + "\naws {")));
    repository.merge();
    repository
}

/// Decides on the setting in the spec.
fn decide(repository: &Repository, shards: u32) {
    let spec = repository.0.text(SPEC);
    let (head, rest) = spec.split_once("<<<<<<<").unwrap();
    let (_, rest) = rest.split_once(">>>>>>> theirs\n").unwrap();
    repository.0.write(SPEC, &format!("{head}  shard_count      = {shards}\n{rest}"));
}

#[test]
fn what_was_decided_in_the_spec_is_rendered() {
    for (style, shards) in [("merge", 4), ("diff3", 2), ("zdiff3", 3)] {
        let repository = a_decision(style);
        decide(&repository, shards);
        repository.renders();
    }
}

#[test]
fn an_edit_beside_conflict_markers_is_not_lost() {
    let repository = a_decision("merge");
    decide(&repository, 4);
    let by_git = repository.0.text(KINESIS);
    for (from, to) in [
        ("shard_count      = 3", "shard_count      = 5"),
        ("<<<<<<< HEAD\n", "# by hand\n<<<<<<< HEAD\n"),
        ("=======\n", "# by hand\n=======\n"),
        ("  retention_period = 24\n", "  retention_period = 36\n"),
        (">>>>>>> theirs\n", ""),
    ] {
        let edited = by_git.replacen(from, to, 1);
        assert_ne!(edited, by_git, "{from:?}");
        repository.0.write(KINESIS, &edited);
        let run = repository.0.expect("render dev", 1);
        let told = format!("`{KINESIS}` has conflict markers, and may have been edited by hand too");
        assert!(run.err.contains(&told), "{}", run.err);
        assert_eq!(repository.0.text(KINESIS), edited);
    }
    repository.0.expect("render dev --force", 0);
    repository.renders();
}

#[test]
fn without_git_a_conflict_in_doubt_is_left() {
    let repository = a_decision("merge");
    decide(&repository, 4);
    std::fs::rename(repository.0.at(".git"), repository.0.at("git")).unwrap();
    repository.0.expect("render dev", 1);
    std::fs::rename(repository.0.at("git"), repository.0.at(".git")).unwrap();
    repository.renders();
}

#[test]
fn the_attributes_of_a_starter_keep_one_side_whole() {
    let attributes = include_str!("../../templates/starter/pipeline/.gitattributes");
    let repository = two_branches(&[], attributes);
    repository.0.write("environments/dev/own.tf", "# a file of one's own\n");
    repository.merge();
    assert!(!repository.0.text(KINESIS).contains("<<<<"));
    assert!(repository.0.text(KINESIS).contains("\"events-dev\""), "ours");
    repository.renders();
}

#[test]
fn the_attributes_of_a_starter_name_what_is_rendered() {
    let repository = Repository::new(&[]);
    let attributes = include_str!("../../templates/starter/pipeline/.gitattributes");
    repository.0.write(".gitattributes", attributes);
    let binary = |path: &str| {
        let output = repository.start(&["check-attr", "merge", "--", path]);
        String::from_utf8(output.stdout).unwrap().ends_with(": merge: binary\n")
    };
    let golden = std::path::Path::new("tests/golden/rendered/production");
    for root in [repository.0.path(), golden] {
        for path in ["modules", "environments"].into_iter().flat_map(|folder| {
            tree::read(&root.join(folder)).into_keys().map(move |path| format!("{folder}/{}", path.display()))
        }) {
            assert_eq!(binary(&path), path.contains('/') && !path.ends_with(".hcl"), "{path}");
        }
    }
    for path in ["environments/dev/moved.tf", "environments/dev/main_override.tf", "modules/dev/s3/own.tf", SPEC] {
        assert!(!binary(path), "{path}");
    }
}
