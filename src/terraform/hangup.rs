//! Signals that whoever started tfgen has it outlive, as `nohup` does.

/// Of `signals`, those that are not ignored already. Without `/proc`, what `nohup` leaves tells: no stream on a terminal.
pub(super) fn not_ignored(signals: &[i32]) -> Vec<i32> {
    let status = std::fs::read_to_string("/proc/self/status").ok();
    let ignored = status.as_deref().and_then(ignored).unwrap_or_else(|| if on_a_terminal() { 0 } else { u64::MAX });
    let is_ignored = |signal: i32| ignored.checked_shr(signal.unsigned_abs().saturating_sub(1)).unwrap_or(0) & 1 == 1;
    signals.iter().copied().filter(|signal| !is_ignored(*signal)).collect()
}

/// The signals that a process ignores, one bit each, the first signal's lowest. Source: proc_pid_status(5), `SigIgn`.
fn ignored(status: &str) -> Option<u64> {
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(mask.trim(), 16).ok()
}

fn on_a_terminal() -> bool {
    use std::io::IsTerminal as _;
    std::io::stdin().is_terminal() || std::io::stdout().is_terminal() || std::io::stderr().is_terminal()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mask_of_ignored_signals_is_read() {
        assert_eq!(ignored("SigBlk:\t0000000000000000\nSigIgn:\t0000000000001001\n"), Some(0x1001));
        assert_eq!(ignored("Name:\ttfgen\n"), None);
    }
}
