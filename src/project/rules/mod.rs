//! Rules between services: what only somebody who knows the models of both can see.

mod constant_keys;
mod delimiters;
mod large_records;
mod list;
mod regions;
mod throttling;

pub(super) use list::ALL;
