//! What holds between the shared spec and environments' files, and between environments.

mod support;

mod alone;
mod hidden;
mod overlays;
mod states;
