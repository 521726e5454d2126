//! Rust text as tokens, without comments and without what only tests are built with.

use std::str::FromStr;

use proc_macro2::{Delimiter, Spacing, Span, TokenStream, TokenTree};

/// A token, as far as the rules look at it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// An identifier or a keyword.
    Word(String),
    /// `::`
    Separator,
    /// Any other mark, such as `;`.
    Mark(char),
    /// A text, number or character, as it is written: what stands in it names no item.
    Literal(String),
    /// What stands between brackets, by the opening one.
    Group(char, Vec<Token>),
}

impl Token {
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own == word)
    }

    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn group(&self, opening: char) -> Option<&[Token]> {
        match self {
            Self::Group(own, inner) if *own == opening => Some(inner),
            _ => None,
        }
    }
}

/// A source file by its path below `src`, without the parts that only tests are built with.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) path: String,
    /// Its lines without its tests.
    pub(super) lines: usize,
    pub(super) tokens: Vec<Token>,
    /// Modules in files of their own that only tests are built with.
    test_modules: Vec<String>,
}

impl Source {
    fn read(path: &str, text: &str) -> Self {
        let stream = TokenStream::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut source =
            Self { path: path.to_owned(), lines: text.lines().count(), tokens: Vec::new(), test_modules: Vec::new() };
        source.tokens = source.tokens_of(stream);
        source
    }

    fn tokens_of(&mut self, stream: TokenStream) -> Vec<Token> {
        let trees: Vec<TokenTree> = stream.into_iter().collect();
        let mut tokens = Vec::new();
        let mut rest = trees.as_slice();
        while let Some((first, after)) = rest.split_first() {
            if is_for_tests(rest) {
                let end = item_end(rest);
                self.leave_out(&rest[..end]);
                rest = &rest[end..];
                continue;
            }
            rest = after;
            tokens.push(match first {
                TokenTree::Ident(ident) => Token::Word(ident.to_string().trim_start_matches("r#").to_owned()),
                TokenTree::Literal(literal) => Token::Literal(literal.to_string()),
                TokenTree::Group(group) => {
                    let opening = match group.delimiter() {
                        Delimiter::Brace => '{',
                        Delimiter::Bracket => '[',
                        Delimiter::Parenthesis | Delimiter::None => '(',
                    };
                    Token::Group(opening, self.tokens_of(group.stream()))
                }
                TokenTree::Punct(mark) => match (mark.as_char(), mark.spacing(), after.split_first()) {
                    (':', Spacing::Joint, Some((TokenTree::Punct(second), behind))) if second.as_char() == ':' => {
                        rest = behind;
                        Token::Separator
                    }
                    (mark, ..) => Token::Mark(mark),
                },
            });
        }
        tokens
    }

    fn leave_out(&mut self, item: &[TokenTree]) {
        let line = |tree: Option<&TokenTree>, line: fn(Span) -> usize| tree.map_or(0, |tree| line(tree.span()));
        let lines = line(item.last(), |span| span.end().line) - line(item.first(), |span| span.start().line) + 1;
        self.lines -= lines.min(self.lines);
        if let [.., TokenTree::Ident(keyword), TokenTree::Ident(name), TokenTree::Punct(_)] = item
            && keyword == "mod"
        {
            self.test_modules.push(name.to_string());
        }
    }
}

/// Whether `#[cfg(test)]` stands first.
fn is_for_tests(trees: &[TokenTree]) -> bool {
    let [TokenTree::Punct(mark), TokenTree::Group(attribute), ..] = trees else { return false };
    let inner: Vec<String> = attribute.stream().into_iter().map(|tree| tree.to_string()).collect();
    mark.as_char() == '#' && matches!(inner.as_slice(), [cfg, condition] if cfg == "cfg" && condition == "(test)")
}

/// How many trees the item at the start takes: up to its `;` or its braces.
fn item_end(trees: &[TokenTree]) -> usize {
    let is_end = |tree: &TokenTree| match tree {
        TokenTree::Punct(mark) => mark.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        _ => false,
    };
    let end = trees.iter().position(is_end).map_or(trees.len(), |end| end + 1);
    // `use a::{b, c};`
    let has_mark = matches!(trees.get(end), Some(TokenTree::Punct(mark)) if mark.as_char() == ';');
    if has_mark { end + 1 } else { end }
}

/// The module path of a file: `["spec", "reader"]`; empty for `lib.rs`.
pub(super) fn module_path(path: &str) -> Vec<String> {
    let mut parts: Vec<String> = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

/// What is built into the program, of all files below `src`.
pub(super) fn built(files: &[(String, String)]) -> Vec<Source> {
    let mut sources: Vec<Source> = files.iter().map(|(path, text)| Source::read(path, text)).collect();
    let of_tests: Vec<Vec<String>> = sources
        .iter()
        .flat_map(|source| {
            let module = module_path(&source.path);
            source.test_modules.iter().map(move |name| [module.clone(), vec![name.clone()]].concat())
        })
        .collect();
    sources.retain(|source| !of_tests.iter().any(|test| module_path(&source.path).starts_with(test)));
    sources
}

#[test]
fn only_what_is_built_counts() {
    let text = "//! crate::a\nfn f() { let _ = \"// crate::b\"; x::y(); }\n#[cfg(test)]\nmod tests {\n    use crate::c;\n}\n\
                #[cfg(test)]\nuse crate::{d, e};\nfn g() {}\n#[cfg(test)]\n#[allow(x)]\nmod golden;\n";
    let sources = built(&[("a.rs".to_owned(), text.to_owned()), ("a/golden.rs".to_owned(), "use x;".to_owned())]);
    let [source] = sources.as_slice() else { panic!("`golden` is of tests: {sources:?}") };
    let shown = format!("{:?}", source.tokens);
    assert!(shown.contains("Word(\"y\")") && shown.contains("Word(\"g\")"), "code after a text and after tests counts");
    assert!(!shown.contains("Word(\"crate\")"), "comments, texts and tests do not count: {shown}");
    assert_eq!(source.lines, 3);
}
