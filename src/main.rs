//! The `tfgen` program.

fn main() {}
