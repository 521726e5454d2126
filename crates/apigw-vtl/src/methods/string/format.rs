//! `String.format`: the conversions of `java.util.Formatter` but those of dates.

use crate::fault::{Budget, Fault};
use crate::methods::call::throw;
use crate::methods::{class, equality};
use crate::number::{Decimal, Number};
use crate::text;
use crate::value::Value;

/// One `%` with what follows it.
#[derive(Default)]
struct Spec {
    /// The text as written, for messages.
    written: String,
    index: Option<usize>,
    previous: bool,
    flags: String,
    width: Option<usize>,
    precision: Option<usize>,
    conversion: char,
}

impl Spec {
    fn has(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }
}

/// The pattern with its arguments.
///
/// # Errors
///
/// Where Java throws; a conversion of dates.
pub(super) fn format(pattern: &str, arguments: &[Value], budget: &Budget) -> Result<String, Fault> {
    let mut out = String::new();
    let mut rest = pattern;
    let (mut next, mut last) = (0, None);
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let (spec, after) = parse(after)?;
        rest = after;
        let made = match spec.conversion {
            'n' => "\n".to_owned(),
            '%' => pad(&spec, "%".to_owned()),
            _ => {
                let index = if spec.previous {
                    last
                } else if let Some(index) = spec.index {
                    index.checked_sub(1)
                } else {
                    next += 1;
                    Some(next - 1)
                };
                last = index;
                let argument = index.and_then(|index| arguments.get(index)).ok_or_else(|| {
                    throw("MissingFormatArgumentException", &format!("Format specifier '{}'", spec.written))
                })?;
                budget.bytes(spec.width.unwrap_or(0).saturating_add(spec.precision.unwrap_or(0)))?;
                convert(&spec, argument, budget)?
            }
        };
        budget.bytes(made.len())?;
        out.push_str(&made);
    }
    out.push_str(rest);
    budget.bytes(pattern.len())?;
    Ok(out)
}

/// Reads what follows a `%`: index, flags, width, precision, conversion.
fn parse(after: &str) -> Result<(Spec, &str), Fault> {
    let mut spec = Spec::default();
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = after;
    let count = digits(rest);
    if let Some((number, tail)) = rest.split_at_checked(count)
        && let (Some(tail), Ok(index)) = (tail.strip_prefix('$'), number.parse())
    {
        spec.index = Some(index);
        rest = tail;
    }
    while let Some(flag) = rest.chars().next().filter(|letter| "-#+ 0,(<".contains(*letter)) {
        if flag == '<' {
            spec.previous = true
        } else {
            spec.flags.push(flag)
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    if let Some((number, tail)) = rest.split_at_checked(digits(rest)) {
        spec.width = number.parse().ok();
        rest = tail;
    }
    if let Some(tail) = rest.strip_prefix('.')
        && let Some((number, tail)) = tail.split_at_checked(digits(tail))
        && let Ok(precision) = number.parse()
    {
        spec.precision = Some(precision);
        rest = tail;
    }
    let conversion = rest.chars().next().filter(|letter| letter.is_alphabetic() || *letter == '%');
    let conversion = conversion.ok_or_else(|| {
        throw(
            "UnknownFormatConversionException",
            &format!("Conversion = '{}'", rest.chars().next().or(after.chars().last()).unwrap_or('%')),
        )
    })?;
    let rest = rest.get(conversion.len_utf8()..).unwrap_or_default();
    spec.conversion = conversion;
    spec.written = format!("%{}", after.get(..after.len() - rest.len()).unwrap_or_default());
    check(&spec)?;
    Ok((spec, rest))
}

/// Flags that Java refuses for a conversion.
fn check(spec: &Spec) -> Result<(), Fault> {
    let conversion = spec.conversion.to_ascii_lowercase();
    let (wrong, precise) = match conversion {
        's' => ("#+ 0,(", true),
        'b' | 'h' => ("#+ 0,(", true),
        'c' => ("#+ 0,(", false),
        'd' => ("#", false),
        'o' | 'x' => (",", false),
        'e' => (",", true),
        'g' => ("#", true),
        _ => ("", true),
    };
    let numeric = matches!(conversion, 'd' | 'o' | 'x' | 'e' | 'f' | 'g' | 'a');
    if spec.width.is_none() && (spec.has('-') || (numeric && spec.has('0'))) {
        return Err(throw("MissingFormatWidthException", &spec.written));
    }
    if numeric && ((spec.has('+') && spec.has(' ')) || (spec.has('-') && spec.has('0'))) {
        return Err(throw("IllegalFormatFlagsException", &format!("Flags = '{}'", spec.flags)));
    }
    if let (Some(precision), false) = (spec.precision, precise) {
        return Err(throw("IllegalFormatPrecisionException", &precision.to_string()));
    }
    match wrong.chars().find(|flag| spec.has(*flag)) {
        Some(flag) => {
            Err(throw("FormatFlagsConversionMismatchException", &format!("Conversion = {conversion}, Flags = {flag}")))
        }
        None => Ok(()),
    }
}

fn convert(spec: &Spec, argument: &Value, budget: &Budget) -> Result<String, Fault> {
    let mismatch = || {
        throw(
            "IllegalFormatConversionException",
            &format!("{} != {}", spec.conversion.to_ascii_lowercase(), class::class_of(argument)),
        )
    };
    let made = match (spec.conversion.to_ascii_lowercase(), argument) {
        ('s', _) => {
            let text = text::of(argument, budget)?;
            pad(spec, cut(spec, text.as_deref().unwrap_or("null")))
        }
        ('b', Value::Boolean(value)) => pad(spec, cut(spec, &value.to_string())),
        ('b', _) => pad(spec, cut(spec, if argument.is_null() { "false" } else { "true" })),
        ('h', Value::Null) => pad(spec, cut(spec, "null")),
        ('h', _) => pad(spec, cut(spec, &format!("{:x}", equality::hash_code(argument, budget)?))),
        ('d' | 'o' | 'x' | 'c' | 'e' | 'f' | 'g' | 'a', Value::Null) => pad(spec, cut(spec, "null")),
        ('c', Value::Character(letter)) => pad(spec, letter.to_string()),
        ('c', Value::Number(Number::Integer(code))) => match u32::try_from(*code).ok().and_then(char::from_u32) {
            Some(letter) => pad(spec, letter.to_string()),
            None => return Err(throw("IllegalFormatCodePointException", &format!("Code point = 0x{code:x}"))),
        },
        ('d', Value::Number(number)) if number.is_whole() => signed(spec, &number.to_string()),
        ('x' | 'o', Value::Number(number)) if number.is_whole() => {
            let digits = radix(spec, number);
            let sign = if digits.starts_with('-') { "-" } else { "" };
            let prefix = if !spec.has('#') {
                ""
            } else if spec.conversion == 'o' {
                "0"
            } else {
                "0x"
            };
            pad_zero(spec, &format!("{sign}{prefix}"), digits.trim_start_matches('-').to_owned())
        }
        ('f' | 'e' | 'g', Value::Number(number)) if !number.is_whole() => floating(spec, number)?,
        ('t', _) => return Err(Fault::new("this engine does not format dates")),
        ('a', _) => return Err(Fault::new("this engine does not format hexadecimal floating-point numbers")),
        ('d' | 'o' | 'x' | 'c' | 'e' | 'f' | 'g', _) => return Err(mismatch()),
        _ => return Err(throw("UnknownFormatConversionException", &format!("Conversion = '{}'", spec.conversion))),
    };
    let upper = "SBHCXEG".contains(spec.conversion);
    if !upper && spec.conversion.is_ascii_uppercase() {
        return Err(throw("UnknownFormatConversionException", &format!("Conversion = '{}'", spec.conversion)));
    }
    Ok(if upper { made.to_uppercase() } else { made })
}

fn cut(spec: &Spec, text: &str) -> String {
    match spec.precision {
        Some(precision) => text.chars().take(precision).collect(),
        None => text.to_owned(),
    }
}

/// Fills up with blanks to the width.
fn pad(spec: &Spec, text: String) -> String {
    let missing = spec.width.unwrap_or(0).saturating_sub(super::units::length(&text));
    if missing == 0 {
        text
    } else if spec.has('-') {
        text + &" ".repeat(missing)
    } else {
        " ".repeat(missing) + &text
    }
}

/// Fills up to the width, with zeros behind the sign if they are asked for.
fn pad_zero(spec: &Spec, sign: &str, digits: String) -> String {
    if spec.has('0') {
        let missing = spec.width.unwrap_or(0).saturating_sub(sign.len() + digits.len());
        return format!("{sign}{}{digits}", "0".repeat(missing));
    }
    pad(spec, format!("{sign}{digits}"))
}

/// A decimal number with its sign, groups and padding.
fn signed(spec: &Spec, text: &str) -> String {
    let negative = text.starts_with('-');
    let digits = text.trim_start_matches('-');
    let (whole, rest) = digits
        .split_once(['.', 'e'])
        .map_or((digits, ""), |(whole, _)| digits.split_at_checked(whole.len()).unwrap_or((digits, "")));
    let mut digits = if spec.has(',') { grouped(whole) } else { whole.to_owned() };
    digits.push_str(rest);
    if negative && spec.has('(') {
        // Of the zeros one makes room for the parenthesis at the end.
        let missing = if spec.has('0') { spec.width.unwrap_or(0).saturating_sub(digits.len() + 2) } else { 0 };
        return pad(spec, format!("({}{digits})", "0".repeat(missing)));
    }
    let sign = if negative {
        "-"
    } else if spec.has('+') {
        "+"
    } else if spec.has(' ') {
        " "
    } else {
        ""
    };
    pad_zero(spec, sign, digits)
}

fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Hexadecimal or octal; what is negative as its bits, but of a `BigInteger` with its sign.
fn radix(spec: &Spec, number: &Number) -> String {
    let hexadecimal = spec.conversion.eq_ignore_ascii_case(&'x');
    match (number, hexadecimal) {
        (Number::Integer(value), true) => format!("{value:x}"),
        (Number::Integer(value), false) => format!("{value:o}"),
        (Number::Long(value), true) => format!("{value:x}"),
        (Number::Long(value), false) => format!("{value:o}"),
        (other, true) => other.big_integer().to_str_radix(16),
        (other, false) => other.big_integer().to_str_radix(8),
    }
}

/// Digits of a number as Java has them in its text, rounded half up.
fn floating(spec: &Spec, number: &Number) -> Result<String, Fault> {
    let text = number.to_string();
    let Some(value) = Decimal::parse(&text) else {
        let sign = if text == "Infinity" && spec.has('+') { "+" } else { "" };
        let negative = text.starts_with('-') && spec.has('(');
        return Ok(pad(spec, if negative { "(Infinity)".to_owned() } else { format!("{sign}{text}") }));
    };
    let negative = text.starts_with('-');
    let precision = spec.precision.unwrap_or(6);
    let too_long = || Fault::new("a number has too many digits");
    let exact = i32::try_from(precision).map_err(|_| too_long())?;
    let digits = match spec.conversion.to_ascii_lowercase() {
        'e' => scientific(&value, exact).ok_or_else(too_long)?,
        'g' => {
            let precision = exact.max(1);
            let rounded = i32::try_from(i64::from(precision) - 1 - exponent(&value))
                .ok()
                .and_then(|scale| value.round_half_up(scale))
                .ok_or_else(too_long)?;
            let exponent = exponent(&rounded);
            if value.is_zero() || (-4..i64::from(precision)).contains(&exponent) {
                let after = i64::from(precision) - 1 - if value.is_zero() { 0 } else { exponent };
                value
                    .round_half_up(i32::try_from(after).unwrap_or(0))
                    .and_then(|rounded| rounded.to_plain_string())
                    .ok_or_else(too_long)?
            } else {
                scientific(&value, precision - 1).ok_or_else(too_long)?
            }
        }
        _ => value.round_half_up(exact).and_then(|rounded| rounded.to_plain_string()).ok_or_else(too_long)?,
    };
    let bare = digits.trim_start_matches('-');
    Ok(signed(spec, &if negative { format!("-{bare}") } else { bare.to_owned() }))
}

/// The power of ten of the first digit.
fn exponent(value: &Decimal) -> i64 {
    let digits = value.unscaled().magnitude().to_string().len();
    if value.is_zero() { 0 } else { i64::try_from(digits).unwrap_or(0) - 1 - i64::from(value.scale()) }
}

fn scientific(value: &Decimal, precision: i32) -> Option<String> {
    let scale = i32::try_from(i64::from(precision) - exponent(value)).ok()?;
    let mut rounded = value.round_half_up(scale)?;
    if exponent(&rounded) > exponent(value) {
        rounded = value.round_half_up(scale - 1)?;
    }
    let power = exponent(&rounded);
    let digits = format!(
        "{:0<width$}",
        rounded.unscaled().magnitude().to_string(),
        width = usize::try_from(precision).ok()? + 1
    );
    let (first, rest) = digits.split_at_checked(1)?;
    let point = if rest.is_empty() { "" } else { "." };
    let sign = if power < 0 { '-' } else { '+' };
    Some(format!("{first}{point}{rest}e{sign}{:02}", power.abs()))
}
