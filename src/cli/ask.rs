//! Questions on the terminal.

use std::io::{IsTerminal as _, Write as _};

/// Whether there is somebody to ask.
pub(crate) fn somebody_is_there() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks, and says whether the answer is the one word that means yes.
pub(crate) fn answers(question: &str, yes: &str) -> bool {
    let mut error = std::io::stderr();
    if write!(error, "{question} ").and_then(|()| error.flush()).is_err() {
        return false;
    }
    let mut answer = String::new();
    match std::io::stdin().read_line(&mut answer) {
        Ok(0) | Err(_) => {
            // The end of input leaves the cursor behind the question.
            let _ = writeln!(error);
            false
        }
        Ok(_) => answer.trim() == yes,
    }
}
