//! Writing the changes of one environment: all of them, or none.

mod transaction;

pub use transaction::HandEdits;

#[cfg(test)]
mod tests;
