//! Reading spec files: text inside the workspace and nothing else.

use std::fs::File;
use std::io::{self, Read as _};

use super::error::Error;
use super::tree;
use super::workspace::Workspace;

/// The most bytes of one spec file, 8 MiB: far above any spec, far below what would hurt.
const MAX_SPEC_BYTES: u64 = 8 * 1024 * 1024;

impl Workspace {
    /// Reads `tfgen.hcl`, an environment's file, or a file that a spec points to, by its path from the root.
    ///
    /// A byte order mark at the start is dropped, as Terraform does with its own files; line ends stay as they are.
    ///
    /// # Errors
    /// When the path is absolute, has `..` or a backslash, or leads out of the workspace through a link; when the file
    /// is absent, not a plain file, larger than 8 MiB, or not UTF-8.
    pub fn read(&self, path: &str) -> Result<String, Error> {
        check(path)?;
        let full = self.root.join(path);
        let fail = |source: io::Error| match source.kind() {
            io::ErrorKind::NotFound => Error::Missing { path: path.to_owned() },
            _ => Error::reading(path, source),
        };
        if self.passes_a_link(path).map_err(fail)? {
            let real = full.canonicalize_utf8().map_err(fail)?;
            let root = self.root.canonicalize_utf8().map_err(fail)?;
            let Ok(inside) = real.strip_prefix(root) else {
                return Err(Error::OutsideWorkspace { path: path.to_owned() });
            };
            check(inside.as_str()).map_err(|error| match error {
                Error::BadPath { reason, .. } => Error::BadPath { path: path.to_owned(), reason },
                other => other,
            })?;
        }
        // Asked before opening, because opening a pipe waits for its other end.
        let size = match std::fs::metadata(&full).map_err(fail)? {
            found if found.is_file() => found.len(),
            _ => return Err(Error::NotAFile { path: path.to_owned() }),
        };
        if size > MAX_SPEC_BYTES {
            return Err(Error::TooLarge { path: path.to_owned(), most: MAX_SPEC_BYTES });
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        File::open(&full).and_then(|file| file.take(MAX_SPEC_BYTES + 1).read_to_end(&mut bytes)).map_err(fail)?;
        if bytes.len() as u64 > MAX_SPEC_BYTES {
            return Err(Error::TooLarge { path: path.to_owned(), most: MAX_SPEC_BYTES });
        }
        let mut text = String::from_utf8(bytes).map_err(|error| {
            let offset = error.utf8_error().valid_up_to();
            let line = 1 + error.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count();
            Error::NotUtf8 { path: path.to_owned(), offset, line }
        })?;
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Ok(text)
    }

    /// Whether the file or a directory on the way to it is a symbolic link.
    fn passes_a_link(&self, path: &str) -> io::Result<bool> {
        for part in tree::ancestors(path).chain([path]) {
            if std::fs::symlink_metadata(self.root.join(part))?.is_symlink() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Whether a file belongs to git or Terraform: credentials of remotes, states and plans are in these. Case does not count, as on some disks.
fn may_hold_secrets(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let name = path.rsplit('/').next().unwrap_or_default();
    path.split('/').any(|part| matches!(part, ".git" | ".terraform"))
        || name.ends_with(".tfplan")
        || name.ends_with(".tfstate")
        || name.contains(".tfstate.")
}

/// What a path says by itself, before the disk is asked.
fn check(path: &str) -> Result<(), Error> {
    let mut parts = path.split('/');
    let reason = if path.is_empty() {
        "it is empty"
    } else if path.starts_with('/') || path.get(1..2) == Some(":") {
        "it is absolute; write it from the workspace's root"
    } else if path.contains('\\') {
        "it has a backslash; write `/` between directories"
    } else if path.contains('\0') {
        "it has a NUL character"
    } else if parts.any(|part| part == "..") {
        "it has `..`; write it from the workspace's root"
    } else if may_hold_secrets(path) {
        "it may hold secrets, which what is rendered would show"
    } else {
        return Ok(());
    };
    Err(Error::BadPath { path: path.to_owned(), reason })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    #[test]
    fn text_comes_as_it_is_but_for_the_byte_order_mark() {
        let fixture = Fixture::new();
        fixture.write("mapping/a.vtl", "\u{feff}x\r\n\u{feff}\u{1f600}");
        assert_eq!(fixture.open().read("mapping/a.vtl").unwrap(), "x\r\n\u{feff}\u{1f600}");
        assert_eq!(fixture.open().read("./mapping/a.vtl").unwrap(), "x\r\n\u{feff}\u{1f600}");
        fixture.write("mapping/empty.vtl", "");
        assert_eq!(fixture.open().read("mapping/empty.vtl").unwrap(), "");
    }

    #[test]
    fn paths_out_of_the_workspace_are_refused_unseen() {
        let workspace = Fixture::new().open();
        for (path, part) in [
            ("", "empty"),
            ("/etc/passwd", "absolute"),
            ("C:/x", "absolute"),
            ("..", "`..`"),
            ("../x.hcl", "`..`"),
            ("mapping/../../x", "`..`"),
            ("mapping\\a.vtl", "backslash"),
            ("a\0b", "NUL"),
            (".git/config", "secrets"),
            ("sub/.GIT/config", "secrets"),
            ("environments/dev/.terraform/terraform.tfstate", "secrets"),
            ("terraform.tfstate", "secrets"),
            ("terraform.tfstate.1700000000.backup", "secrets"),
            ("x/dev.tfplan", "secrets"),
        ] {
            match workspace.read(path) {
                Err(Error::BadPath { path: named, reason }) => {
                    assert!(reason.contains(part), "{path:?}: {reason}");
                    assert_eq!(named, path);
                }
                other => panic!("{path:?}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_is_no_file_is_named() {
        let fixture = Fixture::new();
        fixture.write("mapping/a.vtl", "x");
        let workspace = fixture.open();
        assert!(matches!(workspace.read("absent.hcl"), Err(Error::Missing { path }) if path == "absent.hcl"));
        assert!(matches!(workspace.read("absent/x.hcl"), Err(Error::Missing { .. })));
        assert!(matches!(workspace.read("mapping"), Err(Error::NotAFile { path }) if path == "mapping"));
        assert!(
            matches!(workspace.read("mapping/a.vtl/b"), Err(Error::Read { path, .. }) if path == "mapping/a.vtl/b")
        );
    }

    #[test]
    fn bytes_that_are_not_text_are_named_by_offset() {
        let fixture = Fixture::new();
        fixture.write("x.hcl", b"a\nb\xff".as_slice());
        assert_eq!(
            fixture.open().read("x.hcl").unwrap_err().to_string(),
            "`x.hcl` is not UTF-8: the byte at offset 3 (line 2) does not belong to any character"
        );
    }

    #[test]
    fn the_size_has_a_limit() {
        let fixture = Fixture::new();
        let limit = usize::try_from(MAX_SPEC_BYTES).unwrap();
        fixture.write("x.hcl", "a".repeat(limit));
        assert_eq!(fixture.open().read("x.hcl").unwrap().len(), limit);
        fixture.write("x.hcl", "a".repeat(limit + 1));
        assert!(fixture.open().read("x.hcl").unwrap_err().to_string().contains("larger than 8 MiB"));
    }

    #[cfg(unix)]
    #[test]
    fn links_may_stay_inside_only() {
        use std::os::unix::fs::symlink;
        let outside = Fixture::new();
        outside.write("secret", "s");
        let fixture = Fixture::new();
        fixture.write("mapping/a.vtl", "x");
        symlink("a.vtl", fixture.root().join("mapping/b.vtl")).unwrap();
        symlink("mapping", fixture.root().join("templates")).unwrap();
        symlink(outside.root(), fixture.root().join("out")).unwrap();
        symlink(outside.root().join("secret"), fixture.root().join("mapping/out.vtl")).unwrap();
        symlink("nowhere", fixture.root().join("dangling")).unwrap();
        symlink("/dev/zero", fixture.root().join("zero")).unwrap();
        fixture.write(".git/config", "s");
        symlink("../.git/config", fixture.root().join("mapping/config.vtl")).unwrap();
        let workspace = fixture.open();

        assert!(
            matches!(workspace.read("mapping/config.vtl"), Err(Error::BadPath { path, .. }) if path == "mapping/config.vtl")
        );
        assert_eq!(workspace.read("mapping/b.vtl").unwrap(), "x");
        assert_eq!(workspace.read("templates/a.vtl").unwrap(), "x");
        for path in ["out/secret", "mapping/out.vtl", "zero"] {
            assert!(matches!(workspace.read(path), Err(Error::OutsideWorkspace { path: named }) if named == path));
        }
        assert!(matches!(workspace.read("dangling"), Err(Error::Missing { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn the_workspace_itself_may_be_reached_through_a_link() {
        let fixture = Fixture::new();
        let other = Fixture::new();
        fixture.write("a.vtl", "x");
        std::os::unix::fs::symlink("a.vtl", fixture.root().join("b.vtl")).unwrap();
        let link = other.root().join("link");
        std::os::unix::fs::symlink(fixture.root(), &link).unwrap();
        assert_eq!(Workspace::open(link).unwrap().read("b.vtl").unwrap(), "x");
    }
}
