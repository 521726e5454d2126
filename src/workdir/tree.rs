//! One look at the directories of an environment: what is there and of which kind, links not followed.

use crate::base::layout;
use std::collections::BTreeMap;
use std::fs::FileType;
use std::io;

use camino::Utf8Path;

use super::error::Error;

/// The kind of a directory entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Directory,
    Symlink,
    /// A pipe, socket or device, a name that is not UTF-8, or Terraform's own `.terraform`: nothing to look into.
    Other,
}

impl Kind {
    fn of(found: FileType) -> Self {
        if found.is_symlink() {
            Self::Symlink
        } else if found.is_dir() {
            Self::Directory
        } else if found.is_file() {
            Self::File
        } else {
            Self::Other
        }
    }
}

/// Everything found in the directories of one environment, by path from the root.
///
/// Directory listings already tell the kind of each entry, so one listing a directory answers all questions about
/// links and obstacles with no further call a file.
#[derive(Debug, Default)]
pub(super) struct Tree {
    found: BTreeMap<String, Kind>,
}

/// How far to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// The directory itself: what users keep in directories of their own below it is theirs.
    One,
    /// All directories below it.
    All,
}

impl Tree {
    /// Looks at `environments/<env>` (itself only) and `modules/<env>` (all of it).
    pub(super) fn scan(root: &Utf8Path, environment: &str) -> Result<Self, Error> {
        let mut tree = Self::default();
        let own = [
            (layout::ENVIRONMENTS, layout::root_module(environment), Depth::One),
            (layout::MODULES, layout::modules(environment), Depth::All),
        ];
        for (parent, own, depth) in own {
            if tree.look_at(root, parent)? == Some(Kind::Directory)
                && tree.look_at(root, &own)? == Some(Kind::Directory)
            {
                tree.list(root, own, depth)?;
            }
        }
        Ok(tree)
    }

    /// Looks at these paths and the directories on the way to them.
    pub(super) fn of_files<'p>(root: &Utf8Path, paths: impl Iterator<Item = &'p str>) -> Result<Self, Error> {
        let mut tree = Self::default();
        for path in paths {
            for part in ancestors(path).chain([path]) {
                // Behind anything but a directory there is nothing that could be ours.
                if tree.look_at(root, part)? != Some(Kind::Directory) {
                    break;
                }
            }
        }
        Ok(tree)
    }

    /// What is at `path`; `None` when nothing is.
    pub(super) fn kind(&self, path: &str) -> Option<Kind> {
        self.found.get(path).copied()
    }

    /// Everything found, sorted by path.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Kind)> {
        self.found.iter().map(|(path, kind)| (path.as_str(), *kind))
    }

    fn look_at(&mut self, root: &Utf8Path, path: &str) -> Result<Option<Kind>, Error> {
        match std::fs::symlink_metadata(root.join(path)) {
            Ok(found) => {
                let kind = Kind::of(found.file_type());
                self.found.insert(path.to_owned(), kind);
                Ok(Some(kind))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(Error::reading(path, source)),
        }
    }

    fn list(&mut self, root: &Utf8Path, top: String, depth: Depth) -> Result<(), Error> {
        let mut open = vec![top];
        while let Some(directory) = open.pop() {
            for (name, kind) in entries(root, &directory)? {
                let path = format!("{directory}/{name}");
                if kind == Kind::Directory && depth == Depth::All {
                    open.push(path.clone());
                }
                self.found.insert(path, kind);
            }
        }
        Ok(())
    }
}

/// The directories on the way to `path`, outermost first.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..at))
}

/// The entries of a directory, in no order; a directory that is not there has none.
pub(super) fn entries(root: &Utf8Path, directory: &str) -> Result<Vec<(String, Kind)>, Error> {
    let reading = |source| Error::reading(directory, source);
    let listing = match std::fs::read_dir(root.join(directory)) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(reading(source)),
    };
    let mut found = Vec::new();
    for entry in listing {
        let entry = entry.map_err(reading)?;
        let kind = Kind::of(entry.file_type().map_err(reading)?);
        found.push(match entry.file_name().into_string() {
            Ok(name) if name == ".terraform" => (name, Kind::Other),
            Ok(name) => (name, kind),
            Err(name) => (name.to_string_lossy().into_owned(), Kind::Other),
        });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    #[test]
    fn ancestors_go_from_the_outside_in() {
        assert_eq!(
            ancestors("modules/dev/s3/main.tf").collect::<Vec<_>>(),
            ["modules", "modules/dev", "modules/dev/s3"]
        );
        assert_eq!(ancestors("main.tf").count(), 0);
    }

    #[test]
    fn a_scan_sees_its_environment_only_and_does_not_enter_what_is_not_its_own() {
        let fixture = Fixture::new();
        for path in [
            "environments/dev/main.tf",
            "environments/dev/own/x.tf",
            "environments/prod/main.tf",
            "modules/dev/s3/deep/main.tf",
            "modules/dev/s3/.terraform/x.tf",
            "modules/prod/s3/main.tf",
        ] {
            fixture.write(path, "");
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink("s3", fixture.root().join("modules/dev/link")).unwrap();

        let tree = Tree::scan(fixture.root(), "dev").unwrap();
        let mut expected = vec![
            ("environments", Kind::Directory),
            ("environments/dev", Kind::Directory),
            ("environments/dev/main.tf", Kind::File),
            ("environments/dev/own", Kind::Directory),
            ("modules", Kind::Directory),
            ("modules/dev", Kind::Directory),
            ("modules/dev/s3", Kind::Directory),
            ("modules/dev/s3/.terraform", Kind::Other),
            ("modules/dev/s3/deep", Kind::Directory),
            ("modules/dev/s3/deep/main.tf", Kind::File),
        ];
        if cfg!(unix) {
            expected.insert(6, ("modules/dev/link", Kind::Symlink));
        }
        assert_eq!(tree.iter().collect::<Vec<_>>(), expected);
    }
}
