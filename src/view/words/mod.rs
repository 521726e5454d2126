//! The words that all views for people use, and the order in which they tell.

pub mod count;
pub mod diff;
pub mod plan;
pub mod weight;
