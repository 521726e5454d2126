//! The markers that git leaves in a file where two sides changed the same lines: `merge`, `diff3` and `zdiff3` alike.

/// Markers that do not belong together.
pub(super) struct Torn;

/// A part of a text with markers.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Outside of them.
    Both(String),
    /// Between them: what each side has.
    Sides([String; 2]),
}

/// One side of a conflict; the order is git's.
pub(super) const SIDES: [usize; 2] = [0, 1];

/// A text as it is with one side of each conflict.
pub(super) fn side(parts: &[Part], side: usize) -> String {
    let texts = parts.iter().filter_map(|part| match part {
        Part::Both(text) => Some(text.as_str()),
        Part::Sides(sides) => sides.get(side).map(String::as_str),
    });
    texts.collect()
}

/// Where a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Both,
    Ours,
    /// What both sides were, in the styles that have it.
    Base,
    Theirs,
}

/// The parts of a text; none where it has no markers.
///
/// Markers are as long as the first one: git makes them longer where the attribute `conflict-marker-size` says so, and around
/// the conflict that a base has in itself.
pub(super) fn parts(text: &str) -> Result<Option<Vec<Part>>, Torn> {
    let Some(size) = text.lines().find_map(|line| length(line, '<', None)) else {
        // The opening markers were deleted, as may happen by hand.
        let closed = text.lines().any(|line| length(line, '>', Some(USUAL)).is_some());
        return if closed { Err(Torn) } else { Ok(None) };
    };
    let mut parts = Vec::new();
    let (mut both, mut ours, mut theirs) = (String::new(), String::new(), String::new());
    let mut at = At::Both;
    for line in text.split_inclusive('\n') {
        let is = |mark| length(line, mark, Some(size)).is_some();
        match at {
            At::Both if is('<') => {
                parts.push(Part::Both(std::mem::take(&mut both)));
                at = At::Ours;
            }
            At::Ours if is('|') => at = At::Base,
            At::Ours | At::Base if is('=') => at = At::Theirs,
            At::Theirs if is('>') => {
                parts.push(Part::Sides([std::mem::take(&mut ours), std::mem::take(&mut theirs)]));
                at = At::Both;
            }
            _ if is('<') || is('>') => return Err(Torn),
            At::Both => both.push_str(line),
            At::Ours => ours.push_str(line),
            At::Base => {}
            At::Theirs => theirs.push_str(line),
        }
    }
    parts.push(Part::Both(both));
    if at == At::Both { Ok(Some(parts)) } else { Err(Torn) }
}

/// Whether a line begins a conflict.
pub(super) fn opens(line: &str) -> bool {
    length(line, '<', None).is_some()
}

/// The length of git's markers, where nothing else is set.
const USUAL: usize = 7;
/// Shorter ones may be text.
const SHORTEST: usize = 4;

/// The length of a marker that a line is: one character many times, and a label behind a space.
fn length(line: &str, mark: char, wanted: Option<usize>) -> Option<usize> {
    let rest = line.trim_start_matches(mark);
    let found = line.len() - rest.len();
    let ends = rest.trim_end_matches(['\r', '\n']).is_empty() || rest.starts_with(' ');
    (ends && wanted.map_or(found >= SHORTEST, |wanted| found == wanted)).then_some(found)
}
