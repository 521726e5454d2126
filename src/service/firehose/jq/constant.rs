//! What jq 1.6 computes while it compiles, from which it finds keys that are not strings and divisions by zero.
//!
//! Source: jq 1.6, `constant_fold` and `check_object_key` in `src/parser.y`, `gen_const_array` and `gen_const_object` in
//! `src/compile.c`.

/// What is known of an expression's value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// `.`, which does nothing.
    Input,
    One(Constant),
    /// `1, 2`: an array of it is constant.
    Several,
    Unknown,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Constant {
    Null,
    Bool,
    Number(f64),
    String(String),
    Array,
    Object,
}

impl Constant {
    /// Its kind where it cannot be a key of an object.
    pub(super) const fn not_a_key(&self) -> Option<&'static str> {
        match self {
            Self::String(_) => None,
            Self::Null => Some("null"),
            Self::Bool => Some("a boolean"),
            Self::Number(_) => Some("a number"),
            Self::Array => Some("an array"),
            Self::Object => Some("an object"),
        }
    }
}

impl Value {
    pub(super) const fn is_infinite(&self) -> bool {
        matches!(self, Self::One(Constant::Number(number)) if number.is_infinite())
    }

    /// The value of an operator with these beside it.
    pub(super) fn of(operator: &str, left: Self, right: Self) -> Self {
        match (operator, left, right) {
            ("|", Self::Input, other) | ("|", other, Self::Input) => other,
            (",", Self::One(_) | Self::Several, Self::One(_)) => Self::Several,
            ("+", Self::One(Constant::Null), Self::One(other)) | ("+", Self::One(other), Self::One(Constant::Null)) => {
                Self::One(other)
            }
            ("+", Self::One(Constant::String(left)), Self::One(Constant::String(right))) => {
                Self::One(Constant::String(left + &right))
            }
            (_, Self::One(Constant::Number(left)), Self::One(Constant::Number(right))) => match operator {
                "+" => Self::One(Constant::Number(left + right)),
                "-" => Self::One(Constant::Number(left - right)),
                "*" => Self::One(Constant::Number(left * right)),
                "/" => Self::One(Constant::Number(left / right)),
                "==" | "!=" | "<" | ">" | "<=" | ">=" => Self::One(Constant::Bool),
                _ => Self::Unknown,
            },
            _ => Self::Unknown,
        }
    }

    /// The value of `[…]` around this.
    pub(super) const fn collected(&self) -> Self {
        match self {
            Self::One(_) | Self::Several => Self::One(Constant::Array),
            Self::Input | Self::Unknown => Self::Unknown,
        }
    }
}
