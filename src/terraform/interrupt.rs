//! Ctrl-C and TERM: passed on to every Terraform that runs, once for each, and remembered, so that no further one is started.
//!
//! Both are passed on as SIGINT, to the process group, as a terminal does: Terraform then ends what it is doing, writes its state and gives back its lock, and the
//! second makes it end at once. It is not SIGTERM that goes to the group, because provider plugins ignore SIGINT but die of SIGTERM, in the middle of a request.
//! The third kills the group. HUP is left alone: it ends tfgen, unless `nohup` says otherwise, and Terraform goes on to the end of what it does.

use std::path::PathBuf;
use std::process::{Child, Command};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::error::{Ended, Error};
use super::plan_file::Plan;

/// Who is listening for signals, and who gets them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interrupts(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    /// How many signals came.
    count: u32,
    /// The process groups that run. A process is reaped under this lock, so a number here is never someone else's.
    running: Vec<u32>,
    /// What to remove when a signal ends tfgen at once: `Some` while a question stands on the terminal and nothing runs.
    asking: Option<Vec<PathBuf>>,
}

impl Interrupts {
    /// Begins to listen; to be called once in a run.
    ///
    /// # Errors
    /// When the system does not let us.
    pub(crate) fn listen() -> Result<Self, Error> {
        let interrupts = Self::default();
        interrupts.start().map_err(Error::Signals)?;
        Ok(interrupts)
    }

    #[cfg(unix)]
    fn start(&self) -> std::io::Result<()> {
        use signal_hook::consts::{SIGINT, SIGTERM};
        let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM])?;
        let interrupts = self.clone();
        std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
            for signal in signals.forever() {
                if let Some(files) = interrupts.state().asking.take() {
                    for file in files {
                        let _ = std::fs::remove_file(file);
                    }
                    // Ends the process; where it does not, the signal counts like any other.
                    let _ = signal_hook::low_level::emulate_default_handler(signal);
                }
                interrupts.interrupt();
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
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn interrupt(&self) {
        let mut state = self.state();
        state.count = state.count.saturating_add(1);
        for group in &state.running {
            send(*group, state.count >= 3);
        }
    }

    /// Whether a signal came.
    #[must_use]
    pub(crate) fn interrupted(&self) -> bool {
        self.state().count > 0
    }

    /// Asks the user something; a signal then ends tfgen at once, as nothing runs that could be harmed, and `plans` are removed.
    pub(crate) fn while_asking<T>(&self, plans: &[&Plan], ask: impl FnOnce() -> T) -> T {
        self.state().asking = Some(plans.iter().filter_map(|plan| plan.temporary()).collect());
        let answer = ask();
        self.state().asking = None;
        answer
    }

    /// Starts a process in a group of its own, unless a signal came.
    pub(super) fn spawn(&self, command: &mut Command, program: &str) -> Result<Running, Error> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        // Under the lock: a signal comes before, and nothing starts, or after, and the process gets it.
        let mut state = self.state();
        if state.count > 0 {
            return Err(Error::Interrupted);
        }
        let child = command.spawn().map_err(|source| Error::Start { program: program.to_owned(), source })?;
        state.running.push(child.id());
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
            state.running.retain(|group| *group != id);
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
