//! What is wrong with a template, with its line.

use apigw_vtl::Error;

use crate::base::visible::visible;

/// Characters of a line that are shown before and after the place.
const AROUND: usize = 60;

/// The message, the place, the line and a caret under the place.
pub(crate) fn error(path: &str, text: &str, error: &Error) -> String {
    let Error { line, column, message, .. } = error;
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    let (shown, caret) = excerpt(text, *line, *column);
    format!("error: {message}\n{margin}--> {path}:{line}:{column}\n{margin} |\n{number} | {shown}\n{margin} | {caret}^")
}

/// The line around a column, and what stands before the caret below it.
fn excerpt(text: &str, line: u32, column: u32) -> (String, String) {
    let index = |number: u32| usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1);
    let line: Vec<char> =
        text.split('\n').nth(index(line)).unwrap_or_default().trim_end_matches('\r').chars().collect();
    let at = index(column).min(line.len());
    let begin = at.saturating_sub(AROUND);
    // What is shown of a character may be wider than the character.
    let shown = |from: usize, to: usize| {
        let part: String = line.iter().skip(from).take(to - from).collect();
        visible(&part).replace('\t', " ")
    };
    let before = shown(begin, at);
    let caret = " ".repeat(before.chars().count());
    (before + &shown(at, at + AROUND), caret)
}
