//! The names in `\p{…}`: those of POSIX, of Java's `Character`, and of Unicode.

use super::cursor::Flags;

/// Binary properties that Java knows with `Is` before them, and how `regex` calls them.
const BINARY: [(&str, &str); 12] = [
    ("alphabetic", r"\p{Alphabetic}"),
    ("ideographic", r"\p{Ideographic}"),
    ("letter", r"\p{L}"),
    ("lowercase", r"\p{Lowercase}"),
    ("uppercase", r"\p{Uppercase}"),
    ("titlecase", r"\p{Lt}"),
    ("punctuation", r"\p{P}"),
    ("control", r"\p{Cc}"),
    ("white_space", r"\p{White_Space}"),
    ("digit", r"\p{Nd}"),
    ("hex_digit", r"\p{Hex_Digit}"),
    ("assigned", r"\P{Cn}"),
];

/// General categories.
const CATEGORIES: [&str; 37] = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Me", "Mc", "N", "Nd", "Nl", "No", "Z", "Zs", "Zl", "Zp", "C", "Cc",
    "Cf", "Cn", "Co", "P", "Pd", "Ps", "Pe", "Pc", "Po", "Pi", "Pf", "S", "Sm", "Sc", "Sk", "So", "LC",
];

/// The set of a property as it stands within brackets. `None`: Java does not know it, or `regex` does not.
pub(super) fn set(name: &str, flags: Flags) -> Option<String> {
    if let Some(set) = cased(name).filter(|_| flags.ignore_case) {
        return Some(set.to_owned());
    }
    if let Some((key, value)) = name.split_once('=') {
        return match key.to_ascii_lowercase().as_str() {
            "gc" | "general_category" => category(value),
            "sc" | "script" => script(value),
            _ => None,
        };
    }
    if let Some(set) = posix(name, flags.unicode_classes).or_else(|| java(name)) {
        return Some(set.to_owned());
    }
    if let Some(rest) = name.strip_prefix("Is") {
        let binary = BINARY
            .iter()
            .find(|(known, _)| rest.eq_ignore_ascii_case(known) || rest.eq_ignore_ascii_case(&known.replace('_', "")));
        return binary.map(|(_, set)| (*set).to_owned()).or_else(|| category(rest)).or_else(|| script(rest));
    }
    category(name)
}

/// Where case does not matter, Java since 15 takes a property of one case for all.
fn cased(name: &str) -> Option<&'static str> {
    Some(match name {
        "Lower" | "Upper" => "A-Za-z",
        "Lu" | "Ll" | "Lt" | "IsLu" | "IsLl" | "IsLt" => r"\p{Lu}\p{Ll}\p{Lt}",
        "javaLowerCase" | "javaUpperCase" | "javaTitleCase" => r"\p{Lowercase}\p{Uppercase}\p{Lt}",
        "IsLowercase" | "IsUppercase" | "IsTitlecase" => r"\p{Lowercase}\p{Uppercase}\p{Lt}",
        _ => return None,
    })
}

fn posix(name: &str, unicode: bool) -> Option<&'static str> {
    Some(match (name, unicode) {
        ("Lower", false) => "a-z",
        ("Upper", false) => "A-Z",
        ("Alpha", false) => "A-Za-z",
        ("Digit", false) => "0-9",
        ("Alnum", false) => "0-9A-Za-z",
        ("Space", false) => r" \t\n\x{b}\f\r",
        ("Lower", true) => r"\p{Lowercase}",
        ("Upper", true) => r"\p{Uppercase}",
        ("Alpha", true) => r"\p{Alphabetic}",
        ("Digit", true) => r"\p{Nd}",
        ("Alnum", true) => r"\p{Alphabetic}\p{Nd}",
        ("Space", true) => r"\p{White_Space}",
        ("Punct", true) => r"\p{P}",
        ("ASCII", _) => r"\x{0}-\x{7f}",
        ("Punct", false) => r"!-\x{2f}:-@\x{5b}-`\x{7b}-\x{7e}",
        ("Graph", _) => r"!-\x{7e}",
        ("Print", _) => r"\x{20}-\x{7e}",
        ("Blank", _) => r" \t",
        ("Cntrl", _) => r"\x{0}-\x{1f}\x{7f}",
        ("XDigit", _) => "0-9A-Fa-f",
        _ => return None,
    })
}

fn java(name: &str) -> Option<&'static str> {
    Some(match name {
        "javaLowerCase" => r"\p{Lowercase}",
        "javaUpperCase" => r"\p{Uppercase}",
        "javaAlphabetic" => r"\p{Alphabetic}",
        "javaIdeographic" => r"\p{Ideographic}",
        "javaTitleCase" => r"\p{Lt}",
        "javaDigit" => r"\p{Nd}",
        "javaLetter" => r"\p{L}",
        "javaLetterOrDigit" => r"\p{L}\p{Nd}",
        "javaDefined" => r"\P{Cn}",
        "javaSpaceChar" => r"\p{Z}",
        "javaISOControl" => r"\p{Cc}",
        "javaWhitespace" => r"\t-\r\x{1c}-\x{1f}[\p{Z}&&[^\x{a0}\x{2007}\x{202f}]]",
        "L1" => r"\x{0}-\x{ff}",
        "all" => r"\x{0}-\x{10ffff}",
        "LD" => r"\p{L}\p{Nd}",
        _ => return None,
    })
}

/// Java tells their upper and lower case apart.
fn category(name: &str) -> Option<String> {
    CATEGORIES.contains(&name).then(|| format!("\\p{{{name}}}"))
}

/// A script: Java does not mind its case. Whether it exists is for `regex` to say.
fn script(name: &str) -> Option<String> {
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    plain.then(|| format!("\\p{{Script={name}}}"))
}
