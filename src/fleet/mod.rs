//! Terraform in many environments at once: which are ready for it, so many at a time, the output of each kept apart.
//!
//! [`prepare`] makes sure that what is on disk is what the specs say, [`Fleet::start`] finds a Terraform that is new enough, and [`Fleet::run`] does the same
//! work in each environment. What happens is told to a [`Listener`], and what came of it is a value.

mod changed;
mod compare;
mod error;
mod ready;
mod run;
mod work;

pub(crate) use changed::only_changed;
pub(crate) use compare::{compare, compare_files};
pub(crate) use error::Error;
pub(crate) use ready::{IfStale, Preparing, Ready, prepare, remove_leftovers};
pub(crate) use run::{Done, Fleet, Found, Listener, Options, each, usual_jobs};
pub(crate) use work::{plan, saved, validate};
