//! A call to Firehose: what it writes, whether Firehose takes it, and what it answers.

mod answer;
mod call;
mod deliveries;
#[cfg(test)]
mod model_tests;
mod read;
#[cfg(test)]
mod tests;
mod validate;

pub(super) use call::call;
pub(super) use deliveries::Deliveries;
