//! "Did you mean": the known word nearest to one that is not known.

/// The candidate that is most like `word`, where one is like enough to be meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count().max(word.chars().count()) / 4)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Whether a label that is its own looks like another one that was mistyped: one word differs, by a letter or, where it is long, by two. What differs by a number or by
/// a short word (`eu`, `us`) is another on purpose. Stricter than [`nearest`], which is asked where something is wrong for certain.
pub fn is_typo(written: &str, known: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    // Most labels are told apart by their length alone.
    if written.len().abs_diff(known.len()) > 8 {
        return false;
    }
    let (written, known) = (words(written), words(known));
    let differing: Vec<_> = written.iter().zip(&known).filter(|(one, other)| one != other).collect();
    let letters = |word: &str| word.chars().filter(|c| !c.is_numeric()).collect::<String>();
    match differing.as_slice() {
        _ if written.len() != known.len() => false,
        // Other letters are upper case, or other signs stand between the words.
        [] => true,
        [(one, other)] => {
            let allowed = match one.chars().count().min(other.chars().count()) {
                0..=3 => 0,
                4..=7 => 1,
                _ => 2,
            };
            letters(one) != letters(other) && strsim::damerau_levenshtein(one, other) <= allowed
        }
        _ => false,
    }
}

/// A help line: the nearest word where there is one, else all of them.
pub fn help<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str> + Clone, what: &str) -> String {
    match nearest(word, candidates.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let mut all: Vec<String> = candidates.into_iter().map(|candidate| format!("`{candidate}`")).collect();
            all.sort();
            if all.is_empty() { format!("no {what} here") } else { format!("{what}: {}", all.join(", ")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_is_a_letter_in_a_word() {
        for (written, known) in [
            ("event", "events"),
            ("evnets", "events"),
            ("POST /sumbit", "POST /submit"),
            ("POST /Submit", "POST /submit"),
            ("POST /submit/", "POST /submit"),
            ("archve", "archive"),
            ("access_lgos", "access_logs"),
        ] {
            assert!(is_typo(written, known), "{written} {known}");
        }
        for (written, known) in [
            ("events2", "events"),
            ("events_2", "events_1"),
            ("30_days", "90_days"),
            ("eu_orders", "us_orders"),
            ("raw", "row"),
            ("PUT /submit", "POST /submit"),
            ("POST /submit/{id}", "POST /submit"),
            ("GET /a", "GET /b"),
            ("clicks", "events"),
            ("events_archive", "events"),
            ("s3", "gcs"),
        ] {
            assert!(!is_typo(written, known), "{written} {known}");
        }
    }

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let words = ["retention_period", "shard_count", "name"];
        assert_eq!(nearest("retention_perod", words), Some("retention_period"));
        assert_eq!(nearest("NAME", words), Some("name"));
        assert_eq!(nearest("bucket", words), None);
        assert_eq!(
            help("bucket", words, "known attributes"),
            "known attributes: `name`, `retention_period`, `shard_count`"
        );
        assert_eq!(help("x", [], "streams"), "no streams here");
    }
}
