//! All things of an environment, by kind and label.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::about::About;
use super::thing::Thing;
use crate::base::address::Reference;
use crate::base::version_constraint::Version;

/// The things of an environment.
#[derive(Debug, Clone, Default)]
pub struct Things {
    shelves: BTreeMap<&'static str, Shelf>,
}

/// The things of one kind by label, and what is known of the kind, also where there are none.
#[derive(Debug, Clone)]
struct Shelf {
    about: &'static About,
    things: BTreeMap<String, Arc<dyn Thing>>,
}

impl Things {
    /// Adds all things of a kind.
    pub fn add(&mut self, about: &'static About, things: impl IntoIterator<Item = Arc<dyn Thing>>) {
        let things = things.into_iter().map(|thing| (thing.label().value.clone(), thing)).collect();
        self.shelves.insert(about.kind, Shelf { about, things });
    }

    /// What is known of a kind.
    #[must_use]
    pub fn about(&self, kind: &str) -> Option<&'static About> {
        self.shelves.get(kind).map(|shelf| shelf.about)
    }

    /// The thing that a reference names; `None` where it could not be read.
    #[must_use]
    pub fn get(&self, reference: &Reference) -> Option<&dyn Thing> {
        self.shelves.get(reference.kind.as_str())?.things.get(&reference.label).map(AsRef::as_ref)
    }

    /// The thing with this label, where it is a `T`.
    #[must_use]
    pub fn find<T: Thing>(&self, label: &str) -> Option<&T> {
        self.all::<T>().find(|thing| thing.label().value == label)
    }

    /// The first version of the AWS provider that has every argument which is rendered of all things.
    #[must_use]
    pub fn provider(&self) -> Version {
        self.iter().map(|(_, thing)| thing.provider()).max().unwrap_or_default()
    }

    /// All things that are a `T`, by label.
    pub fn all<T: Thing>(&self) -> impl Iterator<Item = &T> {
        self.iter().filter_map(|(_, thing)| {
            let thing: &dyn Any = thing;
            thing.downcast_ref()
        })
    }

    /// All things of a kind, by label.
    pub fn of_kind(&self, kind: &str) -> impl Iterator<Item = &dyn Thing> {
        self.shelves.get(kind).into_iter().flat_map(|shelf| shelf.things.values().map(AsRef::as_ref))
    }

    /// All things with what is known of their kind, by kind and label.
    pub fn iter(&self) -> impl Iterator<Item = (&'static About, &dyn Thing)> {
        self.shelves.values().flat_map(|shelf| shelf.things.values().map(|thing| (shelf.about, thing.as_ref())))
    }
}
