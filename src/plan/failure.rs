//! Why Terraform failed, in its own words.

/// How many lines of a failure are kept.
const MOST_LINES: usize = 60;

/// How many lines are kept where Terraform names no error.
const LAST_LINES: usize = 10;

/// The errors among what Terraform printed, without its frames and colours; the last lines where there is none.
#[must_use]
pub(crate) fn errors(log: &str) -> Option<String> {
    let log = without_escapes(log);
    let mut lines: Vec<&str> = Vec::new();
    let mut inside = false;
    for line in log.lines().map(str::trim_end) {
        let framed = line.strip_prefix('│');
        let text = framed.map_or(line, |rest| rest.strip_prefix(' ').unwrap_or(rest));
        if text.starts_with("Error: ") {
            inside = true;
        } else if text.starts_with("Warning: ") || text.starts_with('╷') || text.starts_with('╵') {
            inside = false;
        }
        if inside && !(text.is_empty() && lines.last().is_none_or(|last| last.is_empty())) {
            lines.push(text);
        }
    }
    if lines.is_empty() {
        lines = log.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
        lines.drain(..lines.len().saturating_sub(LAST_LINES));
    }
    let rest = lines.len().saturating_sub(MOST_LINES);
    lines.truncate(MOST_LINES);
    let mut text = lines.join("\n").trim_end().to_owned();
    if rest > 0 {
        text.push_str(&format!("\n…and {rest} more lines"));
    }
    (!text.is_empty()).then_some(text)
}

/// The text without the escapes that set colours.
fn without_escapes(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // `[31m`
        let rest = part.strip_prefix('[').and_then(|rest| rest.split_once(|c: char| c.is_ascii_alphabetic()));
        out.push_str(rest.map_or(part, |(_, rest)| rest));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Terraform 1.11 prints it, with and without `-no-color`.
    #[test]
    fn errors_are_taken_out_of_their_frames() {
        let framed = "Planning…\n\u{1b}[33m╷\u{1b}[0m\n\u{1b}[33m│\u{1b}[0m \u{1b}[1mWarning: \u{1b}[0mold\n╵\n\u{1b}[31m╷\u{1b}[0m\u{1b}[0m\n\u{1b}[31m│\u{1b}[0m \u{1b}[0m\u{1b}[1m\u{1b}[31mError: \u{1b}[0mNo credentials\n\u{1b}[31m│\u{1b}[0m\n\u{1b}[31m│\u{1b}[0m   on a.tf line 1\n╵\nbye\n";
        assert_eq!(errors(framed).unwrap(), "Error: No credentials\n\n  on a.tf line 1");
        let plain = "\nError: One\n\n  on a.tf line 1\n\nWarning: Old\n\n  here\n\nError: Two\n";
        assert_eq!(errors(plain).unwrap(), "Error: One\n\n  on a.tf line 1\n\nError: Two");
    }

    #[test]
    fn without_an_error_the_last_lines_are_told() {
        assert_eq!(errors("a\n\nb\n").unwrap(), "a\nb");
        assert_eq!(errors(""), None);
        let many: String = (0..100).map(|n| format!("Error: {n}\n")).collect();
        assert!(errors(&many).unwrap().ends_with("Error: 59\n…and 40 more lines"));
    }
}
