//! The settings that API Gateway has once for an account and region: `api_gateway_account { … }`.

mod codes;
mod kind;
mod model;
mod render;

pub use model::ApiGatewayAccount;
pub(crate) use model::LOGGING;
