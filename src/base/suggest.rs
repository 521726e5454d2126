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
