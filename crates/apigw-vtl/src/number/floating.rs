//! The text of Java's `Float` and `Double` as it was up to Java 18: not always the shortest that reads back, and templates' output has it.

use std::cmp::Ordering;

use num_bigint::BigInt;

use super::bits::low_bits;

/// Bits of a `double`'s fraction that are stored.
const STORED: i32 = 52;

/// Bits that five to the power of the index has.
const BITS_OF_FIVES: [i32; 27] =
    [0, 3, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28, 31, 33, 35, 38, 40, 42, 45, 47, 49, 52, 54, 56, 59, 61];

/// Java's `Double.compare`: NaN is the greatest, and -0.0 less than 0.0.
pub(super) fn order(left: f64, right: f64) -> Ordering {
    match (left.is_nan(), right.is_nan()) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        (false, false) => left.total_cmp(&right),
    }
}

/// `Double.toString`.
pub(super) fn double_text(value: f64) -> String {
    let bits = value.to_bits();
    let exponent = i32::try_from((bits >> STORED) & 0x7ff).unwrap_or(0);
    let fraction = bits & ((1 << STORED) - 1);
    special(value).unwrap_or_else(|| signed(value, digits_of(exponent, fraction, STORED + 1, 1023)))
}

/// `Float.toString`.
pub(super) fn float_text(value: f32) -> String {
    let bits = value.to_bits();
    let exponent = i32::try_from((bits >> 23) & 0xff).unwrap_or(0);
    let fraction = u64::from(bits & ((1 << 23) - 1)) << (STORED - 23);
    special(f64::from(value)).unwrap_or_else(|| signed(f64::from(value), digits_of(exponent, fraction, 24, 127)))
}

fn special(value: f64) -> Option<String> {
    let text = if value.is_nan() {
        "NaN"
    } else if value == 0.0 {
        if value.is_sign_negative() { "-0.0" } else { "0.0" }
    } else if value.is_infinite() {
        if value < 0.0 { "-Infinity" } else { "Infinity" }
    } else {
        return None;
    };
    Some(text.to_owned())
}

fn signed(value: f64, digits: Digits) -> String {
    let text = digits.text();
    if value < 0.0 { format!("-{text}") } else { text }
}

/// Decimal digits and where the point is: `0.digits × 10^point`.
struct Digits {
    digits: Vec<u8>,
    point: i32,
}

impl Digits {
    fn round_up(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        if let Some(first) = self.digits.first_mut() {
            *first = 1;
        }
        self.point += 1;
    }

    /// From a thousandth up to ten millions without an exponent; always at least one digit after the point.
    fn text(&self) -> String {
        let digits: String = self.digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        let or_zero = |rest: &str| if rest.is_empty() { "0".to_owned() } else { rest.to_owned() };
        match usize::try_from(self.point) {
            Ok(point @ 1..=7) => match digits.split_at_checked(point) {
                Some((whole, rest)) => format!("{whole}.{}", or_zero(rest)),
                None => format!("{digits:0<point$}.0"),
            },
            _ if (-2..=0).contains(&self.point) => {
                format!("0.{}{digits}", "0".repeat(usize::try_from(-self.point).unwrap_or(0)))
            }
            _ => {
                let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
                format!("{first}.{}E{}", or_zero(rest), self.point - 1)
            }
        }
    }
}

/// The digits of a number with this stored exponent and fraction, the fraction in the place that it has in a `double`.
fn digits_of(stored: i32, fraction: u64, precision: i32, bias: i32) -> Digits {
    let (fraction, exponent, significant) = if stored == 0 {
        let zeros = i32::try_from(fraction.leading_zeros()).unwrap_or(0);
        let shift = zeros - (63 - STORED);
        let lost = STORED + 1 - precision;
        (fraction << shift, 1 - shift, 64 - zeros - lost)
    } else {
        (fraction | (1 << STORED), stored, precision)
    };
    develop(exponent - bias, fraction, significant)
}

/// The whole algorithm of `FloatingDecimal`: digits are made one at a time until what is left is less than half of the last place.
fn develop(exponent: i32, fraction: u64, significant: i32) -> Digits {
    let zeros = i32::try_from(fraction.trailing_zeros()).unwrap_or(0);
    let used = STORED + 1 - zeros;
    let tiny = (used - exponent - 1).max(0);
    if tiny == 0 && (-21..=62).contains(&exponent) && used < 64 {
        let insignificant = if exponent > significant { insignificant_digits(exponent - significant - 1) } else { 0 };
        let whole = if exponent >= STORED { fraction << (exponent - STORED) } else { fraction >> (STORED - exponent) };
        return whole_digits(whole, insignificant);
    }
    let mut point = estimate(fraction, exponent);
    let five = (-point).max(0);
    let scale_five = point.max(0);
    let mut two = five + tiny + exponent;
    let mut scale_two = scale_five + tiny;
    let mut half_two = two - significant;
    two -= used - 1;
    let common = two.min(scale_two);
    two -= common;
    scale_two -= common;
    half_two -= common;
    if used == 1 {
        // Below a power of two, numbers are twice as dense.
        half_two -= 1;
    }
    if half_two < 0 {
        two -= half_two;
        scale_two -= half_two;
        half_two = 0;
    }
    let bits = used + two + fives_bits(five);
    let scale_bits = scale_two + 1 + fives_bits(scale_five + 1);
    let register = if bits < 32 && scale_bits < 32 {
        Register::Int
    } else if bits < 64 && scale_bits < 64 {
        Register::Long
    } else {
        Register::Big
    };
    let rest = BigInt::from(fraction >> zeros) * power(five, two);
    let scale = power(scale_five, scale_two);
    let half = power(five, half_two);
    let mut generator = Generator { tens: &scale * 10, rest, scale, half, register, low: false, high: false };
    let mut digits = Vec::new();
    let first = generator.next();
    if first == 0 && !generator.high {
        point -= 1;
    } else {
        digits.push(first);
    }
    if !(-3..8).contains(&point) {
        generator.low = false;
        generator.high = false;
    }
    while !generator.low && !generator.high {
        digits.push(generator.next());
    }
    let mut made = Digits { digits, point: point + 1 };
    if generator.rounds_up(made.digits.last().copied().unwrap_or(0)) {
        made.round_up();
    }
    made
}

/// How wide Java calculates: narrow registers overflow, and that is seen in the digits.
#[derive(Clone, Copy, PartialEq)]
enum Register {
    Int,
    Long,
    Big,
}

struct Generator {
    rest: BigInt,
    scale: BigInt,
    tens: BigInt,
    half: BigInt,
    register: Register,
    low: bool,
    high: bool,
}

impl Generator {
    fn next(&mut self) -> u8 {
        let digit = &self.rest / &self.scale;
        self.rest = (&self.rest % &self.scale) * 10;
        self.half = self.wrapped(&self.half * 10);
        if self.half.sign() == num_bigint::Sign::Plus {
            self.low = self.rest < self.half;
            let sum = self.wrapped(&self.rest + &self.half);
            self.high = if self.register == Register::Big { sum >= self.tens } else { sum > self.tens };
        } else {
            self.low = true;
            self.high = true;
        }
        u8::try_from(&digit).unwrap_or(0)
    }

    fn wrapped(&self, value: BigInt) -> BigInt {
        let long = || low_bits(&value);
        match self.register {
            #[expect(clippy::cast_possible_truncation, reason = "an int that overflows loses its upper bits")]
            Register::Int => BigInt::from(long() as i32),
            Register::Long => BigInt::from(long()),
            Register::Big => value,
        }
    }

    fn rounds_up(&self, last: u8) -> bool {
        self.high
            && (!self.low
                || (&self.rest + &self.rest).cmp(&self.tens).then(if last % 2 == 1 {
                    Ordering::Greater
                } else {
                    Ordering::Less
                }) == Ordering::Greater)
    }
}

/// Where the point is, or one too far to the right.
#[expect(clippy::approx_constant, reason = "Java has this many digits of the logarithm")]
#[expect(clippy::cast_possible_truncation, reason = "a decimal exponent of a double has three digits")]
fn estimate(fraction: u64, exponent: i32) -> i32 {
    let mantissa = f64::from_bits((1023 << STORED) | (fraction & ((1 << STORED) - 1)));
    ((mantissa - 1.5) * 0.289_529_654 + 0.176_091_259 + f64::from(exponent) * 0.301_029_995_663_981).floor() as i32
}

fn fives_bits(power: i32) -> i32 {
    usize::try_from(power).ok().and_then(|power| BITS_OF_FIVES.get(power).copied()).unwrap_or(power * 3)
}

fn power(fives: i32, twos: i32) -> BigInt {
    BigInt::from(5).pow(u32::try_from(fives).unwrap_or(0)) << usize::try_from(twos).unwrap_or(0)
}

/// Decimal digits that a whole number has beyond its binary precision.
fn insignificant_digits(bits: i32) -> u32 {
    if bits > 1 { u32::try_from(bits * 30_103 / 100_000).unwrap_or(0) } else { 0 }
}

fn whole_digits(whole: u64, insignificant: u32) -> Digits {
    let unit = 10_u64.pow(insignificant);
    let rounded = if insignificant > 0 { whole / unit + u64::from(whole % unit >= unit / 2) } else { whole };
    let text = rounded.to_string();
    let point = i32::try_from(text.len()).unwrap_or(0) + i32::try_from(insignificant).unwrap_or(0);
    Digits { digits: text.trim_end_matches('0').bytes().map(|digit| digit - b'0').collect(), point }
}
