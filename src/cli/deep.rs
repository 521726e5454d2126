//! Where mapping templates run: on a thread whose stack carries the deepest that the engine allows.

use super::error::Error;

/// Bytes of that stack: as much as the deepest template takes in an unoptimised build.
const STACK: usize = 64 * 1024 * 1024;

/// Does work that runs mapping templates.
///
/// # Errors
/// When the system gives no thread.
pub(crate) fn deep<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Error> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).map_err(Error::Thread)?;
        match thread.join() {
            Ok(done) => Ok(done),
            // A panic goes on as if there were no thread.
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
