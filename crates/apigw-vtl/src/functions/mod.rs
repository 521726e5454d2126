//! `$util`: the six functions of API Gateway.

mod base64;
mod call;
mod script;
mod url;

pub(crate) use call::call;

#[cfg(test)]
mod tests;
