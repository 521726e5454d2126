//! Comparisons: what they mean, as a patch, in two columns, and as a chart.

mod line;
mod side_by_side;
mod stat;
mod summary;
mod unified;

pub(crate) use side_by_side::side_by_side;
pub(crate) use stat::stat;
pub(crate) use summary::summary;
pub(crate) use unified::unified;
