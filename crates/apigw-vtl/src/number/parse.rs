//! Numbers from text: literals of templates, and what `parseInt` and `parseDouble` take.

use num_bigint::BigInt;

use super::{Decimal, Number};

impl Number {
    /// A whole number as a template writes it: an `Integer` if it fits, else a `Long`, else a `BigInteger`. `None`: it is none.
    pub(crate) fn integer_literal(text: &str) -> Option<Self> {
        if let Ok(value) = text.parse() {
            return Some(Self::Integer(value));
        }
        if let Ok(value) = text.parse() {
            return Some(Self::Long(value));
        }
        let digits = text.strip_prefix('-').unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        text.parse::<BigInt>().ok().map(Self::BigInteger)
    }

    /// A number with a point or an exponent as a template writes it: a `Double`; what is too great is infinite. `None`: it is none.
    pub(crate) fn floating_literal(text: &str) -> Option<Self> {
        double(text).map(Self::Double)
    }

    /// A `BigDecimal`, as json-smart reads what has more digits than a `Double` holds. `None`: it is none.
    pub(crate) fn decimal(text: &str) -> Option<Self> {
        Decimal::parse(text).map(Self::BigDecimal)
    }
}

/// `Double.parseDouble`: white space around it, a sign, digits, an exponent, a letter `f` or `d` at the end, `NaN`, `Infinity`. Java's hexadecimal form is not read.
pub(crate) fn double(text: &str) -> Option<f64> {
    let text = text.trim_matches(|letter| letter <= ' ');
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    match bare {
        "NaN" => return Some(f64::NAN),
        "Infinity" => return Some(if text.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY }),
        _ => {}
    }
    let text = text.strip_suffix(['f', 'F', 'd', 'D']).unwrap_or(text);
    // Rust also reads `inf` and `nan`.
    if text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-')) {
        text.parse().ok()
    } else {
        None
    }
}

/// `Integer.parseInt` and `Long.parseLong` with a radix: a sign and at least one digit, nothing else. `None`: it is none, or it does not fit into 64 bits.
pub(crate) fn whole(text: &str, radix: u32) -> Option<i64> {
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    if bare.starts_with(['+', '-']) { None } else { i64::from_str_radix(text, radix).ok() }
}
