//! Why a template cannot go on, and what it may spend before it is stopped.

use std::cell::Cell;

/// Steps that one rendering may take: a statement, a call, or an item that is looked at. Far more than a thousand turns of nested loops of any real template.
const STEPS: u64 = 20_000_000;

/// Bytes of text and items that one rendering may make in all: some dozen copies of the greatest payload, 10 MB.
const BYTES: u64 = 512 * 1024 * 1024;

/// How deep calls and values may be nested. The stack of a thread carries it.
pub(crate) const DEPTH: u32 = 100;

/// Why a template cannot go on; the evaluator knows where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Fault {
    /// Lower case, without a period; what Java throws begins with the exception's name.
    pub(crate) message: String,
}

impl Fault {
    /// A fault with this message.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

/// What one rendering may still spend. Methods charge it for what they make, so that no template can loop for ever or take all memory.
#[derive(Debug)]
pub(crate) struct Budget {
    steps: Cell<u64>,
    bytes: Cell<u64>,
    depth: Cell<u32>,
}

impl Default for Budget {
    fn default() -> Self {
        Self { steps: Cell::new(STEPS), bytes: Cell::new(BYTES), depth: Cell::new(0) }
    }
}

impl Budget {
    /// Takes this many steps. Charge before the work is done.
    #[inline]
    pub(crate) fn steps(&self, count: usize) -> Result<(), Fault> {
        if take(&self.steps, count) { Ok(()) } else { Err(out_of_steps()) }
    }

    /// Goes one deeper into what is nested, until the level is dropped. Where Java's stack would end, so does this, but long before Rust's.
    pub(crate) fn enter(&self) -> Result<Level<'_>, Fault> {
        let depth = self.depth.get();
        if depth >= DEPTH {
            return Err(Fault::new(format!("StackOverflowError: values are nested more than {DEPTH} deep")));
        }
        self.depth.set(depth + 1);
        Ok(Level(&self.depth))
    }

    /// Makes this many bytes of text. Charge before they are made.
    #[inline]
    pub(crate) fn bytes(&self, count: usize) -> Result<(), Fault> {
        if take(&self.bytes, count) { Ok(()) } else { Err(out_of_bytes()) }
    }
}

/// One level of nesting, which ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Level<'a>(&'a Cell<u32>);

impl Drop for Level<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get().saturating_sub(1));
    }
}

#[inline]
fn take(left: &Cell<u64>, count: usize) -> bool {
    let after = left.get().checked_sub(count as u64);
    after.inspect(|after| left.set(*after)).is_some()
}

#[cold]
fn out_of_steps() -> Fault {
    Fault::new(format!("the template takes more than {STEPS} steps"))
}

#[cold]
fn out_of_bytes() -> Fault {
    Fault::new(format!("the template makes more than {} MiB of text", BYTES >> 20))
}
