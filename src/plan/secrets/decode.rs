//! Writings of text that a secret may stand in, each taken back: what a text says where it is read as one of them.
//!
//! The writer is not known, so nothing is refused: what is no escape stands for itself, upper and lower case are the same, and base64 is read at each place where
//! it may begin. That a text is read as what it is not does no harm, for only secrets are looked for in what comes out.

/// The fewest characters of base64 that hold eight bytes.
const LEAST_BASE64: usize = 11;

/// The fewest digits that hold eight bytes.
const LEAST_HEX: usize = 16;

/// What a text says in one writing; `None` where nothing in it is written so.
type Writing = fn(&[u8]) -> Option<Vec<u8>>;

/// Every writing.
pub(super) const ALL: [Writing; 7] = [percent, form, backslash, template, html, base64, hex];

/// `%3C`, as in a path of a URL.
fn percent(text: &[u8]) -> Option<Vec<u8>> {
    rewritten(text, b"%", |rest| match rest {
        [b'%', digits @ ..] => Some((Made::Byte(u8::try_from(number(digits, 16, 2)?).ok()?), 3)),
        _ => None,
    })
}

/// As [`percent`], with `+` for a space, as in a query.
fn form(text: &[u8]) -> Option<Vec<u8>> {
    text.contains(&b'+').then_some(())?;
    let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    Some(percent(&spaced).unwrap_or(spaced))
}

/// `\n`, `\"`, `\u003c`, `\x3c`, `\U0000003c`, as in strings of JSON, Go, HCL and JavaScript.
fn backslash(text: &[u8]) -> Option<Vec<u8>> {
    rewritten(text, b"\\", escape)
}

/// As [`backslash`], with `$${` and `%%{`, as Terraform writes strings.
fn template(text: &[u8]) -> Option<Vec<u8>> {
    let plain = rewritten(text, b"$%", |rest| match rest {
        [b'$', b'$', b'{', ..] => Some((Made::Byte(b'$'), 2)),
        [b'%', b'%', b'{', ..] => Some((Made::Byte(b'%'), 2)),
        _ => None,
    })?;
    Some(backslash(&plain).unwrap_or(plain))
}

/// `&lt;`, `&#60;`, `&#x3c;`
fn html(text: &[u8]) -> Option<Vec<u8>> {
    const NAMED: [(&[u8], char); 6] =
        [(b"&lt;", '<'), (b"&gt;", '>'), (b"&amp;", '&'), (b"&quot;", '"'), (b"&apos;", '\''), (b"&nbsp;", '\u{a0}')];
    rewritten(text, b"&", |rest| {
        if let Some((name, character)) = NAMED.iter().find(|(name, _)| rest.starts_with(name)) {
            return Some((Made::Char(*character), name.len()));
        }
        let (radix, head) = match rest {
            [b'&', b'#', b'x' | b'X', ..] => (16, 3),
            [b'&', b'#', ..] => (10, 2),
            _ => return None,
        };
        // The largest code point has seven digits; there may be zeros before them.
        let digits = rest.get(head..)?.iter().take(8).take_while(|byte| char::from(**byte).is_digit(radix)).count();
        let end = head + digits;
        (rest.get(end) == Some(&b';')).then_some(())?;
        Some((Made::Char(char::from_u32(number(rest.get(head..)?, radix, digits)?)?), end + 1))
    })
}

/// Runs of base64, of both alphabets, padded or not, broken into lines or not, each read from its first four places on.
fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let bits = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    runs(text, bits, LEAST_BASE64, 4, |run, out| {
        for group in run.chunks(4) {
            let all = group.iter().fold(0_u32, |all, bits| all << 6 | u32::from(*bits)) << (6 * (4 - group.len()));
            out.extend(all.to_be_bytes().iter().skip(1).take(group.len().saturating_sub(1)));
        }
    })
}

/// Runs of hexadecimal digits, each read from its first two places on.
fn hex(text: &[u8]) -> Option<Vec<u8>> {
    let bits = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    runs(text, bits, LEAST_HEX, 2, |run, out| {
        out.extend(run.chunks_exact(2).filter_map(|pair| Some(pair.first()? << 4 | pair.get(1)?)));
    })
}

/// What an escape stands for.
enum Made {
    Byte(u8),
    Char(char),
}

/// The text with each escape, which begins with one of `marks`, in place of which stands what it stands for. `read` tells that and the escape's length.
fn rewritten(text: &[u8], marks: &[u8], read: impl Fn(&[u8]) -> Option<(Made, usize)>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut changed = false;
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| marks.contains(byte)) {
        let (before, from) = rest.split_at_checked(at)?;
        out.extend_from_slice(before);
        let length = match read(from) {
            Some((made, length)) => {
                match made {
                    Made::Byte(byte) => out.push(byte),
                    Made::Char(character) => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
                }
                changed = true;
                length
            }
            None => {
                out.extend(from.first());
                1
            }
        };
        rest = from.get(length..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    changed.then_some(out)
}

fn escape(rest: &[u8]) -> Option<(Made, usize)> {
    let code = |head: usize, digits: usize| number(rest.get(head..)?, 16, digits);
    let byte = match rest.get(1)? {
        b'n' => b'\n',
        b't' => b'\t',
        b'r' => b'\r',
        b'b' => 8,
        b'f' => 12,
        b'a' => 7,
        b'v' => 11,
        b'x' => return Some((Made::Byte(u8::try_from(code(2, 2)?).ok()?), 4)),
        b'U' => return Some((Made::Char(char::from_u32(code(2, 8)?)?), 10)),
        b'u' if rest.get(2) == Some(&b'{') => {
            let end = rest.iter().take(11).position(|byte| *byte == b'}')?;
            return Some((Made::Char(char::from_u32(code(3, end - 3)?)?), end + 1));
        }
        b'u' => {
            let unit = code(2, 4)?;
            if let Some(character) = char::from_u32(unit) {
                return Some((Made::Char(character), 6));
            }
            // Half of a character of two.
            rest.get(6..8).filter(|next| *next == b"\\u")?;
            let units = [u16::try_from(unit).ok()?, u16::try_from(code(8, 4)?).ok()?];
            return Some((Made::Char(char::decode_utf16(units).next()?.ok()?), 12));
        }
        other if other.is_ascii_punctuation() => *other,
        _ => return None,
    };
    Some((Made::Byte(byte), 2))
}

/// The number that so many digits are.
fn number(digits: &[u8], radix: u32, count: usize) -> Option<u32> {
    let digits = digits.get(..count).filter(|digits| !digits.is_empty())?;
    digits.iter().try_fold(0_u32, |all, byte| all.checked_mul(radix)?.checked_add(char::from(*byte).to_digit(radix)?))
}

/// What runs of characters hold that have `bits` each, from each of the first `starts` places on. White space within a run is no part of it.
fn runs(
    text: &[u8],
    bits: impl Fn(u8) -> Option<u8>,
    least: usize,
    starts: usize,
    read: impl Fn(&[u8], &mut Vec<u8>),
) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut run = Vec::new();
    let mut end = |run: &mut Vec<u8>| {
        if run.len() >= least {
            for start in 0..starts {
                read(run.get(start..).unwrap_or_default(), &mut out);
                // What two runs hold is not one text.
                out.push(b'\n');
            }
        }
        run.clear();
    };
    for byte in text {
        match bits(*byte) {
            Some(bits) => run.push(bits),
            None if byte.is_ascii_whitespace() => {}
            None => end(&mut run),
        }
    }
    end(&mut run);
    (!out.is_empty()).then_some(out)
}
