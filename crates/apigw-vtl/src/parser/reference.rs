//! References: `$name`, `${name}`, `$!name`, with properties, methods and indexes.

use super::super::lexer::Kind;
use super::super::syntax::{Prefix, Reference, Root, Step};
use super::error::Parsed;
use super::tokens::Parser;
use ecow::EcoString;

impl Parser<'_> {
    /// A reference, whose first token is `$name` or `${`.
    pub(super) fn reference(&mut self) -> Parsed<Reference> {
        let from = self.at;
        let place = self.place();
        let first = self.take()?;
        let is_formal = first.kind == Kind::LeftCurly;
        let name = if is_formal { Some(self.expect(Kind::Identifier, "a name")?) } else { None };
        let mut steps = Vec::new();
        self.indexes(&mut steps)?;
        while self.kind()? == Kind::Dot && self.peek(1)? == Kind::Identifier {
            self.take()?;
            let place = self.place();
            let is_method = self.peek(1)? == Kind::LeftParen && begins_arguments(self.peek(2)?);
            let name = self.take()?;
            let name = EcoString::from(self.image(name));
            if is_method {
                let arguments = self.nested(Self::arguments)?;
                steps.push(Step::Method(name, arguments, place));
            } else {
                steps.push(Step::Property(name, place));
            }
            self.indexes(&mut steps)?;
        }
        if is_formal {
            self.expect(Kind::RightCurly, "the `}` of the reference")?;
        }
        let root = Head::of(self.image(first));
        if let Some(token) = self.tokens.get_mut(from) {
            token.begin = token.end - root.image.len();
        }
        let variable = match name {
            _ if !root.is_reference => Root::Text(root.text),
            Some(name) => Root::Variable(self.image(name).into()),
            None => Root::Variable(root.image.trim_start_matches('$').trim_start_matches('!').into()),
        };
        let key = root.image.strip_prefix('$').unwrap_or_default().into();
        Ok(Reference { root: variable, steps, key, prefix: root.prefix, literal: self.literal(from, self.at), place })
    }

    fn indexes(&mut self, steps: &mut Vec<Step>) -> Parsed<()> {
        while self.kind()? == Kind::IndexOpen {
            let place = self.place();
            self.take()?;
            let key = self.nested(Self::index_key)?;
            self.expect(Kind::IndexClose, "the `]` of the index")?;
            steps.push(Step::Index(key, place));
        }
        Ok(())
    }

    fn arguments(&mut self) -> Parsed<Vec<super::super::syntax::Expression>> {
        self.take()?;
        let mut arguments = Vec::new();
        if self.kind()? != Kind::MethodClose {
            arguments.push(self.parameter()?);
            while self.skip(Kind::Comma)? {
                arguments.push(self.parameter()?);
            }
        }
        self.expect(Kind::MethodClose, "`,` or the `)` of the method")?;
        Ok(arguments)
    }
}

/// What may follow the `(` of a method.
fn begins_arguments(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::MethodClose
            | Kind::Whitespace
            | Kind::String
            | Kind::Integer
            | Kind::LeftBracket
            | Kind::MapOpen
            | Kind::True
            | Kind::False
            | Kind::Identifier
            | Kind::LeftCurly
            | Kind::Float
    )
}

/// What the first token of a reference says.
struct Head<'a> {
    /// The token without what stands before the reference.
    image: &'a str,
    prefix: Prefix,
    /// Whether it is one; otherwise it stands for `text`.
    is_reference: bool,
    text: EcoString,
}

impl<'a> Head<'a> {
    fn of(image: &'a str) -> Self {
        if image.contains('\\') && image.contains("\\!") {
            return Self { image, prefix: Prefix::default(), is_reference: false, text: escaped_bang(image).into() };
        }
        let backslashes = image.len() - image.trim_start_matches('\\').len();
        let escapes = image.get(..backslashes / 2).unwrap_or_default();
        let rest = image.get(backslashes..).unwrap_or_default();
        let begin = rest.bytes().rposition(|byte| byte == b'$').unwrap_or(0);
        let (before, image) = rest.split_at_checked(begin).unwrap_or(("", rest));
        let prefix =
            Prefix { backslashes: escapes.into(), is_escaped: !backslashes.is_multiple_of(2), text: before.into() };
        let is_reference = image.starts_with('$');
        Self { image, prefix, is_reference, text: if is_reference { EcoString::new() } else { image.into() } }
    }
}

/// `$\!a` prints `$!a`: one of the backslashes between `$` and `!` is dropped.
fn escaped_bang(image: &str) -> String {
    let dollar = image.find('$').unwrap_or(0);
    let Some(start) = image.get(dollar..).and_then(|rest| rest.find('\\')).map(|found| dollar + found) else {
        return image.to_owned();
    };
    let rest = image.get(start..).unwrap_or_default();
    let count = rest.len() - rest.trim_start_matches('\\').len();
    let (before, after) = (image.get(..start).unwrap_or_default(), image.get(start + count..).unwrap_or_default());
    format!("{before}{}{after}", "\\".repeat(count.saturating_sub(1)))
}
