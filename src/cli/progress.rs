//! A line of progress on the terminal, where there is one and the job is long.

use std::io::{IsTerminal as _, Write as _};

/// Fewer environments than this are done before anybody could read the line.
const WORTH_SHOWING: usize = 20;

/// The line.
pub(crate) struct Progress {
    total: usize,
    done: usize,
    shown: bool,
    wanted: bool,
}

impl Progress {
    /// Nothing is shown yet.
    #[must_use]
    pub(crate) fn new(total: usize, quiet: bool) -> Self {
        Self {
            total,
            done: 0,
            shown: false,
            wanted: !quiet && total >= WORTH_SHOWING && std::io::stderr().is_terminal(),
        }
    }

    /// For jobs of which each takes seconds.
    #[must_use]
    pub(crate) fn of_long_jobs(total: usize, quiet: bool) -> Self {
        Self { wanted: !quiet && std::io::stderr().is_terminal(), ..Self::new(total, quiet) }
    }

    /// Says how many are done, and what is being worked on.
    pub(crate) fn working_on(&mut self, done: usize, names: &[&str]) {
        self.done = done;
        if self.wanted {
            let shown = match names {
                [first, second, third, rest @ ..] if !rest.is_empty() => {
                    format!("{first}, {second}, {third} and {} more", rest.len())
                }
                few => few.join(", "),
            };
            // A terminal that cannot be written to is no reason to stop.
            let _ = write!(std::io::stderr(), "\r\x1b[2K{done}/{} done; {shown}", self.total);
            self.shown = true;
        }
    }

    /// Says what is worked on next.
    pub(crate) fn step(&mut self, name: &str) {
        self.done += 1;
        if self.wanted {
            // A terminal that cannot be written to is no reason to stop.
            let _ = write!(std::io::stderr(), "\r\x1b[2K{}/{} {name}", self.done, self.total);
            self.shown = true;
        }
    }

    /// Takes the line away, so that other words can stand there.
    pub(crate) fn clear(&mut self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[2K");
            self.shown = false;
        }
    }
}
