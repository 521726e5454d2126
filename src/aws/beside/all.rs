//! All rows of what stands beside.

use super::{
    block_storage, caches, catalogs, code, credentials, databases, files, identities, keys, messages, names, newer,
    objects, other_providers, search, tables, telemetry, whole,
};
use crate::aws::facts::Beside;

/// All rows.
pub(in crate::aws) fn all() -> impl Iterator<Item = &'static Beside> {
    let all: [&[Beside]; 18] = [
        block_storage::ROWS,
        caches::ROWS,
        catalogs::ROWS,
        code::ROWS,
        credentials::ROWS,
        databases::ROWS,
        files::ROWS,
        identities::ROWS,
        keys::ROWS,
        messages::ROWS,
        names::ROWS,
        newer::ROWS,
        objects::ROWS,
        other_providers::ROWS,
        search::ROWS,
        tables::ROWS,
        telemetry::ROWS,
        whole::ROWS,
    ];
    all.into_iter().flatten()
}
