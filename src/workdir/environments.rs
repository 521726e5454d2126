//! Which environments a workspace has, and which only their rendered files remember.

use std::collections::BTreeSet;

use super::compare::rendered_text;
use super::error::Error;
use super::name::{NameError, environment_name};
use super::tree::{self, Kind, Tree};
use super::workspace::Workspace;
use crate::base::file_set::FileSet;
use crate::base::layout::{self, CASES, ENVIRONMENTS, MODULES, SPEC_SUFFIX};

impl Workspace {
    /// The names of all `environments/*.hcl`, sorted. Hidden files are left out: editors put theirs there.
    ///
    /// # Errors
    /// When the directory cannot be read, or a file's name is no [environment name](environment_name); all such files at once.
    pub fn environments(&self) -> Result<Vec<String>, Error> {
        let mut names = Vec::new();
        let mut refused: Vec<NameError> = Vec::new();
        for (file, _) in tree::entries(&self.root, ENVIRONMENTS)? {
            let Some(name) = file.strip_suffix(SPEC_SUFFIX).filter(|_| !file.starts_with('.')) else { continue };
            match environment_name(name) {
                Ok(name) => names.push(name.to_owned()),
                Err(error) => refused.push(error),
            }
        }
        names.sort();
        refused.sort();
        if refused.is_empty() { Ok(names) } else { Err(Error::SpecNames(refused)) }
    }

    /// The path of an environment's spec file.
    ///
    /// # Errors
    /// When the name is no [environment name](environment_name).
    pub fn environment_spec(&self, name: &str) -> Result<String, Error> {
        Ok(layout::spec(environment_name(name)?))
    }

    /// The paths of all `cases/*.hcl`, sorted; none where there is no such directory. Hidden files are left out.
    ///
    /// # Errors
    /// When the directory cannot be read.
    pub fn case_files(&self) -> Result<Vec<String>, Error> {
        let files = tree::entries(&self.root, CASES)?.into_iter().map(|(name, _)| name);
        let mut paths: Vec<String> = files
            .filter(|name| name.ends_with(SPEC_SUFFIX) && !name.starts_with('.'))
            .map(|name| format!("{CASES}/{name}"))
            .collect();
        paths.sort();
        Ok(paths)
    }

    /// Environments that have rendered files but no spec file any more, sorted.
    ///
    /// # Errors
    /// When a directory cannot be read.
    pub fn stale_environments(&self) -> Result<Vec<String>, Error> {
        let mut directories = BTreeSet::new();
        let mut specs = BTreeSet::new();
        for parent in [ENVIRONMENTS, MODULES] {
            for (name, kind) in tree::entries(&self.root, parent)? {
                if kind == Kind::Directory && environment_name(&name).is_ok() {
                    directories.insert(name);
                } else if let Some(name) = name.strip_suffix(SPEC_SUFFIX).filter(|_| parent == ENVIRONMENTS) {
                    specs.insert(name.to_owned());
                }
            }
        }
        let mut stale = Vec::new();
        for name in directories.difference(&specs) {
            if self.rendered(name)?.iter().next().is_some() {
                stale.push(name.clone());
            }
        }
        Ok(stale)
    }

    /// The Terraform that users keep beside the rendered files of an environment: in its root module and in its modules. What cannot be read as text is left out.
    ///
    /// # Errors
    /// When a directory cannot be read.
    pub fn own_terraform(&self, environment: &str) -> Result<FileSet, Error> {
        let mut own = FileSet::default();
        let tree = Tree::scan(&self.root, environment_name(environment)?)?;
        for (path, _) in tree.iter().filter(|(path, kind)| *kind == Kind::File && path.ends_with(".tf")) {
            if rendered_text(&self.root, path)?.is_none()
                && let Ok(text) = std::fs::read_to_string(self.root.join(path))
            {
                own.insert(path, text);
            }
        }
        Ok(own)
    }

    /// The files of an environment that tfgen wrote, as they are on disk, whatever its spec says.
    ///
    /// # Errors
    /// When a directory or a file cannot be read.
    pub fn rendered(&self, environment: &str) -> Result<FileSet, Error> {
        let mut rendered = FileSet::default();
        let tree = Tree::scan(&self.root, environment_name(environment)?)?;
        for (path, _) in tree.iter().filter(|(_, kind)| *kind == Kind::File) {
            if let Some(text) = rendered_text(&self.root, path)? {
                rendered.insert(path, text.text);
            }
        }
        Ok(rendered)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Fixture, rendered};
    use super::*;

    #[test]
    fn environments_are_listed_by_their_files() {
        let fixture = Fixture::new();
        assert_eq!(fixture.open().environments().unwrap(), [""; 0]);
        for path in ["prod.hcl", "dev.hcl", "dev/main.tf", "notes.md", ".#dev.hcl", ".hcl", "dev.hcl~"] {
            fixture.write(&format!("environments/{path}"), "");
        }
        assert_eq!(fixture.open().environments().unwrap(), ["dev", "prod"]);
        assert_eq!(fixture.open().environment_spec("dev").unwrap(), "environments/dev.hcl");
        assert!(matches!(fixture.open().environment_spec("../dev"), Err(Error::Name(_))));
    }

    #[test]
    fn all_odd_file_names_are_told_at_once() {
        let fixture = Fixture::new();
        for path in ["Prod.hcl", "dev.hcl", "a b.hcl"] {
            fixture.write(&format!("environments/{path}"), "");
        }
        match fixture.open().environments() {
            Err(Error::SpecNames(errors)) => {
                assert_eq!(errors.iter().map(|error| error.name.as_str()).collect::<Vec<_>>(), ["Prod", "a b"]);
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn own_terraform_is_what_tfgen_did_not_write() {
        let fixture = Fixture::new();
        fixture.write("environments/dev/main.tf", rendered("a = 1\n"));
        fixture.write("environments/dev/moved.tf", "moved {}\n");
        fixture.write("environments/dev/notes.md", "x");
        fixture.write("modules/dev/s3/own.tf", "removed {}\n");
        fixture.write("modules/dev/s3/binary.tf", b"\xff".as_slice());
        fixture.write("modules/prod/s3/own.tf", "");
        let own = fixture.open().own_terraform("dev").unwrap();
        assert_eq!(
            own.iter().map(|(path, _)| path).collect::<Vec<_>>(),
            ["environments/dev/moved.tf", "modules/dev/s3/own.tf"]
        );
    }

    #[test]
    fn stale_environments_have_rendered_files_and_no_spec() {
        let fixture = Fixture::new();
        fixture.write("environments/dev.hcl", "");
        for environment in ["dev", "gone", "edited"] {
            fixture.write(&format!("modules/{environment}/s3/main.tf"), rendered("a = 1\n"));
        }
        fixture.write("modules/edited/s3/main.tf", rendered("a = 1\n") + "b = 2\n");
        fixture.write("environments/root-only/main.tf", rendered("a = 1\n"));
        fixture.write("modules/hand-written/main.tf", "a = 1\n");
        fixture.write("modules/binary/main.tf", b"\xff".as_slice());
        assert_eq!(fixture.open().stale_environments().unwrap(), ["edited", "gone", "root-only"]);
        let gone = fixture.open().rendered("gone").unwrap();
        assert_eq!(gone.iter().collect::<Vec<_>>(), [("modules/gone/s3/main.tf", rendered("a = 1\n").as_str())]);
    }
}
