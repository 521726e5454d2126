//! A request as the arguments of `tfgen invoke` say it.

mod route;
mod values;

pub(crate) use route::choose;
pub(crate) use values::{body, origin, pairs, stand_in};
