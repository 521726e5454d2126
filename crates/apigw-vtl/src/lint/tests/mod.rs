//! What is found in templates, and what is left alone.

mod data;
mod known;
mod looked;
mod members;
mod right;
mod text;
mod ways;
