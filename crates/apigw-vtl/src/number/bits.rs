//! The bits of whole numbers of any length: their lowest ones, and their hash.

use num_bigint::BigInt;

#[expect(clippy::cast_possible_wrap, reason = "a hash of Java takes the bits as they are")]
pub(super) fn hash_of(value: &BigInt) -> i32 {
    let (sign, digits) = value.to_u32_digits();
    let hash = digits.iter().rev().fold(0_i32, |hash, digit| hash.wrapping_mul(31).wrapping_add(*digit as i32));
    if sign == num_bigint::Sign::Minus { hash.wrapping_neg() } else { hash }
}

pub(super) fn low_bits(value: &BigInt) -> i64 {
    let bytes = value.to_signed_bytes_le();
    let fill = if value.sign() == num_bigint::Sign::Minus { 0xff } else { 0 };
    let mut low = [fill; 8];
    low.iter_mut().zip(&bytes).for_each(|(to, from)| *to = *from);
    i64::from_le_bytes(low)
}
