//! Tests of writing, with a fault or a kill after each step.

use std::collections::BTreeMap;

use std::fs::Permissions;
use std::io;

use camino::Utf8Path;
use tempfile::TempPath;

use super::HandEdits;
use super::transaction::apply_on;
use crate::base::file_set::FileSet;
use crate::workdir::change::ProblemKind;
use crate::workdir::disk::{Cause, Disk, Over, RealDisk, is_temporary};
use crate::workdir::error::Error;
use crate::workdir::fixture::{Fixture, file_set, rendered};

const MAIN: &str = "environments/dev/main.tf";
const S3: &str = "modules/dev/s3/main.tf";

/// Compares and applies under the lock, as a render does.
fn render(fixture: &Fixture, files: &FileSet, edits: HandEdits) -> Result<(), Error> {
    let workspace = fixture.open();
    let lock = workspace.lock(|| {})?;
    workspace.apply(&lock, &workspace.compare(files, "dev")?, edits)
}

/// A workspace that needs every kind of change, and the file set that asks for it.
fn mixed() -> (Fixture, FileSet) {
    let fixture = Fixture::new();
    fixture.write(MAIN, rendered("old\n"));
    fixture.write("environments/dev/outputs.tf", rendered("same\n"));
    fixture.write("environments/dev/extra.tf", "theirs\n");
    fixture.write(S3, rendered("old\n"));
    fixture.write("modules/dev/firehose/deep/main.tf", rendered("gone\n"));
    fixture.write("modules/dev/iam/main.tf", rendered("gone\n"));
    let files = file_set([
        (MAIN, "new\n"),
        ("environments/dev/outputs.tf", "same\n"),
        ("environments/dev/versions.tf", "first\n"),
        ("modules/dev/api_gateway/deep/a.vtl", "first\n"),
        ("modules/dev/api_gateway/main.tf", "first\n"),
        (S3, "new\n"),
    ]);
    (fixture, files)
}

/// What [`mixed`] must come to.
fn mixed_after(before: &BTreeMap<String, Vec<u8>>, files: &FileSet) -> BTreeMap<String, Vec<u8>> {
    let mut after = before.clone();
    after.retain(|path, _| !path.starts_with("modules/dev/firehose/") && !path.starts_with("modules/dev/iam/"));
    after.extend(files.iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    after.extend(
        ["modules/dev/api_gateway/", "modules/dev/api_gateway/deep/"].map(|path| (path.to_owned(), Vec::new())),
    );
    after
}

#[test]
fn everything_is_written_and_the_second_time_nothing() {
    let (fixture, files) = mixed();
    let before = fixture.files();
    render(&fixture, &files, HandEdits::Refuse).unwrap();
    let after = fixture.files();
    assert_eq!(after, mixed_after(&before, &files));

    let modified = |path: &str| std::fs::metadata(fixture.root().join(path)).unwrap().modified().unwrap();
    let times: Vec<_> = files.iter().map(|(path, _)| modified(path)).collect();
    assert!(fixture.open().compare(&files, "dev").unwrap().is_empty());
    render(&fixture, &files, HandEdits::Refuse).unwrap();
    assert_eq!(fixture.files(), after);
    assert_eq!(files.iter().map(|(path, _)| modified(path)).collect::<Vec<_>>(), times);
}

#[cfg(unix)]
#[test]
fn an_unchanged_file_is_not_touched_when_others_change() {
    use std::os::unix::fs::MetadataExt as _;
    let (fixture, files) = mixed();
    let node = |path: &str| {
        let found = std::fs::metadata(fixture.root().join(path)).unwrap();
        (found.ino(), found.ctime(), found.ctime_nsec())
    };
    let before = [node("environments/dev/outputs.tf"), node("environments/dev/extra.tf")];
    render(&fixture, &files, HandEdits::Refuse).unwrap();
    assert_eq!([node("environments/dev/outputs.tf"), node("environments/dev/extra.tf")], before);
}

#[cfg(unix)]
#[test]
fn a_replaced_file_keeps_its_mode() {
    use std::os::unix::fs::PermissionsExt as _;
    let (fixture, files) = mixed();
    std::fs::set_permissions(fixture.root().join(MAIN), Permissions::from_mode(0o640)).unwrap();
    std::fs::set_permissions(fixture.root().join(S3), Permissions::from_mode(0o666)).unwrap();
    render(&fixture, &files, HandEdits::Refuse).unwrap();
    let mode = |path: &str| std::fs::metadata(fixture.root().join(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(MAIN), mode(S3)), (0o640, 0o666));
}

#[test]
fn any_problem_stops_everything_and_all_are_told() {
    let (fixture, files) = mixed();
    fixture.write(S3, rendered("old\n") + "by hand\n");
    fixture.write("environments/dev/versions.tf", "theirs\n");
    let before = fixture.files();
    let paths = |edits| match render(&fixture, &files, edits) {
        Err(Error::Refused(problems)) => problems.into_iter().map(|problem| problem.path).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(paths(HandEdits::Refuse), ["environments/dev/versions.tf", S3]);
    assert_eq!(paths(HandEdits::Overwrite), ["environments/dev/versions.tf"]);
    assert_eq!(fixture.files(), before);
}

#[test]
fn hand_edits_go_only_when_told_so() {
    let (fixture, files) = mixed();
    fixture.write(S3, rendered("old\n") + "by hand\n");
    fixture.write("modules/dev/iam/main.tf", rendered("gone\n") + "by hand\n");
    let before = fixture.files();
    let refused = render(&fixture, &files, HandEdits::Refuse).unwrap_err();
    let Error::Refused(problems) = &refused else { panic!("{refused:?}") };
    let kinds: Vec<_> = problems.iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds, [ProblemKind::EditedOrphan, ProblemKind::HandEdited]);
    let told = "`modules/dev/iam/main.tf` is no longer rendered and was edited by hand";
    assert!(refused.to_string().contains(told), "{refused}");
    assert_eq!(fixture.files(), before);
    render(&fixture, &files, HandEdits::Overwrite).unwrap();
    assert_eq!(fixture.files(), mixed_after(&before, &files));
}

#[test]
fn what_changes_between_comparison_and_write_is_not_lost() {
    for path in [MAIN, "modules/dev/iam/main.tf"] {
        let (fixture, files) = mixed();
        let changes = fixture.open().compare(&files, "dev").unwrap();
        fixture.write(path, "edited just now\n");
        let before = fixture.files();
        let workspace = fixture.open();
        let lock = workspace.lock(|| {}).unwrap();
        match workspace.apply(&lock, &changes, HandEdits::Overwrite) {
            Err(Error::ChangedMeanwhile { path: named }) => assert_eq!(named, path),
            other => panic!("{other:?}"),
        }
        std::fs::remove_file(fixture.root().join(path)).unwrap();
        assert!(matches!(workspace.apply(&lock, &changes, HandEdits::Overwrite), Err(Error::ChangedMeanwhile { .. })));
        fixture.write(path, "edited just now\n");
        assert_eq!(fixture.files(), before);
    }
}

#[test]
fn a_file_that_appears_at_a_new_path_stops_the_write_and_the_rest_is_put_back() {
    let (fixture, files) = mixed();
    let workspace = fixture.open();
    let changes = workspace.compare(&files, "dev").unwrap();
    fixture.write("environments/dev/versions.tf", "theirs\n");
    let before = fixture.files();
    let lock = workspace.lock(|| {}).unwrap();
    match workspace.apply(&lock, &changes, HandEdits::Overwrite) {
        Err(Error::Write { path, source }) => {
            assert_eq!(path, "environments/dev/versions.tf");
            assert_eq!(source.kind(), io::ErrorKind::AlreadyExists);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(fixture.files(), before);
}

#[test]
fn leftovers_of_a_killed_render_are_swept() {
    let fixture = Fixture::new();
    let files = file_set([(MAIN, "a\n"), (S3, "b\n")]);
    render(&fixture, &files, HandEdits::Refuse).unwrap();
    let clean = fixture.files();
    fixture.write("environments/dev/.tfgen-0123456789.tmp", "half");
    fixture.write("modules/dev/kinesis/.tfgen-0123456789.tmp", "");
    render(&fixture, &files, HandEdits::Refuse).unwrap();
    assert_eq!(fixture.files(), clean);
}

#[test]
fn an_environment_with_nothing_rendered_loses_its_files_only() {
    let (fixture, _) = mixed();
    render(&fixture, &FileSet::default(), HandEdits::Refuse).unwrap();
    let left: Vec<_> = fixture.files().into_keys().collect();
    assert_eq!(
        left,
        ["environments/", "environments/dev/", "environments/dev/extra.tf", "modules/", "modules/dev/", "tfgen.hcl"]
    );
}

#[test]
fn a_signal_at_any_step_changes_nothing() {
    let mut steps = 0;
    loop {
        let (fixture, files) = mixed();
        let before = fixture.files();
        let changes = fixture.open().compare(&files, "dev").unwrap();
        let asked = std::cell::Cell::new(0);
        let came = || {
            asked.set(asked.get() + 1);
            asked.get() > steps
        };
        match apply_on(&mut RealDisk, fixture.root(), &changes, HandEdits::Refuse, &came) {
            Err(Error::Interrupted) => assert_eq!(fixture.files(), before, "after {steps} steps"),
            Ok(()) => break assert_eq!(fixture.files(), mixed_after(&before, &files)),
            Err(other) => panic!("{other:?}"),
        }
        steps += 1;
    }
    // Each text is staged and moved, and two files are removed; what is removed is not staged, but asked for all the same.
    assert_eq!(steps, 7 + 7);
}

/// Saves an edit by a move, as editors do, when the change of `path` is about to happen.
struct Meddled {
    path: String,
}

impl Meddled {
    fn meddle(&self, path: &Utf8Path) -> io::Result<()> {
        if path.as_str().ends_with(&self.path) {
            let saved = path.with_extension("saved");
            std::fs::write(&saved, "edited just now\n")?;
            std::fs::rename(saved, path)?;
        }
        Ok(())
    }
}

impl Disk for Meddled {
    fn make_directory(&mut self, path: &Utf8Path) -> io::Result<bool> {
        RealDisk.make_directory(path)
    }

    fn stage(&mut self, directory: &Utf8Path, text: &[u8], permissions: Option<Permissions>) -> io::Result<TempPath> {
        RealDisk.stage(directory, text, permissions)
    }

    fn put(&mut self, staged: TempPath, path: &Utf8Path, over: Over<'_>) -> Result<(), Cause> {
        self.meddle(path)?;
        RealDisk.put(staged, path, over)
    }

    fn take(&mut self, path: &Utf8Path, old: &[u8]) -> Result<(), Cause> {
        self.meddle(path)?;
        RealDisk.take(path, old)
    }

    fn sweep(&mut self, path: &Utf8Path) -> io::Result<()> {
        RealDisk.sweep(path)
    }

    fn remove_directory(&mut self, path: &Utf8Path) -> io::Result<()> {
        RealDisk.remove_directory(path)
    }
}

#[test]
fn an_edit_that_is_saved_just_before_a_move_stays_and_the_rest_is_put_back() {
    for path in [MAIN, S3, "modules/dev/iam/main.tf", "modules/dev/firehose/deep/main.tf"] {
        let (fixture, files) = mixed();
        let mut expected = fixture.files();
        expected.insert(path.to_owned(), b"edited just now\n".to_vec());
        let changes = fixture.open().compare(&files, "dev").unwrap();
        let mut disk = Meddled { path: path.to_owned() };
        match apply_on(&mut disk, fixture.root(), &changes, HandEdits::Overwrite, &|| false) {
            Err(Error::ChangedMeanwhile { path: named }) => assert_eq!(named, path),
            other => panic!("{other:?}"),
        }
        assert_eq!(fixture.files(), expected, "{path}");
    }
}

/// A disk on which the step after `steps` fails; what follows works, or, `dead`, fails too, as if the process were killed.
struct Faulty {
    steps: usize,
    dead: bool,
}

impl Faulty {
    fn step(&mut self) -> io::Result<()> {
        match self.steps.checked_sub(1) {
            Some(left) => {
                self.steps = left;
                Ok(())
            }
            None => {
                self.steps = if self.dead { 0 } else { usize::MAX };
                Err(io::Error::from(io::ErrorKind::StorageFull))
            }
        }
    }
}

impl Disk for Faulty {
    fn make_directory(&mut self, path: &Utf8Path) -> io::Result<bool> {
        self.step()?;
        RealDisk.make_directory(path)
    }

    fn stage(&mut self, directory: &Utf8Path, text: &[u8], permissions: Option<Permissions>) -> io::Result<TempPath> {
        let died = self.step();
        let mut staged = RealDisk.stage(directory, if died.is_ok() { text } else { b"half" }, permissions)?;
        // A killed process does not clean up after itself.
        staged.disable_cleanup(self.dead);
        died.map(|()| staged)
    }

    fn put(&mut self, staged: TempPath, path: &Utf8Path, over: Over<'_>) -> Result<(), Cause> {
        self.step()?;
        RealDisk.put(staged, path, over)
    }

    fn take(&mut self, path: &Utf8Path, old: &[u8]) -> Result<(), Cause> {
        self.step()?;
        RealDisk.take(path, old)
    }

    fn sweep(&mut self, path: &Utf8Path) -> io::Result<()> {
        self.step()?;
        RealDisk.sweep(path)
    }

    fn remove_directory(&mut self, path: &Utf8Path) -> io::Result<()> {
        self.step()?;
        RealDisk.remove_directory(path)
    }
}

/// Runs a render of [`mixed`] with a fault after each number of steps until one has none; gives the number of steps.
fn with_faults(
    dead: bool,
    mut check: impl FnMut(&Fixture, &FileSet, &BTreeMap<String, Vec<u8>>, Result<(), Error>),
) -> usize {
    for steps in 0.. {
        let (fixture, files) = mixed();
        let before = fixture.files();
        let changes = fixture.open().compare(&files, "dev").unwrap();
        let mut disk = Faulty { steps, dead };
        let result = apply_on(&mut disk, fixture.root(), &changes, HandEdits::Refuse, &|| false);
        let finished = disk.steps > 0 && disk.steps < usize::MAX / 2;
        check(&fixture, &files, &before, result);
        if finished {
            return steps - disk.steps;
        }
    }
    panic!("some number of steps is enough")
}

/// Two directories made, five texts staged and moved, two files and three directories removed.
const STEPS: usize = 2 + 5 + 5 + 2 + 3;

#[test]
fn a_failure_at_any_step_changes_nothing_or_leaves_a_whole_render() {
    let mut failures = 0;
    let steps = with_faults(false, |fixture, files, before, result| match result {
        // Only the last steps, which remove empty directories, may fail in silence.
        Ok(()) => {
            let mut after = fixture.files();
            after.retain(|path, _| !path.starts_with("modules/dev/firehose/") && path != "modules/dev/iam/");
            assert_eq!(after, mixed_after(before, files));
        }
        Err(Error::Write { path, source }) => {
            assert!(path.starts_with("environments/dev") || path.starts_with("modules/dev"), "{path}");
            assert_eq!(source.kind(), io::ErrorKind::StorageFull);
            assert_eq!(&fixture.files(), before);
            failures += 1;
        }
        Err(other) => panic!("{other:?}"),
    });
    assert_eq!((steps, failures), (STEPS, STEPS - 3));
}

#[test]
fn a_kill_at_any_step_leaves_whole_files_and_the_next_render_repairs() {
    let steps = with_faults(true, |fixture, files, before, _| {
        for (path, text) in fixture.files() {
            let name = path.rsplit('/').next().unwrap();
            let old = before.get(&path) == Some(&text);
            let new = files.get(&path).is_some_and(|new| new.as_bytes() == text);
            assert!(old || new || is_temporary(name) || path.ends_with('/'), "{path}");
        }
        render(fixture, files, HandEdits::Refuse).unwrap();
        assert_eq!(fixture.files(), mixed_after(before, files));
    });
    assert_eq!(steps, STEPS);
}

#[test]
fn what_cannot_be_put_back_is_named() {
    let (fixture, files) = mixed();
    let changes = fixture.open().compare(&files, "dev").unwrap();
    // Dies before the third move: two are done and stay.
    let error =
        apply_on(&mut Faulty { steps: 2 + 5 + 2, dead: true }, fixture.root(), &changes, HandEdits::Refuse, &|| false);
    match error {
        Err(Error::WriteAndRestore { path, unrestored, .. }) => {
            assert_eq!(path, "modules/dev/api_gateway/deep/a.vtl");
            let paths: Vec<_> = unrestored.iter().map(|file| file.path.as_str()).collect();
            assert_eq!(paths, ["environments/dev/versions.tf", MAIN]);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(fixture.text(MAIN), rendered("new\n"));
}

#[test]
fn a_real_failure_while_staging_changes_nothing() {
    let fixture = Fixture::new();
    fixture.write(MAIN, rendered("old\n"));
    let before = fixture.files();
    // No file system takes a name of 300 bytes, and only the directory's making tells.
    let long = format!("modules/dev/{}/main.tf", "x".repeat(300));
    match render(&fixture, &file_set([(MAIN, "new\n"), (&long, "a\n")]), HandEdits::Refuse) {
        Err(Error::Write { path, .. }) => assert_eq!(path, long.trim_end_matches("/main.tf")),
        other => panic!("{other:?}"),
    }
    assert_eq!(fixture.files(), before);
}

#[test]
fn a_real_failure_while_moving_puts_everything_back() {
    let fixture = Fixture::new();
    fixture.write(MAIN, rendered("old\n"));
    fixture.write("modules/dev/iam/main.tf", rendered("gone\n"));
    let before = fixture.files();
    // The temporary file has a short name, so that only the move fails.
    let long = format!("modules/dev/s3/{}.tf", "x".repeat(300));
    match render(&fixture, &file_set([(MAIN, "new\n"), (&long, "a\n")]), HandEdits::Refuse) {
        Err(Error::Write { path, .. }) => assert_eq!(path, long),
        other => panic!("{other:?}"),
    }
    assert_eq!(fixture.files(), before);
}

#[test]
fn two_renders_at_once_come_to_one_of_the_two() {
    let (fixture, first) = mixed();
    let second = file_set([(MAIN, "other\n"), ("modules/dev/kinesis/main.tf", "other\n"), (S3, "other\n")]);
    std::thread::scope(|scope| {
        for files in [&first, &second] {
            let fixture = &fixture;
            scope.spawn(move || {
                for _ in 0..30 {
                    render(fixture, files, HandEdits::Refuse).unwrap();
                }
            });
        }
    });
    let workspace = fixture.open();
    let whole = [&first, &second].map(|files| workspace.compare(files, "dev").unwrap().is_empty());
    assert!(whole == [true, false] || whole == [false, true], "{whole:?}");
    assert!(!fixture.files().keys().any(|path| path.contains(".tfgen-")));
}
