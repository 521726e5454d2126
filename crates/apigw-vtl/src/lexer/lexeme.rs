//! Which lexemes a state knows: the longest wins, of equals the one that Velocity's grammar has first.
//!
//! The first byte leaves one or two candidates of each state's many, so that is what is looked at first.

use super::scan::{
    bracketed_word, byte, character, escaped_directive, from, identifier, is_blank, is_space, line_end, number, run,
    set_directive, string, with_line_end, word,
};
use super::state::Action::{self, More, Skip, Terminator, Token};
use super::state::{Prefix, State};
use super::token::Kind;

/// A lexeme's length in bytes, and what it does.
type Lexeme = (usize, Action);

/// The lexeme at the beginning of a text, which is not empty and begins with so many backslashes.
pub(super) fn match_at(text: &[u8], state: State, backslashes: usize) -> Option<Lexeme> {
    match state {
        State::Default => Some(in_text(text, backslashes)),
        State::PreDirective => Some(after_hash(text, backslashes)),
        State::Directive => in_directive(text, backslashes),
        State::Reference | State::RefModifier => Some(in_reference(text, state, backslashes)),
        State::MethodArguments => in_arguments(text, backslashes),
        State::Index => in_index(text, backslashes),
        State::LineComment => Some(in_line_comment(text, backslashes)),
        State::BlockComment => Some(in_block_comment(text, backslashes)),
        State::TextBlock => Some(in_text_block(text, backslashes)),
    }
}

fn in_text(text: &[u8], backslashes: usize) -> Lexeme {
    match byte(text, 0) {
        b'\\' if byte(text, backslashes) == b'$' => dollar(text, backslashes),
        b'\\' => match escaped_directive(text, backslashes) {
            0 if backslashes > 1 => (2, Token(Kind::DoubleEscape)),
            0 => (1, Token(Kind::Escape)),
            length => (length, Token(Kind::EscapedDirective)),
        },
        b'$' => empty_index(text).unwrap_or_else(|| dollar(text, 0)),
        b'#' => set(text).unwrap_or_else(|| hash_or_comment(text)),
        b' ' | b'\t' => set(text).unwrap_or_else(|| plain(text)),
        _ => plain(text),
    }
}

/// Text up to what may begin something.
fn plain(text: &[u8]) -> Lexeme {
    (run(text, |byte| !matches!(byte, b'$' | b'#' | b'\\')), Token(Kind::Text))
}

fn after_hash(text: &[u8], backslashes: usize) -> Lexeme {
    match byte(text, 0) {
        b'\\' | b'$' if byte(text, backslashes) == b'$' => dollar(text, backslashes),
        b'#' => hash_or_comment(text),
        b'{' => match bracketed_word(text) {
            0 => terminator(text),
            length => match text.get(1..length - 1).and_then(control) {
                Some(kind) => directive(text, length, kind),
                None => (length, Token(Kind::BracketedWord)),
            },
        },
        b'-' | b'.' | b'0'..=b'9' => number(text).map_or_else(|| terminator(text), token),
        _ => match word(text) {
            0 => terminator(text),
            length => match text.get(..length).and_then(control) {
                Some(kind) => directive(text, length, kind),
                None => (length, Token(Kind::Word)),
            },
        },
    }
}

/// A directive of the grammar's own.
fn control(name: &[u8]) -> Option<Kind> {
    Some(match name {
        b"end" => Kind::End,
        b"if" => Kind::If,
        b"elseif" => Kind::ElseIf,
        b"else" => Kind::Else,
        _ => return None,
    })
}

fn directive(text: &[u8], length: usize, kind: Kind) -> Lexeme {
    let eats_line = matches!(kind, Kind::End | Kind::Else);
    (if eats_line { with_line_end(text, length) } else { length }, Token(kind))
}

fn in_directive(text: &[u8], backslashes: usize) -> Option<Lexeme> {
    let second = byte(text, 1);
    let (length, kind) = match byte(text, 0) {
        b'\\' | b'$' => return escaped_dollar(text, backslashes),
        b'#' => return Some(hash_or_comment(text)),
        b' ' | b'\t' | b'\n' | b'\r' => (run(text, is_space), Kind::Whitespace),
        b'"' | b'\'' => return quoted(text),
        b'{' => match bracketed_word(text) {
            0 => (1, Kind::MapOpen),
            length => (length, Kind::BracketedWord),
        },
        b'(' => (1, Kind::LeftParen),
        b')' => (with_line_end(text, 1), Kind::RightParen),
        b'-' => number(text).unwrap_or((1, Kind::Minus)),
        b'+' => (1, Kind::Plus),
        b'*' => (1, Kind::Multiply),
        b'/' => (1, Kind::Divide),
        b'%' => (1, Kind::Modulus),
        b'&' if second == b'&' => (2, Kind::And),
        b'|' if second == b'|' => (2, Kind::Or),
        b'<' if second == b'=' => (2, Kind::LessOrEqual),
        b'<' => (1, Kind::Less),
        b'>' if second == b'=' => (2, Kind::GreaterOrEqual),
        b'>' => (1, Kind::Greater),
        b'=' if second == b'=' => (2, Kind::Equal),
        b'=' => (1, Kind::Assign),
        b'!' if second == b'=' => (2, Kind::NotEqual),
        b'!' => (1, Kind::Not),
        b'.' | b'0'..=b'9' => return number_or_dots(text),
        _ => match word(text) {
            0 => return punctuation(text),
            length => (length, text.get(..length).map_or(Kind::Word, operator)),
        },
    };
    Some((length, Token(kind)))
}

/// What a word in a directive's parentheses is.
fn operator(word: &[u8]) -> Kind {
    match word {
        b"true" => Kind::True,
        b"false" => Kind::False,
        b"and" => Kind::And,
        b"or" => Kind::Or,
        b"lt" => Kind::Less,
        b"le" => Kind::LessOrEqual,
        b"gt" => Kind::Greater,
        b"ge" => Kind::GreaterOrEqual,
        b"eq" => Kind::Equal,
        b"ne" => Kind::NotEqual,
        b"not" => Kind::Not,
        _ => Kind::Word,
    }
}

fn in_reference(text: &[u8], state: State, backslashes: usize) -> Lexeme {
    let kind = match byte(text, 0) {
        b'\\' if byte(text, backslashes) == b'$' => return dollar(text, backslashes),
        b'$' if state == State::Reference => return empty_index(text).unwrap_or_else(|| dollar(text, 0)),
        b'$' => return dollar(text, 0),
        b'#' if state == State::Reference => return set(text).unwrap_or_else(|| hash_or_comment(text)),
        b'#' => return set(text).unwrap_or_else(|| hash(text)),
        b' ' | b'\t' => return set(text).unwrap_or_else(|| terminator(text)),
        b'.' if byte(text, 1).is_ascii_alphabetic() => return (2, Token(Kind::Dot)),
        b'[' => Kind::IndexOpen,
        b'(' if state == State::RefModifier => Kind::LeftParen,
        b'{' => Kind::LeftCurly,
        b'}' => Kind::RightCurly,
        _ => return name(text).unwrap_or_else(|| terminator(text)),
    };
    (1, Token(kind))
}

fn in_arguments(text: &[u8], backslashes: usize) -> Option<Lexeme> {
    Some(match byte(text, 0) {
        b'\\' | b'$' => return escaped_dollar(text, backslashes),
        b'#' => set(text).unwrap_or_else(|| hash(text)),
        first if is_space(first) => {
            let spaces = (run(text, is_space), Token(Kind::Whitespace));
            if is_blank(first) { set(text).unwrap_or(spaces) } else { spaces }
        }
        b'"' | b'\'' => return quoted(text),
        b'{' => (1, Token(Kind::MapOpen)),
        b')' => (1, Token(Kind::MethodClose)),
        b'.' if byte(text, 1).is_ascii_alphabetic() => (2, Token(Kind::Dot)),
        b'-' | b'.' | b'0'..=b'9' => return number_or_dots(text),
        _ => return name(text).or_else(|| punctuation(text)),
    })
}

fn in_index(text: &[u8], backslashes: usize) -> Option<Lexeme> {
    Some(match byte(text, 0) {
        b'\\' | b'$' => return escaped_dollar(text, backslashes),
        b'#' => hash(text),
        first if is_space(first) => (run(text, is_space), Token(Kind::Whitespace)),
        b'"' | b'\'' => return quoted(text),
        b']' => (1, Token(Kind::IndexClose)),
        b'-' | b'.' | b'0'..=b'9' => return number(text).map(token),
        b't' if text.starts_with(b"true") => (4, Token(Kind::True)),
        b'f' if text.starts_with(b"false") => (5, Token(Kind::False)),
        _ => return None,
    })
}

/// Of a comment nothing is kept, so all that cannot end it or begin something goes at once.
fn in_line_comment(text: &[u8], backslashes: usize) -> Lexeme {
    match byte(text, 0) {
        b'\n' | b'\r' => (line_end(text), Token(Kind::LineComment)),
        _ => opaque(text, backslashes, Skip, |byte| matches!(byte, b'\n' | b'\r')),
    }
}

fn in_block_comment(text: &[u8], backslashes: usize) -> Lexeme {
    if text.starts_with(b"*#") {
        return (2, Token(Kind::BlockComment));
    }
    opaque(text, backslashes, Skip, |byte| byte == b'*')
}

fn in_text_block(text: &[u8], backslashes: usize) -> Lexeme {
    if text.starts_with(b"]]#") {
        return (3, Token(Kind::TextBlock));
    }
    opaque(text, backslashes, More(Prefix::Any), |byte| byte == b']')
}

/// What begins a reference or a directive elsewhere is one lexeme here too; everything else is as many as there are characters, of which those up to
/// the next that matters are taken together.
fn opaque(text: &[u8], backslashes: usize, action: Action, is_end: impl Fn(u8) -> bool) -> Lexeme {
    match byte(text, 0) {
        b'\\' | b'$' if byte(text, backslashes) == b'$' => dollar(text, backslashes),
        b'#' => hash(text),
        _ => {
            let first = character(text);
            let more = run(from(text, first), |byte| !matches!(byte, b'$' | b'#' | b'\\') && !is_end(byte));
            (first + more, action)
        }
    }
}

fn token((length, kind): (usize, Kind)) -> Lexeme {
    (length, Token(kind))
}

/// A character that ends a state.
fn terminator(text: &[u8]) -> Lexeme {
    (character(text), Terminator)
}

/// `$` or `$!` behind backslashes.
fn dollar(text: &[u8], backslashes: usize) -> Lexeme {
    let rest = from(text, backslashes + 1);
    let inner = run(rest, |byte| byte == b'\\');
    let bang = if byte(rest, inner) == b'!' { inner + 1 } else { 0 };
    (backslashes + 1 + bang, More(Prefix::Dollar))
}

/// The same, where backslashes that stand before anything else are nothing.
fn escaped_dollar(text: &[u8], backslashes: usize) -> Option<Lexeme> {
    (byte(text, backslashes) == b'$').then(|| dollar(text, backslashes))
}

/// What a `#` begins that is no comment up to the end of the line.
fn hash(text: &[u8]) -> Lexeme {
    match from(text, 1) {
        [b'[', b'[', ..] => (3, More(Prefix::TextBlock)),
        [b'*', b'*', rest @ ..] if !matches!(rest.first(), None | Some(b'#')) => {
            (3 + character(rest), More(Prefix::FormalComment))
        }
        [b'*', ..] => (2, More(Prefix::BlockComment)),
        _ => (1, More(Prefix::Hash)),
    }
}

fn hash_or_comment(text: &[u8]) -> Lexeme {
    if byte(text, 1) == b'#' { (2, Token(Kind::LineCommentStart)) } else { hash(text) }
}

fn set(text: &[u8]) -> Option<Lexeme> {
    match set_directive(text) {
        0 => None,
        length => Some((length, Token(Kind::Set))),
    }
}

/// `$[`, `$.` and the like: no references.
fn empty_index(text: &[u8]) -> Option<Lexeme> {
    let length = match text {
        [b'$', b'\\', b'!', b'[', ..] => 4,
        [b'$', b'!', b'[', ..] => 3,
        [b'$', b'[' | b'.', ..] => 2,
        _ => return None,
    };
    Some((length, Token(Kind::EmptyIndex)))
}

/// A name, `true` or `false` of a reference.
fn name(text: &[u8]) -> Option<Lexeme> {
    let length = identifier(text);
    let kind = match text.get(..length)? {
        b"" => return None,
        b"true" => Kind::True,
        b"false" => Kind::False,
        _ => Kind::Identifier,
    };
    Some((length, Token(kind)))
}

fn quoted(text: &[u8]) -> Option<Lexeme> {
    match string(text) {
        0 => None,
        length => Some((length, Token(Kind::String))),
    }
}

fn number_or_dots(text: &[u8]) -> Option<Lexeme> {
    if text.starts_with(b"..") {
        return Some((2, Token(Kind::DoubleDot)));
    }
    number(text).map(token)
}

/// Signs of lists and maps.
fn punctuation(text: &[u8]) -> Option<Lexeme> {
    let kind = match byte(text, 0) {
        b'[' => Kind::LeftBracket,
        b']' => Kind::RightBracket,
        b',' => Kind::Comma,
        b':' => Kind::Colon,
        b'}' => Kind::MapClose,
        _ => return None,
    };
    Some((1, Token(kind)))
}
