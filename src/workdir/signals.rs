//! Signals that end a program: held back while files are being written, so that the work is undone and nothing stays behind.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::SigId;

/// Listens for INT, TERM and HUP. They end the process as ever, but for the time of [`Signals::hold`]. Once this is dropped nobody listens.
#[derive(Debug)]
pub(super) struct Signals {
    /// Whether they end the process.
    free: Arc<AtomicBool>,
    /// The last one that came; 0 for none.
    came: Arc<AtomicUsize>,
    ids: Vec<SigId>,
}

impl Signals {
    /// Begins to listen. Where the system does not let us, signals end the process at any time.
    pub(super) fn listen() -> Self {
        let mut signals = Self { free: Arc::new(AtomicBool::new(true)), came: Arc::default(), ids: Vec::new() };
        for signal in wanted() {
            let number = usize::try_from(signal).unwrap_or_default();
            // In this order: what ends the process need not be remembered.
            let ends = signal_hook::flag::register_conditional_default(signal, Arc::clone(&signals.free));
            let told = signal_hook::flag::register_usize(signal, Arc::clone(&signals.came), number);
            signals.ids.extend(ends.into_iter().chain(told));
        }
        signals
    }

    /// Does work that no signal ends. It is to ask now and then whether one came, and to end early if so; one that it does not act upon ends the
    /// process when the work is done.
    pub(super) fn hold<T, E>(&self, work: impl FnOnce(&dyn Fn() -> bool) -> Result<T, E>) -> Result<T, E> {
        self.free.store(false, Ordering::SeqCst);
        let result = work(&|| self.came.load(Ordering::SeqCst) != 0);
        self.free.store(true, Ordering::SeqCst);
        let came = i32::try_from(self.came.swap(0, Ordering::SeqCst)).unwrap_or_default();
        if came != 0 && result.is_ok() {
            let _ = signal_hook::low_level::emulate_default_handler(came);
        }
        result
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        for id in self.ids.drain(..) {
            signal_hook::low_level::unregister(id);
        }
    }
}

/// The signals to listen for: not those that are ignored, as HUP is under `nohup`, and INT in the background of a script.
#[cfg(target_os = "linux")]
fn wanted() -> Vec<i32> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
    [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0).collect()
}

/// Nothing says here whether `nohup` has HUP ignored, so that one is left alone.
#[cfg(not(target_os = "linux"))]
fn wanted() -> Vec<i32> {
    vec![signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM]
}
