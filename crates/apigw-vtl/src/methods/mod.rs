//! Methods and properties of Java's objects, found as Velocity 1.7 finds them.

mod call;
mod class;
mod equality;
mod index;
mod invoke;
mod items;
mod list;
mod map;
mod order;
mod property;
mod scalar;
mod signature;
mod string;
mod table;

pub(crate) use equality::equals;
pub(crate) use index::{index, set_index};
pub(crate) use invoke::{call, is_refused};
pub(crate) use items::items;
pub(crate) use property::{property, set_property};

#[cfg(test)]
mod tests;
