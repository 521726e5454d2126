//! The list of the rules between services.

use super::{constant_keys, delimiters, large_records, regions, throttling};
use crate::base::diag::Sink;
use crate::service::contract::Context;

/// Reports what does not go together.
type Rule = fn(&Context<'_>, &Sink);

/// All rules. None asks what another has found.
pub(in crate::project) const ALL: &[Rule] = &[
    large_records::check,
    delimiters::check,
    regions::deliveries,
    regions::routes,
    throttling::check,
    constant_keys::check,
];
