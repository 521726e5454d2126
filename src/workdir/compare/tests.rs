//! Tests of the comparison, row by row.

use crate::base::file_set::FileSet;
use crate::workdir::apply::HandEdits;
use crate::workdir::change::{Action, Changes, Entry, Problem, ProblemKind};
use crate::workdir::error::Error;
use crate::workdir::fixture::{Fixture, file_set, rendered};

const MAIN: &str = "environments/dev/main.tf";
const S3: &str = "modules/dev/s3/main.tf";

/// The changes as short lines: `create path`, and so on.
fn told(changes: &Changes) -> Vec<String> {
    let entries = changes.entries.iter().map(|entry| format!("{:?} {}", entry.action, entry.path).to_lowercase());
    entries.chain(changes.problems.iter().map(|problem| format!("{:?}! {}", problem.kind, problem.path))).collect()
}

fn compare(fixture: &Fixture, files: &FileSet) -> Changes {
    fixture.open().compare(files, "dev").unwrap()
}

#[test]
fn every_file_is_created_updated_deleted_or_unchanged() {
    let fixture = Fixture::new();
    fixture.write(MAIN, rendered("same\n"));
    fixture.write(S3, rendered("old\n"));
    fixture.write("modules/dev/iam/main.tf", rendered("gone\n"));
    let files = file_set([(MAIN, "same\n"), (S3, "new\n"), ("modules/dev/kinesis/main.tf", "first\n")]);

    let changes = compare(&fixture, &files);
    let entry = |path: &str, action, old: Option<&str>, new: Option<&str>| Entry {
        path: path.to_owned(),
        action,
        old: old.map(rendered),
        old_bytes: None,
        conflict: false,
        new: new.map(rendered),
    };
    assert_eq!(
        changes.entries,
        [
            entry(MAIN, Action::Unchanged, None, None),
            entry("modules/dev/iam/main.tf", Action::Delete, Some("gone\n"), None),
            entry("modules/dev/kinesis/main.tf", Action::Create, None, Some("first\n")),
            entry(S3, Action::Update, Some("old\n"), Some("new\n")),
        ]
    );
    assert_eq!(changes.problems, []);
    assert_eq!(changes.new_directories, ["modules/dev/kinesis"]);
    assert_eq!(changes.spare_directories, ["modules/dev/iam"]);
    assert!(!changes.is_empty());
    assert_eq!(changes.changed().count(), 3);
    assert_eq!(changes.count(Action::Create), 1);
}

#[test]
fn an_empty_disk_needs_all_directories_and_a_full_one_nothing() {
    let fixture = Fixture::new();
    let files = file_set([(MAIN, "a\n"), (S3, "b\n")]);
    let changes = compare(&fixture, &files);
    assert_eq!(told(&changes), ["create environments/dev/main.tf", "create modules/dev/s3/main.tf"]);
    assert_eq!(
        changes.new_directories,
        ["environments", "environments/dev", "modules", "modules/dev", "modules/dev/s3"]
    );
    for (path, text) in files.iter() {
        fixture.write(path, text);
    }
    let changes = compare(&fixture, &files);
    assert!(changes.is_empty());
    assert!(changes.new_directories.is_empty() && changes.spare_directories.is_empty());
    assert_eq!(changes.count(Action::Unchanged), 2);
}

#[test]
fn files_of_others_are_refused_at_a_target_and_left_alone_elsewhere() {
    let fixture = Fixture::new();
    fixture.write(MAIN, "theirs\n");
    fixture.write(S3, b"\xff\xfe".as_slice());
    fixture.write("environments/dev/extra.tf", "theirs\n");
    fixture.write("environments/dev/terraform.tfstate", vec![b'x'; 10_000]);
    fixture.write("environments/dev/own/copy.tf", rendered("in a directory of theirs\n"));
    fixture.write("modules/dev/s3/main_override.tf", "theirs\n");
    fixture.write("modules/dev/binary", b"\xff".as_slice());
    fixture.write("modules/dev/s3/.terraform/cached.tf", rendered("a copy\n"));
    fixture.write("modules/prod/s3/main.tf", rendered("another environment\n"));

    let changes = compare(&fixture, &file_set([(MAIN, "a\n"), (S3, "b\n")]));
    assert_eq!(told(&changes), ["Foreign! environments/dev/main.tf", "Foreign! modules/dev/s3/main.tf"]);
    assert!(changes.problems.iter().all(|problem| !problem.kind.can_be_forced()));
    assert!(!changes.is_empty());
    assert_eq!(changes.spare_directories, [""; 0]);
}

#[test]
fn a_file_with_the_right_text_is_fine_whoever_wrote_it() {
    let fixture = Fixture::new();
    let mut files = FileSet::default();
    files.insert(MAIN, "no header\n");
    let torn = rendered("a\n") + "b\n";
    files.insert(S3, torn.clone());
    fixture.write(MAIN, "no header\n");
    fixture.write(S3, torn);
    assert!(compare(&fixture, &files).is_empty());
}

#[test]
fn hand_edits_are_told_with_both_texts() {
    let fixture = Fixture::new();
    let edited = rendered("old\n") + "by hand\n";
    fixture.write(MAIN, &edited);
    fixture.write(S3, &edited);
    let changes = compare(&fixture, &file_set([(MAIN, "new\n")]));
    assert_eq!(
        told(&changes),
        [
            "update environments/dev/main.tf",
            "delete modules/dev/s3/main.tf",
            "HandEdited! environments/dev/main.tf",
            "EditedOrphan! modules/dev/s3/main.tf",
        ]
    );
    assert!(changes.problems.iter().all(|problem| problem.kind.can_be_forced()));
    assert!(changes.entries.iter().all(|entry| entry.old.as_deref() == Some(&edited)));
}

#[test]
fn a_rendered_file_that_was_saved_in_another_encoding_is_an_edit() {
    let utf16 = |text: &str| {
        [&[0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice()].concat()
    };
    let latin1 = [rendered("old\n").as_bytes(), b"caf\xe9\n"].concat();
    for bytes in [latin1, utf16(&rendered("old\n"))] {
        let fixture = Fixture::new();
        fixture.write(MAIN, &bytes);
        fixture.write(S3, &bytes);
        let changes = compare(&fixture, &file_set([(MAIN, "new\n")]));
        assert_eq!(
            told(&changes),
            [
                "update environments/dev/main.tf",
                "delete modules/dev/s3/main.tf",
                "HandEdited! environments/dev/main.tf",
                "EditedOrphan! modules/dev/s3/main.tf",
            ]
        );
        let workspace = fixture.open();
        let lock = workspace.lock(|| {}).unwrap();
        workspace.apply(&lock, &changes, HandEdits::Overwrite).unwrap();
        assert_eq!(fixture.text(MAIN), rendered("new\n"));
    }
}

#[test]
fn a_checkout_with_other_line_ends_is_rewritten() {
    let fixture = Fixture::new();
    let checked_out = rendered("same\n").replace('\n', "\r\n");
    fixture.write(MAIN, &checked_out);
    fixture.write(S3, &checked_out);
    let changes = compare(&fixture, &file_set([(MAIN, "same\n")]));
    assert_eq!(told(&changes), ["update environments/dev/main.tf", "delete modules/dev/s3/main.tf"]);
}

#[test]
fn an_emptied_file_counts_as_edited() {
    let fixture = Fixture::new();
    fixture.write(MAIN, "");
    fixture.write(S3, [0_u8; 40]);
    let changes = compare(&fixture, &file_set([(MAIN, "a\n"), (S3, "b\n")]));
    assert_eq!(changes.problems.iter().map(|problem| problem.kind).collect::<Vec<_>>(), [ProblemKind::HandEdited; 2]);
    assert_eq!(changes.count(Action::Update), 2);
}

#[test]
fn directories_and_files_in_each_others_places_are_refused_once() {
    let fixture = Fixture::new();
    std::fs::create_dir_all(fixture.root().join(MAIN)).unwrap();
    fixture.write("modules/dev/s3", "a file\n");
    let files = file_set([(MAIN, "a\n"), (S3, "b\n"), ("modules/dev/s3/outputs.tf", "c\n")]);
    assert_eq!(
        told(&compare(&fixture, &files)),
        ["Directory! environments/dev/main.tf", "NotADirectory! modules/dev/s3"]
    );
}

#[cfg(unix)]
#[test]
fn links_are_refused_wherever_they_stand() {
    use std::os::unix::fs::symlink;
    let elsewhere = Fixture::new();
    elsewhere.write("main.tf", rendered("old\n"));
    let files = file_set([(MAIN, "a\n"), (S3, "b\n")]);

    let at_the_file = Fixture::new();
    at_the_file.write("environments/dev/versions.tf", rendered("x\n"));
    symlink("versions.tf", at_the_file.root().join(MAIN)).unwrap();
    assert_eq!(
        told(&compare(&at_the_file, &files)),
        ["delete environments/dev/versions.tf", "create modules/dev/s3/main.tf", "Symlink! environments/dev/main.tf",]
    );

    for part in ["modules", "modules/dev", "modules/dev/s3"] {
        let fixture = Fixture::new();
        let link = fixture.root().join(part);
        std::fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(elsewhere.root(), &link).unwrap();
        assert_eq!(
            told(&compare(&fixture, &files)),
            ["create environments/dev/main.tf".to_owned(), format!("Symlink! {part}")]
        );
    }

    let beside = Fixture::new();
    beside.write("modules/dev/s3/x", "");
    symlink(elsewhere.root(), beside.root().join("modules/dev/theirs")).unwrap();
    assert_eq!(told(&compare(&beside, &files)), ["create environments/dev/main.tf", "create modules/dev/s3/main.tf"]);
}

#[cfg(unix)]
#[test]
fn sockets_are_refused_and_not_opened() {
    let fixture = Fixture::new();
    fixture.write("environments/dev/x", "");
    let _socket = std::os::unix::net::UnixListener::bind(fixture.root().join(MAIN)).unwrap();
    assert_eq!(told(&compare(&fixture, &file_set([(MAIN, "a\n")]))), ["Special! environments/dev/main.tf"]);
}

#[test]
fn leftovers_are_not_changes_and_keep_no_directory() {
    let fixture = Fixture::new();
    fixture.write(MAIN, rendered("a\n"));
    fixture.write("environments/dev/.tfgen-abcdefghij.tmp", rendered("a\n"));
    fixture.write("modules/dev/s3/.tfgen-0123456789.tmp", "half");
    fixture.write("modules/dev/s3/.tfgen-notes", "theirs");
    fixture.write("modules/dev/iam/policies/.tfgen-0123456789.tmp", "half");
    let changes = compare(&fixture, &file_set([(MAIN, "a\n")]));
    assert!(changes.is_empty());
    assert_eq!(
        changes.leftovers,
        [
            "environments/dev/.tfgen-abcdefghij.tmp",
            "modules/dev/iam/policies/.tfgen-0123456789.tmp",
            "modules/dev/s3/.tfgen-0123456789.tmp",
        ]
    );
    assert_eq!(changes.spare_directories, ["modules/dev/iam/policies", "modules/dev/iam"]);
}

#[test]
fn a_file_set_stays_in_its_environment() {
    let fixture = Fixture::new();
    for path in [
        "main.tf",
        "environments/dev",
        "environments/dev.hcl",
        "environments/prod/main.tf",
        "environments/dev/deep/main.tf",
        "modules/prod/s3/main.tf",
        "modules/dev/../prod/main.tf",
        "modules/dev//main.tf",
        "modules/dev/.terraform/main.tf",
        "modules/dev/s3/.tfgen-0123456789.tmp",
        "/modules/dev/main.tf",
    ] {
        match fixture.open().compare(&file_set([(path, "a\n")]), "dev") {
            Err(Error::OutsideEnvironment { path: named, .. }) => assert_eq!(named, path),
            other => panic!("{path}: {other:?}"),
        }
    }
    assert!(matches!(fixture.open().compare(&FileSet::default(), "../dev"), Err(Error::Name(_))));
}

#[test]
fn messages_name_the_path() {
    let problem = Problem { path: MAIN.to_owned(), kind: ProblemKind::Foreign };
    assert_eq!(
        problem.to_string(),
        "`environments/dev/main.tf` is in the way of a rendered file and was not written by tfgen"
    );
}

#[test]
fn files_outside_environments_are_compared_by_their_paths_alone() {
    let fixture = Fixture::new();
    let compare = |files: &FileSet| fixture.open().compare_files(files, "github").unwrap();
    let files = file_set([(".github/workflows/tfgen.yml", "a: 1\n"), ("atlantis.yaml", "b: 1\n")]);
    let changes = compare(&files);
    assert_eq!(told(&changes), ["create .github/workflows/tfgen.yml", "create atlantis.yaml"]);
    assert_eq!(changes.new_directories, [".github", ".github/workflows"]);

    fixture.write(".github/workflows/tfgen.yml", rendered("a: 0\n"));
    fixture.write(".github/workflows/other.yml", rendered("somebody else's to remove\n"));
    fixture.write(".github/workflows/.tfgen-abcdefghij.tmp", "half");
    fixture.write("atlantis.yaml", "theirs: 1\n");
    let changes = compare(&files);
    assert_eq!(told(&changes), ["update .github/workflows/tfgen.yml", "Foreign! atlantis.yaml"]);
    assert_eq!(changes.leftovers, [".github/workflows/.tfgen-abcdefghij.tmp"]);

    fixture.write("atlantis.yaml", rendered("b: 1\n"));
    fixture.write(".github/workflows/tfgen.yml", rendered("a: 0\n") + "c: 1\n");
    let changes = compare(&files);
    assert_eq!(
        told(&changes),
        ["update .github/workflows/tfgen.yml", "unchanged atlantis.yaml", "HandEdited! .github/workflows/tfgen.yml"]
    );
}

#[cfg(unix)]
#[test]
fn files_outside_environments_are_not_reached_through_links() {
    let fixture = Fixture::new();
    fixture.write("elsewhere/workflows/tfgen.yml", rendered("a: 1\n"));
    std::os::unix::fs::symlink("elsewhere", fixture.root().join(".github")).unwrap();
    let files = file_set([(".github/workflows/tfgen.yml", "a: 1\n")]);
    assert_eq!(told(&fixture.open().compare_files(&files, "github").unwrap()), ["Symlink! .github"]);
}
