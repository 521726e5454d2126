//! From modules to files: `modules/<environment>/<service>/` and the root module in `environments/<environment>/`.

mod environment;
mod files;
mod module_files;
mod provider;
mod root;

pub use environment::render;
