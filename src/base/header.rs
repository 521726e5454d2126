//! The ownership header: how a rendered file says that tfgen wrote it, and whether somebody changed it since.
//!
//! Two comment lines stand at the top of each rendered file. The second carries a digest of all that follows it, so
//! that a hand edit is seen without any record beside the file. Neither holds a version or a time: the same spec gives the same bytes.

use super::digest::digest;

/// What the header of a file on disk says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ownership {
    /// No header: tfgen did not write this file.
    Foreign,
    /// Written by tfgen and not changed since.
    Intact,
    /// Written by tfgen and changed by somebody afterwards.
    Edited,
}

/// The comment mark of a kind of rendered file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommentMark {
    /// `#`, of HCL.
    Hash,
    /// `##`, of VTL, whose single `#` begins a directive.
    DoubleHash,
}

impl CommentMark {
    const fn text(self) -> &'static str {
        match self {
            Self::Hash => "#",
            Self::DoubleHash => "##",
        }
    }
}

const OWNER: &str = " Rendered by tfgen from ";
const DIGEST: &str = " tfgen-digest: ";

/// Puts the header before `body`; `origin` names the spec files to change instead.
#[must_use]
pub fn with_header(mark: CommentMark, origin: &str, body: &str) -> String {
    let mark = mark.text();
    format!("{mark}{OWNER}{origin}: change those, not this file.\n{mark}{DIGEST}{}\n{body}", short_digest(body))
}

/// Reads the header of a file's text.
///
/// A checkout may have turned each end of line into CRLF (git's `core.autocrlf`), and an editor have put a byte order mark before the
/// text: that is no edit.
#[must_use]
pub fn ownership(text: &str) -> Ownership {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Some((first, rest)) = text.split_once('\n') else { return Ownership::Foreign };
    if !first.trim_start_matches('#').starts_with(OWNER) || !first.starts_with('#') {
        return Ownership::Foreign;
    }
    let Some((second, body)) = rest.split_once('\n') else { return Ownership::Edited };
    let Some(digest) = second.trim_start_matches('#').strip_prefix(DIGEST) else { return Ownership::Edited };
    let digest = digest.strip_suffix('\r').unwrap_or(digest);
    let intact = digest == short_digest(body) || digest == short_digest(&body.replace("\r\n", "\n"));
    if intact { Ownership::Intact } else { Ownership::Edited }
}

/// Whether a line is the one of the header with the digest.
#[must_use]
pub fn is_digest_line(line: &str) -> bool {
    line.starts_with('#') && line.trim_start_matches('#').starts_with(DIGEST)
}

/// The text after the header, or the whole text where there is none.
#[must_use]
pub fn body(text: &str) -> &str {
    if ownership(text) == Ownership::Foreign {
        return text;
    }
    text.splitn(3, '\n').nth(2).unwrap_or("")
}

/// 64 bits of SHA-256 in hexadecimal: enough to notice an edit, short enough to read past.
fn short_digest(text: &str) -> String {
    digest(text.as_bytes()).chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_knows_its_own_text() {
        for mark in [CommentMark::Hash, CommentMark::DoubleHash] {
            let text = with_header(mark, "tfgen.hcl", "a = 1\n");
            assert_eq!(ownership(&text), Ownership::Intact);
            assert_eq!(ownership(&text.replace('1', "2")), Ownership::Edited);
            assert_eq!(body(&text), "a = 1\n");
        }
    }

    #[test]
    fn other_files_are_foreign() {
        for text in ["", "a = 1\n", "# a comment\n# another\n", "Rendered by tfgen from x\n"] {
            assert_eq!(ownership(text), Ownership::Foreign, "{text:?}");
            assert_eq!(body(text), text);
        }
    }

    #[test]
    fn a_checkout_with_other_line_ends_is_no_edit() {
        for body in ["a = 1\n\nb = 2\n", "a = \"1\r\n2\"\n", ""] {
            let text = with_header(CommentMark::Hash, "tfgen.hcl", body);
            assert_eq!(ownership(&text), Ownership::Intact, "{body:?}");
        }
        let text = with_header(CommentMark::Hash, "tfgen.hcl", "a = 1\n\nb = 2\n");
        let checked_out = text.replace('\n', "\r\n");
        assert_eq!(ownership(&checked_out), Ownership::Intact);
        assert_eq!(ownership(&checked_out.replace("a = 1", "a = 3")), Ownership::Edited);
        assert_eq!(ownership(&text.replacen('\n', "\r\n", 3)), Ownership::Intact, "an editor may mix them");
        assert_eq!(ownership(&format!("\u{feff}{checked_out}")), Ownership::Intact);
        assert_eq!(ownership(&text.replace("\nb", "\rb")), Ownership::Edited, "a lone CR ends no line");
    }

    #[test]
    fn a_torn_header_counts_as_edited() {
        assert_eq!(ownership("# Rendered by tfgen from x: change those, not this file.\n"), Ownership::Edited);
    }
}
