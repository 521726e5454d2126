//! What a service answers of a kind of block as a whole.

use super::about::About;
use super::context::Context;
use super::thing::Thing;
use crate::base::diag::{Code, Sink};
use crate::base::module::Module;
use crate::base::need::{Access, Grant};
use crate::spec::{Foreign, Reader};

/// A kind of block. No answer has a default, so that none can be forgotten; the row in `service::ALL` is made of them.
pub trait Kind: Thing + Sized {
    /// What it is called, and where what it makes goes.
    const ABOUT: About;

    /// The diagnostics of the kind.
    const CODES: &'static [&'static Code];

    /// Words of other tools that people write for it, and what a spec has in their place.
    const FOREIGN: &'static [Foreign];

    /// Reads one block; `None` when it cannot be a thing of the kind, which is then reported.
    fn read(reader: &Reader<'_>) -> Option<Self>;

    /// Reports what does not fit of the kind's things together, and with what others do with them.
    fn check(context: &Context<'_>, sink: &Sink);

    /// What it takes that one role may do all this with things of the kind; `None` where one of it cannot be done with them.
    fn access(uses: &[Use<'_, Self>], context: &Context<'_>) -> Option<Grant>;

    /// Renders all things of the kind into their module.
    fn render(context: &Context<'_>, module: &mut Module);
}

/// What one role does with one thing.
#[derive(Debug)]
pub struct Use<'a, T: ?Sized> {
    /// The thing.
    pub thing: &'a T,
    /// What is done with it.
    pub access: &'a Access,
}
