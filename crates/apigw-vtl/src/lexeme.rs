//! Which lexemes a state knows, and how long each is: the longest wins, of equals the first.

use super::lexer::{Prefix, State};
use super::token::Kind;

/// What a lexeme does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// It ends a token.
    Token(Kind),
    /// It begins one, which goes on in another state.
    More(Prefix),
    /// It is dropped, with what has begun.
    Skip,
    /// It ends a state, and belongs to the next token.
    Terminator,
}

use Action::{More, Skip, Terminator, Token};

/// The longest lexeme at the beginning of a text, which is not empty and begins with so many backslashes, and its length in bytes.
pub(super) fn match_at(text: &str, state: State, backslashes: usize) -> Option<(usize, Action)> {
    let mut best: Option<(usize, Action)> = None;
    let mut offer = |length: usize, action: Action| {
        if length > best.map_or(0, |(best, _)| best) {
            best = Some((length, action));
        }
    };
    match state {
        State::Default => {
            offer(escaped_directive(text, backslashes), Token(Kind::EscapedDirective));
            offer(set_directive(text), Token(Kind::Set));
        }
        State::Reference | State::RefModifier => {
            offer(literal(text, "["), Token(Kind::IndexOpen));
            if state == State::RefModifier {
                offer(literal(text, "("), Token(Kind::LeftParen));
            }
            offer(set_directive(text), Token(Kind::Set));
        }
        State::Index => offer(literal(text, "]"), Token(Kind::IndexClose)),
        State::Directive | State::MethodArguments => {
            for (sign, kind) in [
                ("[", Kind::LeftBracket),
                ("]", Kind::RightBracket),
                (",", Kind::Comma),
                ("..", Kind::DoubleDot),
                (":", Kind::Colon),
                ("{", Kind::MapOpen),
                ("}", Kind::MapClose),
            ] {
                offer(literal(text, sign), Token(kind));
            }
            if state == State::Directive {
                offer(literal(text, "("), Token(Kind::LeftParen));
                offer(with_line_end(text, ")"), Token(Kind::RightParen));
            } else {
                offer(literal(text, ")"), Token(Kind::MethodClose));
                offer(set_directive(text), Token(Kind::Set));
            }
        }
        State::PreDirective | State::LineComment | State::BlockComment | State::TextBlock => {}
    }
    prefixes(text, backslashes, &mut offer);
    match state {
        State::Default => {
            offer(literal(text, "##"), Token(Kind::LineCommentStart));
            offer(literal(text, "\\\\"), Token(Kind::DoubleEscape));
            offer(literal(text, "\\"), Token(Kind::Escape));
            offer(text.find(['$', '#', '\\']).unwrap_or(text.len()), Token(Kind::Text));
            offer(empty_index(text), Token(Kind::EmptyIndex));
        }
        State::PreDirective => {
            offer(literal(text, "##"), Token(Kind::LineCommentStart));
            after_hash(text, &mut offer);
        }
        State::Directive => {
            offer(literal(text, "##"), Token(Kind::LineCommentStart));
            values(text, &mut offer);
            operators(text, &mut offer);
            numbers(text, &mut offer);
            words(text, &mut offer);
        }
        State::Reference | State::RefModifier => {
            if state == State::Reference {
                offer(literal(text, "##"), Token(Kind::LineCommentStart));
            }
            booleans(text, &mut offer);
            offer(identifier(text), Token(Kind::Identifier));
            offer(dot(text), Token(Kind::Dot));
            offer(literal(text, "{"), Token(Kind::LeftCurly));
            offer(literal(text, "}"), Token(Kind::RightCurly));
            offer(any(text), Terminator);
            if state == State::Reference {
                offer(empty_index(text), Token(Kind::EmptyIndex));
            }
        }
        State::MethodArguments => {
            values(text, &mut offer);
            numbers(text, &mut offer);
            offer(identifier(text), Token(Kind::Identifier));
            offer(dot(text), Token(Kind::Dot));
        }
        State::Index => {
            values(text, &mut offer);
            numbers(text, &mut offer);
        }
        State::LineComment => {
            offer(line_end(text), Token(Kind::LineComment));
            offer(any(text), Skip);
        }
        State::BlockComment => {
            offer(literal(text, "*#"), Token(Kind::BlockComment));
            offer(any(text), Skip);
        }
        State::TextBlock => {
            offer(literal(text, "]]#"), Token(Kind::TextBlock));
            offer(any(text), More(Prefix::Any));
        }
    }
    best
}

/// What may begin anywhere, in comments too, where it begins nothing.
fn prefixes(text: &str, backslashes: usize, offer: &mut impl FnMut(usize, Action)) {
    let after = text.get(backslashes..).unwrap_or_default();
    if let Some(rest) = after.strip_prefix('$') {
        offer(backslashes + 1, More(Prefix::Dollar));
        let inner = run(rest, |c| c == '\\');
        if rest.get(inner..).is_some_and(|rest| rest.starts_with('!')) {
            offer(backslashes + 1 + inner + 1, More(Prefix::Dollar));
        }
    }
    offer(literal(text, "#[["), More(Prefix::TextBlock));
    if let Some(rest) = text.strip_prefix("#**")
        && let Some(next) = rest.chars().next().filter(|next| *next != '#')
    {
        offer(3 + next.len_utf8(), More(Prefix::FormalComment));
    }
    offer(literal(text, "#*"), More(Prefix::BlockComment));
    offer(literal(text, "#"), More(Prefix::Hash));
}

fn after_hash(text: &str, offer: &mut impl FnMut(usize, Action)) {
    for (plain, bracketed, kind) in [
        ("end", "{end}", Kind::End),
        ("if", "{if}", Kind::If),
        ("elseif", "{elseif}", Kind::ElseIf),
        ("else", "{else}", Kind::Else),
    ] {
        let eats_line = matches!(kind, Kind::End | Kind::Else);
        for name in [plain, bracketed] {
            let length = if eats_line { with_line_end(text, name) } else { literal(text, name) };
            offer(length, Token(kind));
        }
    }
    numbers(text, offer);
    words(text, offer);
    offer(any(text), Terminator);
}

fn values(text: &str, offer: &mut impl FnMut(usize, Action)) {
    offer(run(text, |c| matches!(c, ' ' | '\t' | '\n' | '\r')), Token(Kind::Whitespace));
    offer(string(text), Token(Kind::String));
    booleans(text, offer);
}

fn booleans(text: &str, offer: &mut impl FnMut(usize, Action)) {
    offer(literal(text, "true"), Token(Kind::True));
    offer(literal(text, "false"), Token(Kind::False));
}

fn operators(text: &str, offer: &mut impl FnMut(usize, Action)) {
    for (sign, kind) in [
        ("-", Kind::Minus),
        ("+", Kind::Plus),
        ("*", Kind::Multiply),
        ("/", Kind::Divide),
        ("%", Kind::Modulus),
        ("&&", Kind::And),
        ("and", Kind::And),
        ("||", Kind::Or),
        ("or", Kind::Or),
        ("<", Kind::Less),
        ("lt", Kind::Less),
        ("<=", Kind::LessOrEqual),
        ("le", Kind::LessOrEqual),
        (">", Kind::Greater),
        ("gt", Kind::Greater),
        (">=", Kind::GreaterOrEqual),
        ("ge", Kind::GreaterOrEqual),
        ("==", Kind::Equal),
        ("eq", Kind::Equal),
        ("!=", Kind::NotEqual),
        ("ne", Kind::NotEqual),
        ("!", Kind::Not),
        ("not", Kind::Not),
        ("=", Kind::Assign),
    ] {
        offer(literal(text, sign), Token(kind));
    }
}

fn numbers(text: &str, offer: &mut impl FnMut(usize, Action)) {
    let sign = literal(text, "-");
    let digits_at = |from: usize| run(text.get(from..).unwrap_or_default(), |c| c.is_ascii_digit());
    let whole = digits_at(sign);
    let after_whole = sign + whole;
    let dot = |from: usize| text.get(from..).is_some_and(|rest| rest.starts_with('.'));
    if whole > 0 {
        let range = if text.get(after_whole..).is_some_and(|rest| rest.starts_with("..")) { 2 } else { 0 };
        offer(after_whole + range, Token(Kind::Integer));
    }
    let exponent = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        let Some(rest) = rest.strip_prefix(['e', 'E']) else { return 0 };
        let sign = usize::from(rest.starts_with(['+', '-']));
        let digits = run(rest.get(sign..).unwrap_or_default(), |c| c.is_ascii_digit());
        if digits == 0 { 0 } else { 1 + sign + digits }
    };
    if dot(after_whole) {
        let fraction = digits_at(after_whole + 1);
        if whole > 0 || fraction > 0 {
            let end = after_whole + 1 + fraction;
            offer(end + exponent(end), Token(Kind::Float));
        }
    }
    if whole > 0 && exponent(after_whole) > 0 {
        offer(after_whole + exponent(after_whole), Token(Kind::Float));
    }
}

fn words(text: &str, offer: &mut impl FnMut(usize, Action)) {
    offer(word(text), Token(Kind::Word));
    offer(bracketed_word(text), Token(Kind::BracketedWord));
}

fn run(text: &str, is_part: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_part(c)).unwrap_or(text.len())
}

fn literal(text: &str, sign: &str) -> usize {
    if text.starts_with(sign) { sign.len() } else { 0 }
}

fn any(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn line_end(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { usize::from(text.starts_with(['\n', '\r'])) }
}

/// A sign, and the rest of its line if that is blank.
fn with_line_end(text: &str, sign: &str) -> usize {
    let Some(rest) = text.strip_prefix(sign) else { return 0 };
    let blanks = run(rest, |c| matches!(c, ' ' | '\t'));
    match line_end(rest.get(blanks..).unwrap_or_default()) {
        0 => sign.len(),
        line_end => sign.len() + blanks + line_end,
    }
}

fn identifier(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return 0;
    }
    run(text, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

fn word(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '@')) {
        return 0;
    }
    run(text, |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '@'))
}

fn bracketed_word(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('{') else { return 0 };
    if rest.starts_with('@') {
        return 0;
    }
    match word(rest) {
        0 => 0,
        length if rest.get(length..).is_some_and(|rest| rest.starts_with('}')) => length + 2,
        _ => 0,
    }
}

/// A dot is part of a reference only before a letter. The letter is given back.
fn dot(text: &str) -> usize {
    match text.strip_prefix('.') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_alphabetic()) => 2,
        _ => 0,
    }
}

fn empty_index(text: &str) -> usize {
    ["$![", "$\\![", "$[", "$."].iter().find(|sign| text.starts_with(**sign)).map_or(0, |sign| sign.len())
}

/// Any number of backslash pairs, `\#` and a name.
fn escaped_directive(text: &str, backslashes: usize) -> usize {
    if backslashes.is_multiple_of(2) {
        return 0;
    }
    let Some(rest) = text.get(backslashes..).and_then(|rest| rest.strip_prefix('#')) else { return 0 };
    match word(rest).max(bracketed_word(rest)) {
        0 => 0,
        length => backslashes + 1 + length,
    }
}

/// `#set(` with the blanks before it: a directive on its own leaves nothing behind.
fn set_directive(text: &str) -> usize {
    let blanks = run(text, |c| matches!(c, ' ' | '\t'));
    let rest = text.get(blanks..).unwrap_or_default();
    let Some((name, rest)) = ["#set", "#{set}"].iter().find_map(|name| Some((name.len(), rest.strip_prefix(name)?)))
    else {
        return 0;
    };
    let inner = run(rest, |c| c == ' ');
    if rest.get(inner..).is_some_and(|rest| rest.starts_with('(')) { blanks + name + inner + 1 } else { 0 }
}

/// A string literal, in which two quotes stand for one. Without a closing quote it ends at the last place where it could have.
fn string(text: &str) -> usize {
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return 0 };
    let mut end = 0;
    let mut from = 1;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(quote)) {
        end = from + found + 1;
        if !text.get(end..).is_some_and(|rest| rest.starts_with(quote)) {
            return end;
        }
        from = end + 1;
    }
    end
}
