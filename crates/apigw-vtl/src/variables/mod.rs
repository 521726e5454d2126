//! API Gateway's variables: `$input`, `$context`, `$stageVariables`, `$util`.

mod all;
mod context;
mod input;
mod strings;
mod utilities;

pub(super) use all::Variables;
pub(super) use context::untouched;
