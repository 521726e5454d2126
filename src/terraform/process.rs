//! Running one process to its end: with its output in a log, or taken into memory.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::error::{Ended, Error};
use super::interrupt::{Interrupts, OnHangup, Running};
use super::log::Log;

/// How often a running process is looked at: at first often, as many are short, then rarely enough to cost nothing.
const FIRST_LOOK: Duration = Duration::from_millis(1);
const LOOK: Duration = Duration::from_millis(20);

/// Runs a command with both of its streams in the log.
pub(super) fn logged(
    mut command: Command,
    program: &str,
    (interrupts, on_hangup): (&Interrupts, OnHangup),
    log: &mut Log,
) -> Result<Ended, Error> {
    command.stdin(Stdio::null()).stdout(log.stream()?).stderr(log.stream()?);
    let mut running = interrupts.spawn(&mut command, program, on_hangup)?;
    // From here on the process is always waited for: a log that cannot be read is told of when it has ended.
    let mut followed = Ok(());
    let ended = wait(&mut running, program, || {
        if followed.is_ok() {
            followed = log.follow();
        }
    })?;
    followed.and_then(|()| log.follow())?;
    Ok(ended)
}

/// Runs a command and takes its standard output; its standard error goes to the log.
pub(super) fn captured(
    mut command: Command,
    program: &str,
    interrupts: &Interrupts,
    log: &mut Log,
) -> Result<(Ended, Vec<u8>), Error> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log.stream()?);
    let mut running = interrupts.spawn(&mut command, program, OnHangup::Stop)?;
    let mut text = Vec::new();
    let read = running.child.stdout.take().map_or(Ok(0), |mut stdout| stdout.read_to_end(&mut text));
    let ended = wait(&mut running, program, || {})?;
    read.map_err(|source| Error::Start { program: program.to_owned(), source })?;
    log.follow()?;
    Ok((ended, text))
}

/// Runs a command and takes both of its streams.
pub(super) fn captured_both(
    mut command: Command,
    program: &str,
    interrupts: &Interrupts,
) -> Result<(Ended, Vec<u8>, Vec<u8>), Error> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = interrupts.spawn(&mut command, program, OnHangup::Stop)?;
    let (mut text, mut words) = (Vec::new(), Vec::new());
    let (stdout, stderr) = (running.child.stdout.take(), running.child.stderr.take());
    // Side by side, as a process that cannot write to the one stream never closes the other.
    std::thread::scope(|scope| {
        scope.spawn(|| stderr.map(|mut stderr| stderr.read_to_end(&mut words)));
        stdout.map(|mut stdout| stdout.read_to_end(&mut text))
    });
    let ended = wait(&mut running, program, || {})?;
    Ok((ended, text, words))
}

/// Runs a command with tfgen's own streams.
pub(super) fn inherited(mut command: Command, program: &str, interrupts: &Interrupts) -> Result<Ended, Error> {
    command.stdin(Stdio::null());
    let mut running = interrupts.spawn(&mut command, program, OnHangup::Stop)?;
    wait(&mut running, program, || {})
}

fn wait(running: &mut Running, program: &str, mut look: impl FnMut()) -> Result<Ended, Error> {
    let mut pause = FIRST_LOOK;
    loop {
        let ended = running.ended().map_err(|source| Error::Start { program: program.to_owned(), source })?;
        look();
        if let Some(ended) = ended {
            return Ok(ended);
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(LOOK);
    }
}
