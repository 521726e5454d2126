//! Java's numbers: their classes, their text, and how one class becomes another.

mod arithmetic;
mod bits;
mod classes;
mod decimal;
mod floating;
pub(crate) mod parse;

pub(crate) use classes::Number;
pub(crate) use decimal::Decimal;

/// Bits of the longest whole number that arithmetic may make, some 30,000 digits. Java stops at two thousand million bits, or when memory ends; squaring in a loop gets there
/// in thirty turns.
const MAX_BITS: u64 = 100_000;

#[cfg(test)]
mod tests;
