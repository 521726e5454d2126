//! Java's `BigDecimal`: a whole number and where its decimal point is. What is `1.50` stays `1.50`, which no library's decimals promise.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::{BigInt, Sign};

/// Digits by which one number may be shifted against another; so many zeros are still quick to write.
const MAX_SHIFT: i64 = 30_000;

/// A whole number divided by ten to the power of a scale. Equal only with equal scales, as in Java.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decimal {
    unscaled: BigInt,
    scale: i32,
}

impl Decimal {
    /// `unscaled` divided by ten to the power of `scale`.
    pub(crate) fn new(unscaled: BigInt, scale: i32) -> Self {
        Self { unscaled, scale }
    }

    /// Reads a number with digits, at most one point and at most one exponent. `None`: it is none, or its scale does not fit.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (number, exponent) = match text.split_once(['e', 'E']) {
            Some((number, exponent)) => (number, parse_exponent(exponent)?),
            None => (text, 0),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = format!("{whole}{fraction}");
        let bare = digits.strip_prefix(['-', '+']).unwrap_or(&digits);
        if bare.is_empty() || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let scale = i64::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
        Some(Self { unscaled: digits.parse().ok()?, scale: i32::try_from(scale).ok()? })
    }

    /// Exactly the value of a `double`, with all its binary digits. `None`: it is infinite or NaN.
    pub(crate) fn from_double(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        // Rust prints as many digits as asked for, exactly; no double has more than 1,074 after the point.
        let text = format!("{value:.1074}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        Self::parse(if text == "-0" { "0" } else { text })
    }

    /// The digits without the point.
    pub(crate) fn unscaled(&self) -> &BigInt {
        &self.unscaled
    }

    /// How many of the digits are after the point; negative where zeros follow.
    pub(crate) fn scale(&self) -> i32 {
        self.scale
    }

    /// Whether this is zero, of any scale.
    pub(crate) fn is_zero(&self) -> bool {
        self.unscaled.sign() == Sign::NoSign
    }

    /// The digits that this has at a greater scale. `None`: too many zeros.
    fn at(&self, scale: i64) -> Option<BigInt> {
        if self.is_zero() {
            return Some(BigInt::ZERO);
        }
        Some(&self.unscaled * ten_to(scale - i64::from(self.scale))?)
    }

    fn common(&self, other: &Self) -> Option<(BigInt, BigInt, i32)> {
        let scale = self.scale.max(other.scale);
        Some((self.at(i64::from(scale))?, other.at(i64::from(scale))?, scale))
    }

    /// The sum, with the greater scale. `None`: too long.
    pub(crate) fn add(&self, other: &Self) -> Option<Self> {
        let (left, right, scale) = self.common(other)?;
        Some(Self::new(left + right, scale))
    }

    /// The difference, with the greater scale. `None`: too long.
    pub(crate) fn subtract(&self, other: &Self) -> Option<Self> {
        let (left, right, scale) = self.common(other)?;
        Some(Self::new(left - right, scale))
    }

    /// The product, with the sum of the scales. `None`: too long.
    pub(crate) fn multiply(&self, other: &Self) -> Option<Self> {
        Some(Self::new(&self.unscaled * &other.unscaled, self.scale.checked_add(other.scale)?))
    }

    /// The quotient with this one's scale; exactly a half is rounded to zero. `None`: too long, or the other is zero.
    pub(crate) fn divide_half_down(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        // self / other at self's scale is unscaled × 10^other.scale / other.unscaled.
        let shift = i64::from(other.scale);
        let (left, right) = if shift >= 0 {
            (&self.unscaled * ten_to(shift)?, other.unscaled.clone())
        } else {
            (self.unscaled.clone(), &other.unscaled * ten_to(-shift)?)
        };
        let quotient = &left / &right;
        let rest = left - &quotient * &right;
        let twice = BigInt::from(rest.magnitude().clone()) * 2;
        let step = if twice > BigInt::from(right.magnitude().clone()) {
            if (rest.sign() == Sign::Minus) == (right.sign() == Sign::Minus) { 1 } else { -1 }
        } else {
            0
        };
        Some(Self::new(quotient + step, self.scale))
    }

    /// The nearest number with this scale; exactly a half is rounded away from zero. `None`: too long.
    pub(crate) fn round_half_up(&self, scale: i32) -> Option<Self> {
        let less = i64::from(self.scale) - i64::from(scale);
        if less <= 0 {
            return Some(Self::new(self.at(i64::from(scale))?, scale));
        }
        // What is shorter than the zeros it would be divided by is next to nothing.
        let Some(unit) = ten_to(less) else { return Some(Self::new(BigInt::ZERO, scale)) };
        let quotient = &self.unscaled / &unit;
        let rest = BigInt::from((&self.unscaled % &unit).magnitude().clone()) * 2;
        let step = i32::from(rest >= unit);
        Some(Self::new(if self.unscaled.sign() == Sign::Minus { quotient - step } else { quotient + step }, scale))
    }

    /// How two numbers compare; scales do not matter.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        let (left, right) = (self.unscaled.sign(), other.unscaled.sign());
        if left != right || left == Sign::NoSign {
            return left.cmp(&right);
        }
        // Numbers that are far apart are not written out: the place of the first digit tells.
        let size = |number: &Self| {
            i64::try_from(number.unscaled.magnitude().to_string().len())
                .unwrap_or(i64::MAX)
                .saturating_sub(i64::from(number.scale))
        };
        let by_size = size(self).cmp(&size(other));
        let by_size = if left == Sign::Minus { by_size.reverse() } else { by_size };
        by_size.then_with(|| self.common(other).map_or(Ordering::Equal, |(left, right, _)| left.cmp(&right)))
    }

    /// The whole part. `None`: too long.
    pub(crate) fn to_big_integer(&self) -> Option<BigInt> {
        let scale = i64::from(self.scale);
        if scale <= 0 {
            self.at(0)
        } else {
            Some(ten_to(scale).map_or(BigInt::ZERO, |divisor| &self.unscaled / divisor))
        }
    }

    /// All digits, never an exponent. `None`: too long.
    pub(crate) fn to_plain_string(&self) -> Option<String> {
        if self.scale <= 0 {
            return Some(self.at(0)?.to_string());
        }
        let scale = usize::try_from(self.scale)
            .ok()
            .filter(|scale| i64::try_from(*scale).is_ok_and(|scale| scale <= MAX_SHIFT))?;
        Some(with_point(&self.unscaled, scale))
    }

    /// Without zeros at the end of the digits.
    pub(crate) fn strip_trailing_zeros(&self) -> Self {
        if self.is_zero() {
            return Self::new(BigInt::ZERO, 0);
        }
        let digits = self.unscaled.to_string();
        let kept = digits.trim_end_matches('0');
        let scale = i32::try_from(digits.len() - kept.len()).ok().and_then(|zeros| self.scale.checked_sub(zeros));
        match (kept.parse(), scale) {
            (Ok(unscaled), Some(scale)) => Self::new(unscaled, scale),
            _ => self.clone(),
        }
    }
}

fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || digits.len() > 10 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// Ten to a power that is not negative. `None`: too many zeros.
fn ten_to(power: i64) -> Option<BigInt> {
    if power > MAX_SHIFT { None } else { Some(BigInt::from(10).pow(u32::try_from(power).ok()?)) }
}

/// The digits with a point before the last `scale` of them.
fn with_point(unscaled: &BigInt, scale: usize) -> String {
    let sign = if unscaled.sign() == Sign::Minus { "-" } else { "" };
    let digits = format!("{:0>width$}", unscaled.magnitude().to_string(), width = scale + 1);
    let (whole, fraction) = digits.split_at_checked(digits.len() - scale).unwrap_or((&digits, ""));
    format!("{sign}{whole}.{fraction}")
}

/// Java's `toString`: with an exponent where the scale is negative, or where more than five zeros would follow the point.
impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.unscaled.magnitude().to_string();
        let length = i64::try_from(digits.len()).unwrap_or(i64::MAX);
        let exponent = length - 1 - i64::from(self.scale);
        if self.scale == 0 {
            return self.unscaled.fmt(formatter);
        }
        if let (Ok(scale), true) = (usize::try_from(self.scale), exponent >= -6) {
            return formatter.write_str(&with_point(&self.unscaled, scale));
        }
        if self.unscaled.sign() == Sign::Minus {
            formatter.write_str("-")?;
        }
        let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
        formatter.write_str(first)?;
        if !rest.is_empty() {
            write!(formatter, ".{rest}")?;
        }
        if exponent == 0 { Ok(()) } else { write!(formatter, "E{exponent:+}") }
    }
}
