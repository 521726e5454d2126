//! The methods of Java's numbers, booleans and characters.

mod big;
mod boolean;
mod character;
mod classes;
mod floating;
mod number;
mod numbers;
mod whole;

pub(super) use boolean::BOOLEAN;
pub(super) use character::CHARACTER;
pub(super) use classes::{CHARACTER_CLASSES, UNSUPPORTED_OF_CHARACTER};
pub(super) use numbers::{number_methods, unsupported};
