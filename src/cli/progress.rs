//! A line of progress on the terminal, where there is one and the job is long.

use std::io::{IsTerminal as _, Write as _};

/// Fewer environments than this are done before anybody could read the line.
const WORTH_SHOWING: usize = 20;

/// The line.
pub struct Progress {
    total: usize,
    done: usize,
    shown: bool,
    wanted: bool,
}

impl Progress {
    /// Nothing is shown yet.
    #[must_use]
    pub fn new(total: usize, quiet: bool) -> Self {
        Self {
            total,
            done: 0,
            shown: false,
            wanted: !quiet && total >= WORTH_SHOWING && std::io::stderr().is_terminal(),
        }
    }

    /// Says what is worked on next.
    pub fn step(&mut self, name: &str) {
        self.done += 1;
        if self.wanted {
            // A terminal that cannot be written to is no reason to stop.
            let _ = write!(std::io::stderr(), "\r\x1b[2K{}/{} {name}", self.done, self.total);
            self.shown = true;
        }
    }

    /// Takes the line away, so that other words can stand there.
    pub fn clear(&mut self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[2K");
            self.shown = false;
        }
    }
}
