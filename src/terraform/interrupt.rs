//! Ctrl-C, QUIT and TERM: passed on to every Terraform that runs, once for each, and remembered, so that no further one is started.
//!
//! All are passed on as SIGINT, to the process group, as a terminal does: Terraform then ends what it is doing, writes its state and gives back its lock, and the
//! second makes it end at once. It is not SIGTERM that goes to the group, because provider plugins ignore SIGINT but die of SIGTERM, in the middle of a request.
//! The third kills the group.
//!
//! HUP ends what changes nothing, such as a plan, in the same way. An apply goes on to its end, and tfgen waits for it, so that its plan can be removed.

use std::process::{Child, Command};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::error::{Ended, Error};
use super::held::Held;

/// Who is listening for signals, and who gets them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interrupts {
    state: Arc<Mutex<State>>,
    held: Held,
}

#[derive(Debug, Default)]
struct State {
    /// How many signals came, but for HUP.
    count: u32,
    /// Whether HUP came. It may come twice, from the shell and from the terminal, and means one thing.
    hung_up: bool,
    /// The process groups that run, and what HUP means to each. A process is reaped under this lock, so a number here is never someone else's.
    running: Vec<(u32, OnHangup)>,
    /// Whether a question stands on the terminal; nothing runs then.
    asking: bool,
}

/// What a running process does when the terminal goes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnHangup {
    /// It is interrupted.
    Stop,
    /// It is left alone.
    GoOn,
}

/// How many signals it takes until nothing is waited for.
const ENOUGH: u32 = 3;

impl Interrupts {
    /// Begins to listen; to be called once in a run.
    ///
    /// # Errors
    /// When the system does not let us.
    pub(crate) fn listen() -> Result<Self, Error> {
        let interrupts = Self::default();
        interrupts.held.remove_on_panic();
        interrupts.start().map_err(Error::Signals)?;
        Ok(interrupts)
    }

    /// The files that are gone with this run.
    pub(super) const fn held(&self) -> &Held {
        &self.held
    }

    #[cfg(unix)]
    fn start(&self) -> std::io::Result<()> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
        let mut wanted = super::hangup::not_ignored(&[SIGHUP, SIGQUIT]);
        wanted.extend([SIGINT, SIGTERM]);
        let mut signals = signal_hook::iterator::Signals::new(wanted)?;
        let interrupts = self.clone();
        std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
            for signal in signals.forever() {
                if signal == SIGHUP {
                    interrupts.hang_up()
                } else {
                    interrupts.interrupt()
                }
                if interrupts.has_nothing_to_wait_for() {
                    interrupts.held.remove_all();
                    // Ends the process; where it does not, the signal was remembered like any other.
                    let _ = signal_hook::low_level::emulate_default_handler(signal);
                }
            }
        })?;
        Ok(())
    }

    /// A console gives Ctrl-C to all its processes by itself; tfgen must only outlive it.
    #[cfg(not(unix))]
    fn start(&self) -> std::io::Result<()> {
        let seen = Arc::new(std::sync::atomic::AtomicBool::new(false));
        signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&seen))?;
        let interrupts = self.clone();
        std::thread::spawn(move || {
            loop {
                if seen.swap(false, std::sync::atomic::Ordering::Relaxed) {
                    interrupts.interrupt();
                }
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
        });
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn interrupt(&self) {
        let mut state = self.state();
        state.count = state.count.saturating_add(1);
        for (group, _) in &state.running {
            send(*group, state.count >= ENOUGH);
        }
    }

    #[cfg(unix)]
    fn hang_up(&self) {
        let mut state = self.state();
        if !std::mem::replace(&mut state.hung_up, true) {
            for (group, _) in state.running.iter().filter(|(_, on_hangup)| *on_hangup == OnHangup::Stop) {
                send(*group, false);
            }
        }
    }

    /// Whether a signal is to end tfgen at once: at a question, and where it does not come to an end by itself.
    #[cfg(unix)]
    fn has_nothing_to_wait_for(&self) -> bool {
        let state = self.state();
        state.asking || state.count >= ENOUGH && state.running.is_empty()
    }

    /// Whether a signal came.
    #[must_use]
    pub(crate) fn interrupted(&self) -> bool {
        let state = self.state();
        state.count > 0 || state.hung_up
    }

    /// Asks the user something; a signal then ends tfgen at once, as nothing runs that could be harmed, and saved plans are removed.
    pub(crate) fn while_asking<T>(&self, ask: impl FnOnce() -> T) -> T {
        self.state().asking = true;
        let answer = ask();
        self.state().asking = false;
        answer
    }

    /// Starts a process in a group of its own, unless a signal came.
    pub(super) fn spawn(&self, command: &mut Command, program: &str, on_hangup: OnHangup) -> Result<Running, Error> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        // Under the lock: a signal comes before, and nothing starts, or after, and the process gets it.
        let mut state = self.state();
        if state.count > 0 || state.hung_up {
            return Err(Error::Interrupted);
        }
        let child = command.spawn().map_err(|source| Error::Start { program: program.to_owned(), source })?;
        state.running.push((child.id(), on_hangup));
        Ok(Running { child, interrupts: self.clone() })
    }
}

/// A process that gets what tfgen gets.
pub(super) struct Running {
    pub(super) child: Child,
    interrupts: Interrupts,
}

impl Running {
    /// How it ended, if it has.
    pub(super) fn ended(&mut self) -> std::io::Result<Option<Ended>> {
        let mut state = self.interrupts.state();
        let status = self.child.try_wait()?;
        if status.is_some() {
            let id = self.child.id();
            state.running.retain(|(group, _)| *group != id);
        }
        Ok(status.map(Ended::from))
    }
}

#[cfg(unix)]
fn send(group: u32, kill: bool) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let signal = if kill { Signal::KILL } else { Signal::INT };
    if let Some(group) = i32::try_from(group).ok().and_then(Pid::from_raw) {
        // A group that is gone needs no signal.
        let _ = kill_process_group(group, signal);
    }
}

#[cfg(not(unix))]
fn send(_group: u32, _kill: bool) {}
