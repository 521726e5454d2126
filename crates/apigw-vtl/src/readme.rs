//! Runs the examples of the readme.
#![doc = include_str!("../README.md")]
