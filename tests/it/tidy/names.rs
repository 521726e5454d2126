//! Which file defines what a path names: modules and re-exports are followed.

use std::collections::BTreeMap;

use super::paths::{Module, modules};
use super::tokens::Source;

/// How many re-exports may lead from one to the next.
const STEPS: u32 = 16;

/// All modules of a crate.
pub(super) struct Names {
    pub(super) modules: BTreeMap<Vec<String>, Module>,
}

/// What a path leads to.
enum Found<'n> {
    Module(&'n Module),
    /// An item, and the file that defines it.
    Item(&'n str, String),
}

impl Names {
    pub(super) fn of(sources: &[Source]) -> Self {
        let all = sources.iter().filter(|source| source.path != "main.rs").flat_map(modules);
        Self { modules: all.map(|module| (module.path.clone(), module)).collect() }
    }

    /// The file that defines what a path names, and its name there. Nothing for modules, and for what is not of this crate.
    pub(super) fn definition(&self, from: &Module, path: &[String]) -> Option<(&str, String)> {
        match self.resolve(from, path, STEPS)? {
            Found::Module(_) => None,
            Found::Item(file, name) => Some((file, name)),
        }
    }

    fn resolve(&self, from: &Module, path: &[String], steps: u32) -> Option<Found<'_>> {
        let (mut module, rest) = if let Some(absolute) = from.absolute(path) {
            let known = (0..=absolute.len()).rev().find_map(|length| self.modules.get(&absolute[..length]))?;
            (known, absolute[known.path.len()..].to_vec())
        } else {
            (self.modules.get(&from.path)?, path.to_vec())
        };
        let is_bare = from.absolute(path).is_none();
        for (index, name) in rest.iter().enumerate() {
            match self.lookup(module, name, steps) {
                Some(Found::Module(inner)) => module = inner,
                Some(item) => return Some(item),
                // A word of another crate, a local variable, a primitive type.
                None if is_bare && index == 0 => return None,
                // What a macro makes is of the file that calls it.
                None => return Some(Found::Item(&module.file, name.clone())),
            }
        }
        Some(Found::Module(module))
    }

    /// What a name stands for in a module.
    fn lookup<'n>(&'n self, module: &'n Module, name: &str, steps: u32) -> Option<Found<'n>> {
        let steps = steps.checked_sub(1)?;
        if module.children.contains(name) {
            let path = [module.path.clone(), vec![name.to_owned()]].concat();
            if let Some(child) = self.modules.get(&path) {
                return Some(Found::Module(child));
            }
        }
        if module.items.iter().any(|(keyword, own)| keyword != "mod" && own == name) {
            return Some(Found::Item(&module.file, name.to_owned()));
        }
        let named = module.uses.iter().filter(|bound| bound.name == name);
        named.into_iter().find_map(|bound| self.resolve(module, &bound.path, steps)).or_else(|| {
            let all = module.uses.iter().filter(|bound| bound.name == "*");
            all.into_iter().find_map(|bound| match self.resolve(module, &bound.path, steps)? {
                Found::Module(from) if from.path != module.path => self.lookup(from, name, steps),
                _ => None,
            })
        })
    }
}
