//! Java's numbers: their classes, arithmetic and text.

use std::fmt;

use num_bigint::BigInt;

/// A number, with the class that Java gives it.
#[derive(Debug, Clone)]
pub(crate) enum Number {
    /// `Integer`.
    Integer(i32),
    /// `Long`.
    Long(i64),
    /// `BigInteger`.
    BigInteger(BigInt),
    /// `Double`.
    Double(f64),
}

impl Number {
    /// Java's `equals`: same class and same value.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Integer(left), Self::Integer(right)) => left == right,
            (Self::Long(left), Self::Long(right)) => left == right,
            (Self::BigInteger(left), Self::BigInteger(right)) => left == right,
            (Self::Double(left), Self::Double(right)) => left.to_bits() == right.to_bits(),
            _ => false,
        }
    }
}

/// Java's `toString`.
impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(formatter),
            Self::Long(value) => value.fmt(formatter),
            Self::BigInteger(value) => value.fmt(formatter),
            Self::Double(value) => value.fmt(formatter),
        }
    }
}
impl Number { pub(crate) fn integer_literal(t:&str)->Self{ t.parse().map(Self::Integer).unwrap_or(Self::Integer(0)) } pub(crate) fn float_literal(t:&str)->Self{ Self::Double(t.parse().unwrap()) }
 pub(crate) fn int_value(&self)->i32{ match self { Self::Integer(i)=>*i, _=>0 } } pub(crate) fn is_zero(&self)->bool{ self.int_value()==0 } pub(crate) fn size(&self)->usize{8}
 pub(crate) fn compare(&self,o:&Self)->std::cmp::Ordering{ self.int_value().cmp(&o.int_value()) }
 pub(crate) fn add(&self,o:&Self)->Result<Self,super::fault::Fault>{ Ok(Self::Integer(self.int_value()+o.int_value())) }
 pub(crate) fn subtract(&self,o:&Self)->Result<Self,super::fault::Fault>{ Ok(Self::Integer(self.int_value()-o.int_value())) }
 pub(crate) fn multiply(&self,o:&Self)->Result<Self,super::fault::Fault>{ Ok(Self::Integer(self.int_value()*o.int_value())) }
 pub(crate) fn divide(&self,o:&Self)->Result<Self,super::fault::Fault>{ Ok(Self::Integer(self.int_value()/o.int_value())) }
 pub(crate) fn modulo(&self,o:&Self)->Result<Self,super::fault::Fault>{ Ok(Self::Integer(self.int_value()%o.int_value())) }
}
