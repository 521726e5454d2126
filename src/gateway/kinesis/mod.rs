//! A call to Kinesis: what it writes, whether Kinesis takes it, and what it answers.

mod answer;
mod call;
#[cfg(test)]
mod model_tests;
mod read;
mod shard;
mod streams;
#[cfg(test)]
mod tests;
mod validate;

pub(super) use call::call;
pub(super) use streams::Streams;
