//! Long names in messages.

/// How many characters of a code span are shown.
const SHOWN: usize = 200;

/// The text, with what is too long between backticks cut in its middle: a name of ten thousand letters is recognised by its ends.
pub(crate) fn cut(text: &str) -> String {
    let short = |(index, part): (usize, &str)| {
        let length = part.chars().count();
        if index % 2 == 0 || length <= SHOWN {
            return part.to_owned();
        }
        let start: String = part.chars().take(SHOWN / 2).collect();
        let end: String = part.chars().skip(length - SHOWN / 4).collect();
        format!("{start}…{end}")
    };
    text.split('`').enumerate().map(short).collect::<Vec<_>>().join("`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut_and_the_rest_is_not() {
        let text = format!("there is no `{}`, see `b`", "a".repeat(300));
        let expected = format!("there is no `{}…{}`, see `b`", "a".repeat(100), "a".repeat(50));
        assert_eq!(cut(&text), expected);
        let prose = "word ".repeat(100);
        assert_eq!(cut(&prose), prose);
    }
}
