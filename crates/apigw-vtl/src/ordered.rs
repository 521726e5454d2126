//! A map in order of insertion, as Java's `LinkedHashMap` is: entries of maps, and the names of a run.
//!
//! Most have a dozen entries or fewer, where a look at each is faster than a hash and takes no second allocation. Those that have more are hashed,
//! with the standard library's keys that nobody outside can know.

use std::collections::HashMap;
use std::hash::Hash;

/// Entries that are looked at one after the other; one more, and they are hashed.
const SCANNED: usize = 16;

/// A map in order of insertion. A key that comes again keeps its place.
#[derive(Debug, Clone)]
pub(crate) struct Ordered<K, V> {
    entries: Vec<(K, V)>,
    /// Where each key is, if there are many. In a box, since few maps have it.
    #[expect(clippy::box_collection, reason = "a table is six words, and a payload has thousands of small maps")]
    positions: Option<Box<HashMap<K, usize>>>,
}

impl<K, V> Default for Ordered<K, V> {
    fn default() -> Self {
        Self { entries: Vec::new(), positions: None }
    }
}

impl<K: Eq + Hash + Clone, V> Ordered<K, V> {
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        self.get_index(self.position(key)?).map(|(_, value)| value)
    }

    pub(crate) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let position = self.position(key)?;
        self.entries.get_mut(position).map(|(_, value)| value)
    }

    pub(crate) fn contains_key(&self, key: &K) -> bool {
        self.position(key).is_some()
    }

    /// The entry at a position in the order of insertion.
    pub(crate) fn get_index(&self, position: usize) -> Option<(&K, &V)> {
        self.entries.get(position).map(|(key, value)| (key, value))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.iter().map(|(_, value)| value)
    }

    /// Sets a value, and gives the one before.
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        if let Some(before) = self.get_mut(&key) {
            return Some(std::mem::replace(before, value));
        }
        if let Some(positions) = &mut self.positions {
            positions.insert(key.clone(), self.entries.len());
        }
        self.entries.push((key, value));
        if self.positions.is_none() && self.entries.len() > SCANNED {
            let places = self.entries.iter().enumerate();
            self.positions = Some(Box::new(places.map(|(position, (key, _))| (key.clone(), position)).collect()));
        }
        None
    }

    /// Takes an entry out; those behind it move up.
    pub(crate) fn remove(&mut self, key: &K) -> Option<V> {
        let removed = self.position(key)?;
        if let Some(positions) = &mut self.positions {
            positions.remove(key);
            positions.values_mut().filter(|position| **position > removed).for_each(|position| *position -= 1);
        }
        Some(self.entries.remove(removed).1)
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Gives back room for entries that do not come.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.entries.shrink_to_fit();
    }

    fn position(&self, key: &K) -> Option<usize> {
        match &self.positions {
            Some(positions) => positions.get(key).copied(),
            None => self.entries.iter().position(|(other, _)| other == key),
        }
    }
}

impl<K: Eq + Hash + Clone, V> Extend<(K, V)> for Ordered<K, V> {
    fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, entries: T) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Eq + Hash + Clone, V> FromIterator<(K, V)> for Ordered<K, V> {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(entries: T) -> Self {
        let mut map = Self::default();
        map.extend(entries);
        map
    }
}

impl<K, V> IntoIterator for Ordered<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Ordered;

    /// What is done to a map: a key with what it is set to, or taken out.
    fn steps() -> impl Strategy<Value = Vec<(u8, Option<u16>)>> {
        prop::collection::vec((0..40_u8, prop::option::weighted(0.7, any::<u16>())), 0..120)
    }

    proptest! {
        #[test]
        fn a_map_is_a_list_of_its_entries(steps in steps()) {
            let mut map = Ordered::default();
            let mut list: Vec<(u8, u16)> = Vec::new();
            for (key, value) in steps {
                let place = list.iter().position(|(other, _)| *other == key);
                match (value, place) {
                    (Some(value), Some(place)) => {
                        prop_assert_eq!(map.insert(key, value), Some(list[place].1));
                        list[place].1 = value;
                    }
                    (Some(value), None) => {
                        prop_assert_eq!(map.insert(key, value), None);
                        list.push((key, value));
                    }
                    (None, Some(place)) => prop_assert_eq!(map.remove(&key), Some(list.remove(place).1)),
                    (None, None) => prop_assert_eq!(map.remove(&key), None),
                }
                prop_assert_eq!(map.len(), list.len());
                for key in 0..40 {
                    let value = list.iter().find(|(other, _)| *other == key).map(|(_, value)| value);
                    prop_assert_eq!(map.get(&key), value);
                }
                prop_assert_eq!(map.iter().map(|(key, value)| (*key, *value)).collect::<Vec<_>>(), list.clone());
            }
        }
    }
}
