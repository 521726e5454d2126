//! The library as a head uses it that stays open: one session goes on while another reads what has changed.

use camino::{Utf8Path, Utf8PathBuf};
use tfgen::base::file_set::FileSet;
use tfgen::render;
use tfgen::session::{Checked, Error, Session};

const SHARED: &str = "project = \"demo\"\naws {\n  region = \"eu-west-1\"\n}\nkinesis_stream \"events\" {\n  shard_count = 1\n  tags = { note = file(\"note.txt\") }\n}\n";

/// A workspace with one environment, and its folder.
fn workspace() -> (tempfile::TempDir, Utf8PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(folder.path().to_path_buf()).unwrap();
    for (path, text) in [("tfgen.hcl", SHARED), ("environments/dev.hcl", ""), ("note.txt", "first")] {
        write(&root, path, text);
    }
    (folder, root)
}

fn write(root: &Utf8Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn open(root: &Utf8Path) -> Result<Checked, Error> {
    Session::open(root)?.check(&[])
}

fn rendered(checked: &Checked) -> FileSet {
    render::render(&checked.environment("dev").unwrap())
}

fn stream(files: &FileSet) -> &str {
    files.get("modules/dev/kinesis/main.tf").unwrap()
}

#[test]
fn a_session_goes_on_while_another_reads_what_has_changed() {
    let (_folder, root) = workspace();
    let first = open(&root).unwrap();
    write(&root, "note.txt", "second");
    write(&root, "environments/dev.hcl", "kinesis_stream \"events\" {\n  shard_count = 3\n}\n");
    let second = open(&root).unwrap();

    let (old, new) = (rendered(&first), rendered(&second));
    assert!(stream(&old).contains("\"first\"") && stream(&old).contains("shard_count      = 1"), "{}", stream(&old));
    assert!(stream(&new).contains("\"second\"") && stream(&new).contains("shard_count      = 3"), "{}", stream(&new));

    // What is wrong from now on keeps no session from going on that began before.
    write(&root, "environments/dev.hcl", "kinesis_stream \"events\" {\n  shard_count = 0\n}\n");
    assert!(matches!(open(&root), Err(Error::Spec(_))));
    assert_eq!(rendered(&second), new);
}

#[test]
fn what_was_rendered_is_compared_and_written_under_the_lock() {
    let (_folder, root) = workspace();
    let (session, lock) = Session::lock(&root, || panic!("nobody else has the lock")).unwrap();
    let files = rendered(&session.check(&[]).unwrap());
    let changes = session.workspace().compare(&files, "dev").unwrap();
    assert_eq!(changes.on_disk(&files), FileSet::default());
    session.workspace().apply(&lock, &changes, tfgen::workdir::HandEdits::Refuse).unwrap();
    let changes = session.workspace().compare(&files, "dev").unwrap();
    assert!(changes.is_empty());
    assert_eq!(changes.on_disk(&files), files);
}
