//! Why a run does not go on.

use std::rc::Rc;

use super::object::Loop;
use crate::fault::Fault;
use crate::syntax::Place;

/// Why a template does not go on.
#[derive(Debug)]
pub(super) enum Halt {
    /// Something is wrong, at a place if that is known.
    Fault(Fault, Option<Place>),
    /// `#stop`.
    Stop,
    /// `#break`: ends the nearest loop, macro or block.
    Break,
    /// `#break($scope)`: ends this very loop.
    BreakLoop(Rc<Loop>),
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault, None)
    }
}

/// What a part of a run gives.
pub(super) type Ran<T> = Result<T, Halt>;

/// The place of what has none yet.
pub(super) fn at(halt: Halt, place: Place) -> Halt {
    match halt {
        Halt::Fault(fault, None) => Halt::Fault(fault, Some(place)),
        halt => halt,
    }
}
