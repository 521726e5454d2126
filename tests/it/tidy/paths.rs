//! What a module declares, brings into scope and names: paths wherever they stand.

use std::collections::BTreeSet;

use super::tokens::{Source, Token, module_path};

/// What `use` brings into scope.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Use {
    pub(super) path: Vec<String>,
    /// The name that it has here; `*` for all names of the path.
    pub(super) name: String,
}

/// A module: a file, or `mod name { … }` in one.
#[derive(Debug, Default)]
pub(super) struct Module {
    /// From the crate's root.
    pub(super) path: Vec<String>,
    /// The file, below `src`.
    pub(super) file: String,
    pub(super) children: BTreeSet<String>,
    /// Its items by keyword and name: `("struct", "Reader")`. An `impl` has no name.
    pub(super) items: Vec<(String, String)>,
    pub(super) uses: Vec<Use>,
    /// Paths in its code, as they are written; `use` lines are not among them.
    pub(super) named: Vec<Vec<String>>,
}

impl Module {
    /// Whether the file only declares and re-exports.
    pub(super) fn is_folder(&self) -> bool {
        self.file.ends_with("mod.rs") || self.file == "lib.rs"
    }

    /// Paths of `use` lines and of code.
    pub(super) fn all_paths(&self) -> impl Iterator<Item = &[String]> {
        self.uses.iter().map(|bound| bound.path.as_slice()).chain(self.named.iter().map(Vec::as_slice))
    }

    /// A path from the crate's root, for one that begins with `crate`, `self` or `super`.
    pub(super) fn absolute(&self, path: &[String]) -> Option<Vec<String>> {
        let (first, mut rest) = path.split_first()?;
        let mut base = match first.as_str() {
            "crate" => Vec::new(),
            "self" => self.path.clone(),
            "super" => self.path.split_last()?.1.to_vec(),
            _ => return None,
        };
        while let [next, after @ ..] = rest
            && next == "super"
        {
            base.pop();
            rest = after;
        }
        base.extend(rest.iter().cloned());
        Some(base)
    }
}

/// The modules of a file.
pub(super) fn modules(source: &Source) -> Vec<Module> {
    let mut found = Vec::new();
    read_module(source, module_path(&source.path), &source.tokens, &mut found);
    found
}

fn read_module(source: &Source, path: Vec<String>, tokens: &[Token], found: &mut Vec<Module>) {
    let mut module = Module { path, file: source.path.clone(), ..Module::default() };
    let mut inline = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let Token::Word(word) = token else { continue };
        let next = tokens.get(at + 1);
        // `'static` is no item.
        if before == Some(&Token::Mark('\'')) {
            continue;
        }
        match (word.as_str(), next) {
            ("mod", Some(Token::Word(name))) => {
                module.children.insert(name.clone());
                module.items.push((word.clone(), name.clone()));
                inline.extend(tokens.get(at + 2).and_then(|inner| inner.group('{')).map(|inner| (name, inner)));
            }
            ("impl", _) if begins_item(before) => module.items.push((word.clone(), String::new())),
            ("macro_rules", _) => {
                let name = tokens.get(at + 2).and_then(Token::word).unwrap_or_default();
                module.items.push((word.clone(), name.to_owned()));
            }
            ("const" | "enum" | "fn" | "static" | "struct" | "trait" | "type", Some(Token::Word(name)))
                if !matches!(name.as_str(), "fn" | "unsafe" | "extern" | "mut") =>
            {
                module.items.push((word.clone(), name.clone()));
            }
            _ => {}
        }
    }
    let outside: Vec<Token> = if inline.is_empty() {
        tokens.to_vec()
    } else {
        let is_inline = |at: usize| at >= 2 && tokens[at].group('{').is_some() && tokens[at - 2].is_word("mod");
        tokens.iter().enumerate().filter(|(at, _)| !is_inline(*at)).map(|(_, token)| token.clone()).collect()
    };
    read_code(&outside, &mut module);
    let path = module.path.clone();
    found.push(module);
    for (name, inner) in inline {
        read_module(source, [path.clone(), vec![name.clone()]].concat(), inner, found);
    }
}

/// Whether an item can begin after this token.
fn begins_item(before: Option<&Token>) -> bool {
    match before {
        None | Some(Token::Mark(';') | Token::Group('{' | '[', _)) => true,
        Some(token) => token.is_word("unsafe"),
    }
}

/// Collects `use` lines and paths, at any depth.
fn read_code(tokens: &[Token], module: &mut Module) {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        at += 1;
        match token {
            // `impl Trait + use<'a>` captures; it imports nothing.
            Token::Word(word) if word == "use" && tokens.get(at) != Some(&Token::Mark('<')) => {
                let end = tokens[at..]
                    .iter()
                    .position(|token| *token == Token::Mark(';'))
                    .map_or(tokens.len(), |end| at + end);
                read_use(&tokens[at..end], &[], &mut module.uses);
                at = end;
            }
            Token::Word(word) => {
                let mut path = vec![word.clone()];
                while let [Token::Separator, Token::Word(next), ..] = &tokens[at..] {
                    path.push(next.clone());
                    at += 2;
                }
                // Not a field, a method, a lifetime, nor what belongs to `<T as Trait>::`.
                if !matches!(before, Some(Token::Mark('.' | '\'') | Token::Separator)) {
                    module.named.push(path);
                }
            }
            // `pub(in crate::spec)` says who may see it.
            Token::Group('(', inner) if before.is_some_and(|before| before.is_word("pub")) && is_scope(inner) => {}
            Token::Group(_, inner) => read_code(inner, module),
            _ => {}
        }
    }
}

fn is_scope(tokens: &[Token]) -> bool {
    match tokens {
        [Token::Word(word)] => matches!(word.as_str(), "crate" | "super" | "self"),
        [Token::Word(word), ..] => word == "in",
        _ => false,
    }
}

/// Reads `a::{b, c::d as e}` behind `prefix`.
fn read_use(tokens: &[Token], prefix: &[String], uses: &mut Vec<Use>) {
    let mut path = prefix.to_vec();
    let mut rest = tokens;
    // `::name` is another crate's.
    if let [Token::Separator, after @ ..] = rest {
        path.push(String::new());
        rest = after;
    }
    while let [Token::Word(word), Token::Separator, after @ ..] = rest {
        path.push(word.clone());
        rest = after;
    }
    match rest {
        [Token::Group('{', inner)] => {
            inner
                .split(|token| *token == Token::Mark(','))
                .filter(|part| !part.is_empty())
                .for_each(|part| read_use(part, &path, uses));
        }
        [Token::Mark('*')] => uses.push(Use { path, name: "*".to_owned() }),
        [Token::Word(word), alias @ ..] => {
            if word != "self" || path.is_empty() {
                path.push(word.clone());
            }
            let name = match alias {
                [_, Token::Word(alias)] => Some(alias),
                _ => path.last(),
            };
            uses.push(Use { name: name.cloned().unwrap_or_default(), path });
        }
        _ => {}
    }
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let text = "use a::{b, c::{self, D as E}, f::*};\npub(in crate::g) struct S { h: i::J }\n\
                impl S { fn k(&self) { self.l.m(); use super::n; o!(\"{}\", p::q::<r::T>()); } }\nmod u { fn v() {} }\n";
    let sources = super::tokens::built(&[("w.rs".to_owned(), text.to_owned())]);
    let modules = modules(&sources[0]);
    let [file, inner] = modules.as_slice() else { panic!("{modules:?}") };
    let uses: Vec<String> = file.uses.iter().map(|bound| format!("{} {}", bound.path.join("::"), bound.name)).collect();
    assert_eq!(uses, ["a::b b", "a::c c", "a::c::D E", "a::f *", "super::n n"]);
    let named: Vec<String> = file.named.iter().filter(|path| path.len() > 1).map(|path| path.join("::")).collect();
    assert_eq!(named, ["i::J", "p::q", "r::T"]);
    assert!(!file.named.contains(&vec!["m".to_owned()]), "a method is no path");
    let items: Vec<&str> = file.items.iter().map(|(keyword, _)| keyword.as_str()).collect();
    assert_eq!(items, ["struct", "impl", "mod"]);
    assert_eq!((inner.path.join("::"), inner.items[0].1.as_str()), ("w::u".to_owned(), "v"));
}
