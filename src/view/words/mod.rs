//! The words that all views for people use, and the order in which they tell.

pub(crate) mod count;
pub(crate) mod cut;
pub(crate) mod diff;
pub(crate) mod plan;
pub(crate) mod weight;
