//! A file set against the disk: what would change, what stands in the way, what nobody renders any more.

mod comparison;
mod ownership;

pub(super) use ownership::ownership_of;

#[cfg(test)]
mod tests;
