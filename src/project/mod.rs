//! All services of an environment together: loops over `service::ALL`, the roles that things need, and the rules that only the whole can see.

mod check;
mod ci_settings;
mod claims;
pub mod codes;
pub mod endpoint;
mod environment;
mod foreign;
mod hidden;
mod modules;
mod overlays;
mod rendered;
mod roles;
mod rules;
pub mod settings;
mod state;
mod state_places;
mod unused;
mod valid;

pub use claims::{Claims, Loss};
pub use environment::{Environment, foreign_words, kinds};
pub use hidden::check as check_hidden;
pub use modules::modules;
pub use rendered::Rendered;
pub use valid::{Proof, Reading, Valid, read};
