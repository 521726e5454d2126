//! A request as the arguments of `tfgen invoke` say it.

mod route;
mod values;

pub use route::choose;
pub use values::{body, origin, pairs, stand_in};
