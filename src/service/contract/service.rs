//! A row of the table of services: a kind of block with all its answers, the type of its things forgotten.

use std::any::Any;
use std::sync::Arc;

use super::about::About;
use super::context::Context;
use super::kind::{Kind, Use};
use super::thing::Thing;
use crate::base::diag::{Code, Sink};
use crate::base::module::Module;
use crate::base::need::Grant;
use crate::spec::{Foreign, Reader};

/// See [`Kind::access`].
type Access = fn(&[Use<'_, dyn Thing>], &Context<'_>) -> Option<Grant>;

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct Service {
    /// What it is called, and where what it makes goes.
    pub about: &'static About,
    /// The diagnostics of the kind.
    pub codes: &'static [&'static Code],
    /// See [`Kind::FOREIGN`].
    pub foreign: &'static [Foreign],
    /// See [`Kind::read`].
    pub read: fn(&Reader<'_>) -> Option<Arc<dyn Thing>>,
    /// See [`Kind::check`].
    pub check: fn(&Context<'_>, &Sink),
    /// See [`Kind::access`]; also `None` for a thing of another kind.
    pub access: Access,
    /// See [`Kind::render`].
    pub render: fn(&Context<'_>, &mut Module),
}

impl Service {
    /// The row of a kind.
    #[must_use]
    pub const fn of<T: Kind>() -> Self {
        Self {
            about: &T::ABOUT,
            codes: T::CODES,
            foreign: T::FOREIGN,
            read: |reader| T::read(reader).map(|thing| -> Arc<dyn Thing> { Arc::new(thing) }),
            check: T::check,
            access: access::<T>,
            render: T::render,
        }
    }
}

fn access<T: Kind>(uses: &[Use<'_, dyn Thing>], context: &Context<'_>) -> Option<Grant> {
    let typed: Option<Vec<Use<'_, T>>> = uses
        .iter()
        .map(|one| {
            let thing: &dyn Any = one.thing;
            Some(Use { thing: thing.downcast_ref()?, access: one.access })
        })
        .collect();
    T::access(&typed?, context)
}
