//! Text to tokens, as Velocity 1.7's token manager makes them.
//!
//! What a character means depends on a state, and states are stacked: a reference within a directive's parentheses within a text. Which characters
//! belong to a token, and which state comes next, follows that token manager to the letter, oddities too: that is what decides where `$a.b` ends
//! and which white space a directive eats. As there, a prefix such as `$` does not end a token; it goes on in another state, and the token's image
//! begins with it.

mod lexeme;
mod machine;
mod scan;
mod state;
mod token;

pub(super) use machine::{Lexer, Unexpected};
pub(super) use token::{Kind, Token};
