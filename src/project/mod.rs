//! All services of an environment together: references resolved, what IAM must grant, and the rules that only the whole can see.

pub mod codes;
pub mod settings;
