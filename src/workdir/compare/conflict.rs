//! What a merge leaves in a rendered file, told from what a person wrote there.
//!
//! Two branches that render a file always conflict, if only on the digest. The spec is merged too, so the file is simply to be rendered anew,
//! unless it holds an edit. Each side of the markers, put together with what is outside of them, shows that: it is what tfgen wrote on that
//! branch, by its digest, or it is what is to be rendered now, which is where git merged other lines by itself and no digest fits any more.

use std::collections::{BTreeMap, BTreeSet};

use super::markers::{SIDES, Torn, opens, parts, side};
use crate::base::header::{Ownership, is_digest_line, ownership};

/// How a file on disk stands to what is to be rendered in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// As tfgen wrote it.
    Rendered,
    /// As git merged what tfgen wrote, `markers` and all.
    Merged { markers: bool },
    /// With conflict markers, and with text that may be somebody's.
    Conflict,
    /// Written by tfgen and changed by somebody afterwards.
    Edited,
    /// Not tfgen's.
    Foreign,
}

/// How the text of a file stands to the one that is rendered in its place, if any is.
pub(super) fn standing(old: &str, new: Option<&str>) -> Standing {
    let owned = ownership(old);
    if owned == Ownership::Intact {
        return Standing::Rendered;
    }
    let is_new = |text: &str| new.is_some_and(|new| without_digests(text).eq(without_digests(new)));
    match parts(old) {
        Ok(None) => match owned {
            Ownership::Edited if is_new(old) => Standing::Merged { markers: false },
            Ownership::Edited => Standing::Edited,
            Ownership::Intact | Ownership::Foreign => Standing::Foreign,
        },
        Ok(Some(parts)) => {
            let sides = SIDES.map(|one| side(&parts, one));
            let owners = sides.each_ref().map(|side| ownership(side));
            if owners.contains(&Ownership::Foreign) {
                return Standing::Foreign;
            }
            let known = |(side, owner): (&String, &Ownership)| *owner == Ownership::Intact || is_new(side);
            if sides.iter().zip(&owners).all(known) { Standing::Merged { markers: true } } else { Standing::Conflict }
        }
        // Some of the markers are gone.
        Err(Torn) if owned == Ownership::Edited => Standing::Conflict,
        Err(Torn) => Standing::Foreign,
    }
}

/// Whether a text begins with a marker, and then as a rendered file does: its first lines are in the conflict.
pub(super) fn begins_in_conflict(text: &str) -> bool {
    text.split_once('\n').is_some_and(|(first, rest)| opens(first) && ownership(rest) != Ownership::Foreign)
}

/// The lines of a text but for its digests, and whatever ends them.
fn without_digests(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !is_digest_line(line))
}

/// What git knows of a file in a merge that is not done yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stages {
    /// What both sides began with; empty where each added the file.
    pub base: String,
    /// Ours and theirs.
    pub sides: [String; 2],
}

/// Whether a file with markers is what git made of two rendered ones, and nothing else.
///
/// How git aligns two texts is its own affair, so lines are counted. Each line of a merge comes from one of the sides, and one is gone only
/// where a side has it no more: what somebody added or changed makes one too many, and what somebody took away one too few.
pub(super) fn is_merge_of(old: &str, stages: &Stages) -> bool {
    let Ok(Some(parts)) = parts(old) else { return false };
    if stages.sides.iter().any(|side| ownership(side) != Ownership::Intact) {
        return false;
    }
    let base = counts(&stages.base);
    let [ours, theirs] = stages.sides.each_ref().map(|side| counts(side));
    SIDES.iter().all(|one| {
        let text = side(&parts, *one);
        let found = counts(&text);
        let lines: BTreeSet<&str> = found.keys().chain(ours.keys()).chain(theirs.keys()).copied().collect();
        lines.into_iter().all(|line| {
            let count = |counts: &BTreeMap<&str, i64>| counts.get(line).copied().unwrap_or(0);
            let (ours, theirs) = (count(&ours), count(&theirs));
            let least = ours.min(theirs).min(ours + theirs - count(&base));
            (least..=ours + theirs).contains(&count(&found))
        })
    })
}

/// How often each line is in a text.
fn counts(text: &str) -> BTreeMap<&str, i64> {
    let mut counts = BTreeMap::new();
    for line in without_digests(text) {
        *counts.entry(line).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workdir::fixture::rendered;

    /// Lines of a file, with the digest that `body` has.
    fn lines_of(body: &str) -> Vec<String> {
        rendered(body).lines().map(str::to_owned).collect()
    }

    /// The file that git makes of two, which differ in their digests, with a merged body.
    fn digests_in_conflict(ours: &str, theirs: &str, merged: &str) -> String {
        let (ours, theirs) = (lines_of(ours), lines_of(theirs));
        format!("{}\n<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n{merged}", ours[0], ours[1], theirs[1])
    }

    const WITH_MARKERS: Standing = Standing::Merged { markers: true };

    #[test]
    fn a_file_whose_digest_alone_differs_is_no_edit() {
        let (new, other) = (rendered("a = 1\n"), rendered("a = 2\n"));
        let chosen = new.replace(new.lines().nth(1).unwrap(), other.lines().nth(1).unwrap());
        assert_eq!(standing(&chosen, Some(&new)), Standing::Merged { markers: false });
        assert_eq!(standing(&chosen.replace('\n', "\r\n"), Some(&new)), Standing::Merged { markers: false });
        // As `merge=union` leaves it, and as somebody may who deletes the line.
        let both = new.replacen("a = 1", &format!("{}\na = 1", other.lines().nth(1).unwrap()), 1);
        assert_eq!(standing(&both, Some(&new)), Standing::Merged { markers: false });
        let none = new.replace(&format!("{}\n", new.lines().nth(1).unwrap()), "");
        assert_eq!(standing(&none, Some(&new)), Standing::Merged { markers: false });

        assert_eq!(standing(&(chosen.clone() + "b = 2\n"), Some(&new)), Standing::Edited);
        assert_eq!(standing(&chosen, None), Standing::Edited);
    }

    #[test]
    fn each_side_is_known_by_its_digest_or_by_what_is_rendered() {
        let merged = "a = 2\nb = 2\n";
        let by_git = digests_in_conflict("a = 2\nb = 1\n", "a = 1\nb = 2\n", merged);
        assert_eq!(standing(&by_git, Some(&rendered(merged))), WITH_MARKERS);
        assert_eq!(standing(&by_git.replace('\n', "\r\n"), Some(&rendered(merged))), WITH_MARKERS);
        assert_eq!(standing(&by_git, Some(&rendered("a = 3\nb = 2\n"))), Standing::Conflict);
        assert_eq!(standing(&by_git, None), Standing::Conflict, "no text to know it by");

        let [ours, theirs] = [lines_of("a = 2\n"), lines_of("a = 3\n")];
        let whole = format!(
            "{}\n<<<<<<< HEAD\n{}\n{}\n||||||| base\n# tfgen-digest: 0\na = 1\n=======\n{}\n{}\n>>>>>>> other\n",
            ours[0], ours[1], ours[2], theirs[1], theirs[2]
        );
        for new in [None, Some("something else")] {
            assert_eq!(standing(&whole, new), WITH_MARKERS, "whatever is rendered, both sides were");
        }
        for (from, to) in [
            ("a = 2\n", "a = 2\nby = hand\n"),
            ("a = 3\n", "a = 4\n"),
            (">>>>>>> other\n", ">>>>>>> other\nby = hand\n"),
            ("<<<<<<< HEAD\n", "by = hand\n<<<<<<< HEAD\n"),
        ] {
            assert_eq!(standing(&whole.replace(from, to), Some("x")), Standing::Conflict, "{to:?}");
        }
    }

    #[test]
    fn markers_of_other_sizes_and_conflicts_within_a_base_are_read() {
        let (ours, theirs) = (rendered("a = 2\n"), rendered("a = 3\n"));
        for size in [4, 7, 9, 30] {
            let mark = |of: &str| of.repeat(size);
            let text = format!("{}\n{ours}{}\n{theirs}{} x\n", mark("<"), mark("="), mark(">"));
            assert!(begins_in_conflict(&text));
            assert_eq!(standing(&text, None), WITH_MARKERS);
        }
        let nested = "||||||| base\n<<<<<<<<< one\na = 0\n=========\na = 1\n>>>>>>>>> two\n";
        let text = format!("<<<<<<< HEAD\n{ours}{nested}=======\n{theirs}>>>>>>> x\n");
        assert_eq!(standing(&text, None), WITH_MARKERS);
    }

    #[test]
    fn what_git_made_of_two_sides_is_known_by_them() {
        let base = rendered("a = 1\nb = 1\nc = 1\nd = 1\n");
        let sides = ["a = 2\nb = 1\nc = 2\nd = 1\n", "a = 1\nb = 1\nc = 3\nd = 2\n"].map(rendered);
        let stages = Stages { base, sides: sides.clone() };
        let rest = "<<<<<<< HEAD\nc = 2\n=======\nc = 3\n>>>>>>> other\nd = 2\n";
        let by_git = digests_in_conflict(&sides[0], &sides[1], &format!("a = 2\nb = 1\n{rest}"));
        assert_eq!(standing(&by_git, Some(&rendered("a = 2\nb = 1\nc = 9\nd = 2\n"))), Standing::Conflict);
        assert!(is_merge_of(&by_git, &stages));
        assert!(is_merge_of(&by_git.replace('\n', "\r\n"), &stages));
        for (from, to) in [
            ("c = 2", "c = 4"),
            ("c = 3", "c = 3\nby = hand"),
            ("b = 1", "b = 1 "),
            ("b = 1\n", ""),
            ("d = 2", "d = 2\nby = hand"),
            ("d = 2", "d = 2\nd = 2"),
        ] {
            assert!(!is_merge_of(&by_git.replace(from, to), &stages), "{to:?}");
        }
        let edited = [sides[0].replace("a = 2", "a = 7"), sides[1].clone()];
        assert!(!is_merge_of(&by_git, &Stages { sides: edited, ..stages.clone() }));
        assert!(!is_merge_of(&sides[0], &stages));
    }

    #[test]
    fn lines_that_both_sides_take_away_or_add_are_counted_right() {
        let base = rendered("{\na\n}\n{\nb\n}\n{\nc\n}\n");
        let sides = ["{\nb\n}\n{\nc\n}\nx\n", "{\na\n}\n{\nb\n}\nx\n"].map(rendered);
        let by_git = digests_in_conflict(&sides[0], &sides[1], "{\nb\n}\nx\n");
        assert!(is_merge_of(&by_git, &Stages { base, sides }));
    }

    #[test]
    fn markers_that_are_deleted_in_part_are_told_as_such() {
        let (ours, theirs) = (rendered("a = 2\n"), rendered("a = 3\n"));
        for text in [
            format!("{ours}=======\n{theirs}>>>>>>> x\n"),
            format!("{ours}<<<<<<< HEAD\n{theirs}>>>>>>> x\n"),
            format!("{ours}<<<<<<< HEAD\n=======\n"),
        ] {
            assert_eq!(standing(&text, None), Standing::Conflict, "{text}");
        }
    }

    #[test]
    fn files_of_others_stay_theirs() {
        let ours = rendered("a = 1\n");
        for text in [
            "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n".to_owned(),
            format!("<<<<<<< HEAD\na\n=======\n{ours}>>>>>>> x\n"),
            "<<<<<<< HEAD\n".to_owned(),
        ] {
            assert_eq!(standing(&text, Some(&ours)), Standing::Foreign, "{text}");
        }
        let edited = ours.clone() + "=======\n<< x\n";
        assert_eq!(standing(&edited, Some(&ours)), Standing::Edited);
    }
}
