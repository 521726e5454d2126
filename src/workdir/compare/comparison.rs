//! A file set against the disk: what would change, what stands in the way, what nobody renders any more.
//!
//! One listing a directory and one read a file that is rendered; of other files only the first bytes, unless they say that tfgen wrote them.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;

use super::conflict::{Standing, standing};
use super::ownership::{Text, rendered_text};
use crate::base::file_set::FileSet;
use crate::base::layout::{self, ENVIRONMENTS, MODULES};
use crate::workdir::change::{Action, Changes, Entry, Problem, ProblemKind};
use crate::workdir::disk;
use crate::workdir::error::Error;
use crate::workdir::name::environment_name;
use crate::workdir::tree::{Kind, Tree, ancestors, entries};
use crate::workdir::workspace::Workspace;

impl Workspace {
    /// Compares the rendered files of one environment with the disk. Writes nothing; needs no lock unless the changes are to be applied.
    ///
    /// # Errors
    /// When something cannot be read, or `files` has a path outside the environment's directories. What stands in the
    /// way is no error but one of [`Changes::problems`].
    pub fn compare(&self, files: &FileSet, environment: &str) -> Result<Changes, Error> {
        let environment = environment_name(environment)?;
        if let Some((path, _)) = files.iter().find(|(path, _)| !is_target(path, environment)) {
            return Err(Error::OutsideEnvironment { environment: environment.to_owned(), path: path.to_owned() });
        }
        let tree = Tree::scan(&self.root, environment)?;
        let mut comparison = Comparison::new(&self.root, &tree);
        for (path, text) in files.iter() {
            comparison.target(path, text)?;
        }
        for (path, kind) in tree.iter() {
            if kind == Kind::File && files.get(path).is_none() {
                comparison.other(path)?;
            }
        }
        Ok(comparison.finish(files, environment))
    }
}

impl Workspace {
    /// Compares files that belong to no environment with the disk, by their paths alone: nothing else is looked at, and nothing is removed.
    /// `name` is what the changes are called.
    ///
    /// # Errors
    /// When something cannot be read.
    pub fn compare_files(&self, files: &FileSet, name: &str) -> Result<Changes, Error> {
        let tree = Tree::of_files(&self.root, files.iter().map(|(path, _)| path))?;
        let mut comparison = Comparison::new(&self.root, &tree);
        for (path, text) in files.iter() {
            comparison.target(path, text)?;
        }
        let directories: BTreeSet<&str> = files.iter().map(|(path, _)| ancestors(path).last().unwrap_or("")).collect();
        for directory in directories.into_iter().filter(|path| matches!(tree.kind(path), Some(Kind::Directory))) {
            for (file, kind) in entries(&self.root, directory)? {
                if kind == Kind::File && disk::is_temporary(&file) {
                    comparison.leftovers.push(format!("{directory}/{file}"));
                }
            }
        }
        Ok(comparison.finish(files, name))
    }
}

/// Whether a path is `environments/<env>/<file>` or `modules/<env>/<directories>/<file>`, plainly written.
fn is_target(path: &str, environment: &str) -> bool {
    let plain = |part: &str| {
        !matches!(part, "" | "." | ".." | ".terraform") && !part.contains('\\') && !disk::is_temporary(part)
    };
    let mut parts = path.split('/');
    let top = parts.next();
    let own = parts.next() == Some(environment);
    let depth = parts.clone().count();
    own && parts.all(plain) && (top == Some(ENVIRONMENTS) && depth == 1 || top == Some(MODULES) && depth >= 1)
}

struct Comparison<'a> {
    root: &'a Utf8Path,
    tree: &'a Tree,
    entries: BTreeMap<String, Entry>,
    problems: BTreeSet<Problem>,
    /// Directories that were looked at: whether files can be in them.
    usable: BTreeMap<String, bool>,
    new_directories: BTreeSet<String>,
    leftovers: Vec<String>,
}

impl<'a> Comparison<'a> {
    fn new(root: &'a Utf8Path, tree: &'a Tree) -> Self {
        Self {
            root,
            tree,
            entries: BTreeMap::new(),
            problems: BTreeSet::new(),
            usable: BTreeMap::new(),
            new_directories: BTreeSet::new(),
            leftovers: Vec::new(),
        }
    }

    /// A path that is rendered.
    fn target(&mut self, path: &str, new: &str) -> Result<(), Error> {
        let directory = path.rsplit_once('/').map_or("", |(directory, _)| directory);
        if !directory.is_empty() && !self.is_usable(directory) {
            return Ok(());
        }
        match self.tree.kind(path) {
            None => self.enter(path, Action::Create, Some(new)),
            Some(Kind::File) => self.existing(path, new)?,
            Some(Kind::Symlink) => self.problem(path, ProblemKind::Symlink),
            Some(Kind::Directory) => self.problem(path, ProblemKind::Directory),
            Some(Kind::Other) => self.problem(path, ProblemKind::Special),
        }
        Ok(())
    }

    fn existing(&mut self, path: &str, new: &str) -> Result<(), Error> {
        let bytes = std::fs::read(self.root.join(path)).map_err(|source| Error::reading(path, source))?;
        if bytes == new.as_bytes() {
            self.enter(path, Action::Unchanged, None);
            return Ok(());
        }
        let old = Text::from(bytes);
        let found = self.standing(path, &old, Some(new));
        // Emptied by somebody, or by a power cut before the text reached the disk: no content that could be someone's.
        let is_empty = found == Standing::Foreign && old.text.bytes().all(|byte| byte == 0);
        if is_empty || found == Standing::Edited {
            self.problem(path, ProblemKind::HandEdited);
        } else if found == Standing::Foreign {
            self.problem(path, ProblemKind::Foreign);
            return Ok(());
        }
        self.enter_old(path, Action::Update, old, found, Some(new));
        Ok(())
    }

    /// How a file stands to the one that is rendered in its place; one with an edit beside conflict markers is a problem.
    fn standing(&mut self, path: &str, old: &Text, new: Option<&str>) -> Standing {
        match standing(&old.text, new) {
            Standing::Conflict => {
                self.problem(path, ProblemKind::Conflict);
                Standing::Conflict
            }
            // What is no text was not written by tfgen and not merged by git.
            Standing::Rendered | Standing::Merged { .. } if old.bytes.is_some() => Standing::Edited,
            found => found,
        }
    }

    /// A file that is not rendered, or not any more.
    fn other(&mut self, path: &str) -> Result<(), Error> {
        if disk::is_temporary(path.rsplit_once('/').map_or(path, |(_, name)| name)) {
            self.leftovers.push(path.to_owned());
            return Ok(());
        }
        let Some(old) = rendered_text(self.root, path)? else { return Ok(()) };
        let found = self.standing(path, &old, None);
        match found {
            Standing::Edited => self.problem(path, ProblemKind::EditedOrphan),
            Standing::Foreign => return Ok(()),
            Standing::Rendered | Standing::Merged { .. } | Standing::Conflict => {}
        }
        self.enter_old(path, Action::Delete, old, found, None);
        Ok(())
    }

    fn enter(&mut self, path: &str, action: Action, new: Option<&str>) {
        let new = new.map(str::to_owned);
        let entry = Entry { path: path.to_owned(), action, old: None, old_bytes: None, conflict: false, new };
        self.entries.insert(path.to_owned(), entry);
    }

    fn enter_old(&mut self, path: &str, action: Action, old: Text, found: Standing, new: Option<&str>) {
        self.enter(path, action, new);
        if let Some(entry) = self.entries.get_mut(path) {
            entry.conflict = matches!(found, Standing::Conflict | Standing::Merged { markers: true });
            entry.old = Some(old.text);
            entry.old_bytes = old.bytes;
        }
    }

    fn problem(&mut self, path: &str, kind: ProblemKind) {
        self.problems.insert(Problem { path: path.to_owned(), kind });
    }

    /// Whether a directory is one, or can be made; asked once a directory, and what is wrong is told once.
    fn is_usable(&mut self, directory: &str) -> bool {
        if let Some(known) = self.usable.get(directory) {
            return *known;
        }
        let mut usable = true;
        for part in ancestors(directory).chain([directory]) {
            let kind = match self.tree.kind(part) {
                Some(Kind::Directory) => continue,
                None => {
                    self.new_directories.insert(part.to_owned());
                    continue;
                }
                Some(Kind::Symlink) => ProblemKind::Symlink,
                Some(Kind::File) => ProblemKind::NotADirectory,
                Some(Kind::Other) => ProblemKind::Special,
            };
            self.problem(part, kind);
            usable = false;
            break;
        }
        self.usable.insert(directory.to_owned(), usable);
        usable
    }

    fn finish(self, files: &FileSet, environment: &str) -> Changes {
        let spare_directories = self.spare_directories(files, environment);
        Changes {
            environment: environment.to_owned(),
            entries: self.entries.into_values().collect(),
            problems: self.problems.into_iter().collect(),
            new_directories: self.new_directories.into_iter().collect(),
            spare_directories,
            leftovers: self.leftovers,
        }
    }

    /// Directories inside `modules/<env>/` with nothing in them but what goes away.
    ///
    /// Those that were empty before count too: a render that is killed between removing a directory's last file and the directory leaves one.
    fn spare_directories(&self, files: &FileSet, environment: &str) -> Vec<String> {
        let leftovers: BTreeSet<&str> = self.leftovers.iter().map(String::as_str).collect();
        let goes = |path: &str| {
            leftovers.contains(path) || self.entries.get(path).is_some_and(|entry| entry.action == Action::Delete)
        };
        let mut kept: BTreeSet<&str> = files.iter().flat_map(|(path, _)| ancestors(path)).collect();
        for (path, kind) in self.tree.iter() {
            if kind != Kind::Directory && !goes(path) {
                kept.extend(ancestors(path));
            }
        }
        let inside = layout::modules(environment) + "/";
        let directories = self.tree.iter().filter(|(path, kind)| *kind == Kind::Directory && path.starts_with(&inside));
        let mut spare: Vec<_> = directories.map(|(path, _)| path).filter(|path| !kept.contains(path)).collect();
        spare.reverse();
        spare.into_iter().map(str::to_owned).collect()
    }
}
