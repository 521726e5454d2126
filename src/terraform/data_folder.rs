//! Where Terraform keeps what belongs to a root module.

use camino::{Utf8Path, Utf8PathBuf};

/// `.terraform`, unless `TF_DATA_DIR` says otherwise.
pub(super) fn data_folder(root: &Utf8Path) -> Utf8PathBuf {
    let named = std::env::var("TF_DATA_DIR").ok().filter(|named| !named.is_empty());
    root.join(named.as_deref().unwrap_or(".terraform"))
}
