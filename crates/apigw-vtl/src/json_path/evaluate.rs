//! Goes through a document by the tokens of a path.

use super::path::{Filter, Index, JsonPath, Token};
use crate::fault::{Budget, Fault};
use crate::json::Failure;
use crate::value::{Entries, Key, List, ListKind, Map, Value};
use ecow::EcoString;

/// How many tokens and levels one evaluation may be inside of. The stack of a thread carries it.
const LEVELS: usize = 450;

/// Why an evaluation goes no further.
pub(super) enum Stop {
    /// Jayway's `PathNotFoundException`.
    Missing,
    Failure(Failure),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Failure(fault.into())
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

pub(super) fn refused(message: &str) -> Stop {
    Stop::Failure(Failure::refused(message))
}

impl JsonPath {
    /// What is at this path in a document: the very value, not a copy, of a definite path; else a new list of kind [`ListKind::Json`] with all that was found.
    /// `None`: there is nothing, for Jayway's `PathNotFoundException`, which indefinite paths have too, such as `$.list[?(@.a)].missing`.
    ///
    /// # Errors
    ///
    /// What Jayway answers with any other exception, such as an index of what is no list; the budget.
    pub(crate) fn read(&self, document: &Value, budget: &Budget) -> Result<Option<Value>, Failure> {
        if document.is_null() {
            return Err(Failure::refused("the document is null, which paths cannot be read of"));
        }
        match run(self, document, document, false, budget) {
            Ok(value) => Ok(Some(value)),
            Err(Stop::Missing) => Ok(None),
            Err(Stop::Failure(failure)) => Err(failure),
        }
    }
}

/// Evaluates a path at an item of a document.
pub(super) fn run(
    path: &JsonPath,
    item: &Value,
    document: &Value,
    all_properties: bool,
    budget: &Budget,
) -> Result<Value, Stop> {
    let mut run = Run { path, document, all_properties, budget, level: 0, results: Vec::new() };
    run.token(0, item)?;
    if !path.is_definite() {
        return Ok(Value::list(ListKind::Json, run.results));
    }
    run.results.into_iter().next().ok_or(Stop::Missing)
}

pub(super) struct Run<'a> {
    path: &'a JsonPath,
    pub(super) document: &'a Value,
    /// Jayway's `REQUIRE_PROPERTIES`: of several names, all must be there.
    all_properties: bool,
    pub(super) budget: &'a Budget,
    level: usize,
    results: Vec<Value>,
}

impl<'a> Run<'a> {
    fn enter(&mut self) -> Result<(), Fault> {
        self.budget.steps(1)?;
        self.level += 1;
        if self.level > LEVELS {
            return Err(Fault::new(format!("a path goes more than {LEVELS} levels deep")));
        }
        Ok(())
    }

    fn at(&self, position: usize) -> Option<&'a Token> {
        self.path.tokens.get(position)
    }

    /// Gives what was found at a token to the next one.
    fn found(&mut self, position: usize, value: &Value) -> Result<(), Stop> {
        if self.at(position + 1).is_some() {
            return self.token(position + 1, value);
        }
        self.budget.bytes(size_of::<Value>())?;
        self.results.push(value.clone());
        Ok(())
    }

    fn token(&mut self, position: usize, model: &Value) -> Result<(), Stop> {
        self.enter()?;
        match self.at(position) {
            Some(Token::Root) => self.found(position, model)?,
            // Only the path `.` gets here, which is read as `$..`.
            Some(Token::Scan) if self.at(position + 1).is_none() => return Err(refused("the path ends with `..`")),
            Some(Token::Scan) => self.walk(position + 1, model)?,
            Some(Token::Wildcard) => self.wildcard(position, model)?,
            Some(Token::Property(names)) => match model {
                Value::Map(map) => self.property(position, map, names)?,
                _ => return Err(Stop::Missing),
            },
            Some(Token::Index(index)) => match model {
                Value::Null => return Err(Stop::Missing),
                Value::List(list) => self.indices(position, list, index)?,
                _ => return Err(refused("the path has an index of what is no list")),
            },
            Some(Token::Filter(filter)) => self.filter(position, model, Some(filter))?,
            Some(Token::Placeholder) => self.filter(position, model, None)?,
            None => {}
        }
        self.level -= 1;
        Ok(())
    }

    fn wildcard(&mut self, position: usize, model: &Value) -> Result<(), Stop> {
        match model {
            Value::Map(map) => {
                for value in map.entries().values() {
                    self.found(position, value)?;
                }
            }
            Value::List(list) => {
                for item in list.items().iter() {
                    let level = self.level;
                    match self.found(position, item) {
                        // Jayway passes over what is missing here, and only here.
                        Err(Stop::Missing) => self.level = level,
                        other => other?,
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn property(&mut self, position: usize, map: &Map, names: &[EcoString]) -> Result<(), Stop> {
        let last = self.at(position + 1).is_none();
        if let [name] = names {
            let value = map.entries().get(&Key(Value::String(name.clone()))).cloned();
            return match value {
                Some(value) => self.found(position, &value),
                None if last || self.is_upstream_definite(position) || self.all_properties => Err(Stop::Missing),
                None => Ok(()),
            };
        }
        if !last {
            return Err(refused("the path has several names in one bracket before its end"));
        }
        let mut merged = Entries::default();
        for name in names {
            self.budget.bytes(size_of::<(Key, Value)>())?;
            let key = Key(Value::String(name.clone()));
            match map.entries().get(&key) {
                Some(value) => {
                    merged.insert(key, value.clone());
                }
                None if self.all_properties => return Err(Stop::Missing),
                None => {}
            }
        }
        self.found(position, &Value::Map(Map::new(merged)))
    }

    /// Jayway's word for it: whether this token, the one before and all after it are definite.
    fn is_upstream_definite(&self, position: usize) -> bool {
        self.path.tokens.iter().skip(position.saturating_sub(1)).all(Token::is_definite)
    }

    fn indices(&mut self, position: usize, list: &List, index: &Index) -> Result<(), Stop> {
        let length = i32::try_from(list.items().len()).unwrap_or(i32::MAX);
        match index {
            Index::Single(index) => self.item(position, list, *index),
            Index::Several(indices) => indices.iter().try_for_each(|index| self.item(position, list, *index)),
            Index::FromLength(shift) => self.item(position, list, length.wrapping_add(*shift)),
            Index::From(from) => {
                let from = if *from < 0 { length.wrapping_add(*from).max(0) } else { *from };
                (from..length).try_for_each(|index| self.item(position, list, index))
            }
            Index::To(to) => {
                let to = if *to < 0 { length.wrapping_add(*to) } else { length.min(*to) };
                (0..to).try_for_each(|index| self.item(position, list, index))
            }
            Index::Between(from, to) if length > 0 => {
                (*from..length.min(*to)).try_for_each(|index| self.item(position, list, index))
            }
            Index::Between(..) => Ok(()),
        }
    }

    fn item(&mut self, position: usize, list: &List, index: i32) -> Result<(), Stop> {
        let item = usize::try_from(index).ok().and_then(|index| list.items().get(index).cloned());
        self.found(position, &item.ok_or(Stop::Missing)?)
    }

    fn filter(&mut self, position: usize, model: &Value, filter: Option<&Filter>) -> Result<(), Stop> {
        match model {
            Value::Map(_) => {
                if self.accepts(filter, model)? {
                    self.found(position, model)?;
                }
            }
            Value::List(list) => {
                for item in list.items().iter() {
                    if self.accepts(filter, item)? {
                        self.found(position, item)?;
                    }
                }
            }
            _ => return Err(refused("the path has a filter of what is neither list nor object")),
        }
        Ok(())
    }

    /// `..`: looks at a value and all that is in it, for the token at this position.
    fn walk(&mut self, position: usize, model: &Value) -> Result<(), Stop> {
        self.enter()?;
        match model {
            Value::Map(map) => {
                if self.is_target(position, model)? {
                    self.token(position, model)?;
                }
                for value in map.entries().values() {
                    self.walk(position, value)?;
                }
            }
            Value::List(list) => {
                if self.is_target(position, model)? {
                    if self.at(position + 1).is_none() {
                        self.token(position, model)?;
                    } else {
                        // Jayway 2.0.0 gives all items to the token after this one, whichever they are.
                        for item in list.items().iter() {
                            self.token(position + 1, item)?;
                        }
                    }
                }
                for item in list.items().iter() {
                    self.walk(position, item)?;
                }
            }
            _ => {}
        }
        self.level -= 1;
        Ok(())
    }

    fn is_target(&self, position: usize, model: &Value) -> Result<bool, Stop> {
        Ok(match (self.at(position), model) {
            (Some(Token::Wildcard), _) => true,
            (Some(Token::Property(names)), Value::Map(map)) => {
                let entries = map.entries();
                names.iter().all(|name| entries.contains_key(&Key(Value::String(name.clone()))))
            }
            (Some(Token::Index(_)), Value::List(_)) => true,
            (Some(Token::Filter(filter)), _) => self.accepts(Some(filter), model)?,
            (Some(Token::Placeholder), _) => self.accepts(None, model)?,
            _ => false,
        })
    }
}
